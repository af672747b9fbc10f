package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What the documentation points at is there, and every figure in it says how it was made. */
class DocumentationTest {
  private static final Path HOME = Path.of(System.getProperty("promenade.home", ".."));
  private static final Path DOCS = HOME.resolve("docs");

  /** A page that says how to use something is read in one sitting: about 1,200 words. */
  private static final int MOST_WORDS = 1300;

  /** Pages that say how to use each part. */
  static List<Path> manual() throws IOException {
    return markdown(DOCS);
  }

  /** The manual, and the pages that keep measurements. */
  static List<Path> documentation() throws IOException {
    return Stream.concat(manual().stream(), markdown(DOCS.resolve("evidence")).stream()).toList();
  }

  /** Everything that is written for users and developers. */
  static List<Path> pages() throws IOException {
    return Stream.concat(markdown(HOME).stream(), documentation().stream()).toList();
  }

  /** Pages that name figures: all but the list of changes. */
  static List<Path> pagesWithFigures() throws IOException {
    return pages().stream().filter(page -> !page.endsWith("CHANGELOG.md")).toList();
  }

  private static List<Path> markdown(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @Test
  void thereAreManyPages() throws IOException {
    assertThat(manual()).hasSizeGreaterThan(15);
    assertThat(documentation()).hasSizeGreaterThan(manual().size() + 12);
    assertThat(pages()).contains(HOME.resolve("README.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    assertThat(MarkdownPage.read(page).brokenLinks()).as("broken links of %s", page).isEmpty();
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    Set<Path> named = new TreeSet<>();
    for (String link : MarkdownPage.read(DOCS.resolve("index.md")).links()) {
      named.add(DOCS.resolve(link.replaceFirst("#.*", "")).normalize());
    }
    assertThat(named)
        .containsAll(
            documentation().stream()
                .map(Path::normalize)
                .filter(page -> !page.endsWith("index.md"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("manual")
  void aPageOfTheManualIsShort(Path page) throws IOException {
    assertThat(MarkdownPage.read(page).words())
        .as("words of %s; measurements belong into docs/evidence", page)
        .isLessThanOrEqualTo(MOST_WORDS);
  }

  @ParameterizedTest
  @MethodSource("pagesWithFigures")
  void everyTableOfFiguresNamesItsCommand(Path page) throws IOException {
    assertThat(MarkdownPage.read(page).tablesWithoutCommand())
        .as(
            "tables of figures in %s whose section neither names a command nor says that it is"
                + " \"not recorded\"",
            page)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandLineIsUnderstood(Path page) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (ShellLine line : ShellLine.of(MarkdownPage.read(page))) {
      try {
        Promenade.commandLine().parseArgs(line.arguments().toArray(String[]::new));
      } catch (ParameterException e) {
        if (!(line.inText() && mayBeLeftOpen(e))) {
          wrong.add(line.text() + "\n    " + e.getMessage());
        }
      }
    }
    assertThat(wrong).as("commands of %s that are not understood", page).isEmpty();
  }

  @Test
  void thereAreManyCommandLines() throws IOException {
    int lines = 0;
    for (Path page : pages()) {
      lines += ShellLine.of(MarkdownPage.read(page)).size();
    }
    assertThat(lines).isGreaterThan(150);
  }

  /**
   * In running text a command may lack what it needs, or have a word like FILE in a value's place.
   */
  private static boolean mayBeLeftOpen(ParameterException e) {
    String value = e.getValue();
    return e instanceof MissingParameterException
        || (value != null && value.matches("[A-Z,.…]+"))
        || e.getMessage().matches("(?s).*'[A-Z]+'.*");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyOptionExists(Path page) throws IOException {
    Set<String> options = new TreeSet<>(OPTIONS_OF_OTHERS);
    collectOptions(Promenade.commandLine(), options);
    Set<String> named = new TreeSet<>(MarkdownPage.read(page).options());
    named.removeAll(options);
    assertThat(named).as("options named in %s that no command has", page).isEmpty();
  }

  /** Options that pages name and that belong to other programs. */
  private static final Set<String> OPTIONS_OF_OTHERS = Set.of();

  private static void collectOptions(CommandLine command, Set<String> options) {
    options.addAll(command.getCommandSpec().optionsMap().keySet());
    command.getCommandSpec().negatedOptionsMap().keySet().forEach(options::add);
    command.getSubcommands().values().forEach(deeper -> collectOptions(deeper, options));
  }

  private static final Pattern PROPERTY = Pattern.compile("-D(promenade(?:\\.[a-z]+)+)");

  @Test
  void everyPropertyIsReadSomewhere() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path page : pages()) {
      Matcher properties = PROPERTY.matcher(Files.readString(page));
      while (properties.find()) {
        named.add(properties.group(1));
      }
    }
    assertThat(named).contains("promenade.attention");
    String sources = sources();
    named.removeIf(property -> sources.contains('"' + property + '"'));
    assertThat(named).as("properties that no source names").isEmpty();
  }

  private static final Pattern QUALIFIED =
      Pattern.compile(
          "`((?:models|planners|sim|nodes|launch)(?:\\.[a-z0-9]+)+(?:\\.[A-Z]\\w*)?)[`.(]");

  @Test
  void everyPackageAndClassNamedExists() throws IOException {
    Set<String> wrong = new TreeSet<>();
    int seen = 0;
    for (Path page : pages()) {
      Matcher names = QUALIFIED.matcher(Files.readString(page));
      while (names.find()) {
        seen++;
        String name = names.group(1);
        if (!page.endsWith("CHANGELOG.md") && !isInSources(name)) {
          wrong.add(page.getFileName() + ": " + name);
        }
      }
    }
    assertThat(seen).isGreaterThan(15);
    assertThat(wrong).as("packages and classes that do not exist").isEmpty();
  }

  private static boolean isInSources(String name) {
    return Stream.of(name.substring(0, name.indexOf('.')), "launch/bench")
        .map(module -> HOME.resolve(module).resolve("src/main/java/dev/promenade"))
        .map(source -> source.resolve(name.replace('.', '/')).toString())
        .anyMatch(
            path -> Files.isDirectory(Path.of(path)) || Files.exists(Path.of(path + ".java")));
  }

  /** All code, tests too, which read a few properties of their own; not this one. */
  private static String sources() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String module : List.of("models", "planners", "sim", "nodes", "launch", "launch/bench")) {
      try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          if (!file.endsWith("DocumentationTest.java")) {
            texts.add(Files.readString(file));
          }
        }
      }
    }
    return String.join("\n", texts);
  }
}
