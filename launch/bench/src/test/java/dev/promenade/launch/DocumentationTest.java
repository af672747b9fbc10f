package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documentation points at is there. */
class DocumentationTest {
  private static final Path HOME = Path.of(System.getProperty("promenade.home", ".."));
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern COMMAND = Pattern.compile("(?m)^ *\\./promenade ([a-z-]+)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
      return Stream.concat(
              Stream.of(HOME.resolve("README.md"), HOME.resolve("CHANGELOG.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @Test
  void thereAreManyPages() throws IOException {
    assertThat(pages()).hasSizeGreaterThan(12);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher links = LINK.matcher(Files.readString(page));
    while (links.find()) {
      String target = links.group(1);
      if (!target.contains("://") && !leadsSomewhere(page, target)) {
        broken.add(target);
      }
    }
    assertThat(broken).as("broken links of %s", page).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandExists(Path page) throws IOException {
    Matcher commands = COMMAND.matcher(Files.readString(page));
    List<String> named = new ArrayList<>();
    while (commands.find()) {
      named.add(commands.group(1));
    }
    assertThat(Promenade.commandLine().getSubcommands().keySet()).containsAll(named);
  }

  /** Commands as they stand in blocks of code, to the end of the line, and in the text. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^ *\\./promenade ([^\n#]+)|`(?:\\./)?promenade ([^`]+)`");

  @ParameterizedTest
  @MethodSource("pages")
  void everyOptionOfACommandExists(Path page) throws IOException {
    List<String> unknown = new ArrayList<>();
    Matcher examples = EXAMPLE.matcher(Files.readString(page).replaceAll("\\\\\n", " "));
    while (examples.find()) {
      String example = examples.group(1) == null ? examples.group(2) : examples.group(1);
      CommandLine command = Promenade.commandLine();
      for (String word : example.strip().split("\\s+")) {
        String option = word.replaceAll("^\\[|[=\\]|,;)].*$", "");
        CommandLine deeper = command.getSubcommands().get(word);
        if (deeper != null) {
          command = deeper;
        } else if (option.startsWith("--")
            && !command.getCommandSpec().optionsMap().containsKey(option)) {
          unknown.add(option + " of " + command.getCommandName() + " in: " + example);
        }
      }
    }
    assertThat(unknown).as("options of %s that do not exist", page).isEmpty();
  }

  private static boolean leadsSomewhere(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path there = file.isEmpty() ? page : page.resolveSibling(file);
    if (!Files.exists(there)) {
      return false;
    }
    return hash < 0 || anchors(there).contains(target.substring(hash + 1));
  }

  /** The names that GitHub gives to headings. */
  private static List<String> anchors(Path page) throws IOException {
    try (Stream<String> lines = Files.lines(page)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
          .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
          .collect(Collectors.toList());
    }
  }
}
