package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known about the libraries that Maven resolved, offline; see docs/dependencies.md. */
class DependenciesTest {
  private static final Path HOME = Path.of(System.getProperty("promenade.home", ".."));

  /**
   * A line of a list.
   *
   * @param library group:artifact
   * @param version that mends it, or is the newest
   * @param rest advisory and reason, or reason
   */
  private record Line(String library, String version, String rest) {
    static List<Line> read(String name) throws IOException {
      try (InputStream in = DependenciesTest.class.getResourceAsStream("/dependencies/" + name)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> (line + "  ").split("  ", 3))
            .map(parts -> new Line(parts[0], parts[1], parts[2].strip()))
            .toList();
      }
    }

    /** The folder of its versions in a Maven repository. */
    private String folder() {
      return "/" + library.replace('.', '/').replace(':', '/') + "/";
    }

    /** Those of some jars that are of this library and older. */
    List<String> older(List<String> jars) {
      List<String> versions = new ArrayList<>();
      for (String jar : jars) {
        int at = jar.indexOf(folder());
        if (at >= 0) {
          String found = jar.substring(at + folder().length()).replaceFirst("/.*", "");
          if (compare(found, version) < 0) {
            versions.add(found);
          }
        }
      }
      return versions;
    }
  }

  /** By the numbers in them; words such as jre do not count. */
  private static int compare(String a, String b) {
    List<Integer> first = numbers(a);
    List<Integer> second = numbers(b);
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      int order =
          Integer.compare(
              i < first.size() ? first.get(i) : 0, i < second.size() ? second.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<Integer> numbers(String version) {
    return Stream.of(version.split("[.-]", -1))
        .filter(part -> part.matches("\\d+"))
        .map(Integer::valueOf)
        .toList();
  }

  /** The jars of libraries that this test runs with: all of the program's, and those of tests. */
  private static List<String> jars() {
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(entry -> entry.replace(File.separatorChar, '/'))
            .toList();
    assertThat(jars).as("a class path as Maven makes it").hasSizeGreaterThan(40);
    return jars;
  }

  private static List<String> open(List<Line> advisories, List<String> jars) {
    List<String> open = new ArrayList<>();
    for (Line line : advisories) {
      for (String version : line.older(jars)) {
        if (!line.rest.contains("  ")) {
          open.add(
              "%s %s: %s, mended in %s".formatted(line.library, version, line.rest, line.version));
        }
      }
    }
    return open;
  }

  /** What results say about the program's version comes from the jar of the models. */
  @Test
  void everyJarSaysItsVersion() throws IOException {
    String pom = Files.readString(HOME.resolve("pom.xml"));
    int jars = pom.indexOf("<artifactId>maven-jar-plugin</artifactId>");
    assertThat(pom.substring(jars, pom.indexOf("</plugin>", jars)))
        .contains("<addDefaultImplementationEntries>true</addDefaultImplementationEntries>");
  }

  @Test
  void nothingIsKnownAgainstALibraryThatIsNotAnsweredFor() throws IOException {
    assertThat(open(Line.read("advisories.txt"), jars())).isEmpty();
  }

  @Test
  void aLibraryWithAnAdvisoryIsFound() throws IOException {
    List<Line> advisories = Line.read("advisories.txt");
    String repository = "/home/me/.m2/repository/";
    assertThat(
            open(
                advisories,
                List.of(
                    repository + "ch/qos/logback/logback-core/1.5.18/logback-core-1.5.18.jar",
                    repository + "org/apache/xmlrpc/xmlrpc-common/3.1.3/xmlrpc-common-3.1.3.jar",
                    repository + "com/google/guava/guava/33.8.0-jre/guava-33.8.0-jre.jar")))
        .containsExactly(
            "ch.qos.logback:logback-core 1.5.18: CVE-2025-11226, mended in 1.5.19",
            "ch.qos.logback:logback-core 1.5.18: CVE-2026-1225, mended in 1.5.25");
  }

  @Test
  void everyLibraryIsTheNewestKnownOrThereIsAReason() throws IOException {
    List<String> outdated = new ArrayList<>();
    for (Line line : Line.read("newest.txt")) {
      for (String version : line.older(jars())) {
        String sentence = "%s %s, newest %s".formatted(line.library, version, line.version);
        if (line.rest.isEmpty()) {
          outdated.add(sentence);
        } else {
          System.out.println("outdated: " + sentence + ": " + line.rest);
        }
      }
    }
    assertThat(outdated).isEmpty();
  }

  @Test
  void everyLibraryThatTheProjectNamesIsListed() throws IOException {
    String pom = Files.readString(HOME.resolve("pom.xml"));
    String managed =
        pom.substring(
            pom.indexOf("<dependencyManagement>"), pom.indexOf("</dependencyManagement>"));
    Matcher named =
        Pattern.compile(
                "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>")
            .matcher(managed);
    List<String> libraries = new ArrayList<>();
    while (named.find()) {
      if (!named.group(1).equals("dev.promenade")) {
        libraries.add(named.group(1) + ":" + named.group(2));
      }
    }
    assertThat(libraries).hasSizeGreaterThan(20);
    assertThat(Line.read("newest.txt")).extracting(Line::library).containsAll(libraries);
  }
}
