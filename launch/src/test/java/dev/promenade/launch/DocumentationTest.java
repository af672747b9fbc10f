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
