package dev.promenade.launch.library;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.home.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the javadoc of packages compile and run as they stand there. */
class PackageExamplesTest {
  private static final List<String> MODULES = List.of("models", "planners", "sim", "nodes");

  /** A block of code in the comment of a package-info.java. */
  private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n \\* }</pre>");

  /** What an example says that it prints. */
  private static final Pattern PRINTS = Pattern.compile("// prints (.*)");

  @TempDir Path folder;

  /** The examples by their packages. */
  static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new TreeMap<>();
    for (String module : MODULES) {
      Path sources = Home.folder().resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(f -> f.endsWith("package-info.java")).toList()) {
          Matcher matcher = EXAMPLE.matcher(Files.readString(file));
          if (matcher.find()) {
            examples.put(
                sources.relativize(file.getParent()).toString().replace('/', '.'),
                matcher.group(1).replaceAll("(?m)^ \\* ?", ""));
          }
        }
      }
    }
    return examples;
  }

  @Test
  void everyImportantPackageHasAnExample() throws IOException {
    assertThat(examples().keySet())
        .contains(
            "dev.promenade.models.flow",
            "dev.promenade.models.solver",
            "dev.promenade.planners.geometry",
            "dev.promenade.planners.global",
            "dev.promenade.planners.language",
            "dev.promenade.planners.local",
            "dev.promenade.planners.map",
            "dev.promenade.planners.safety",
            "dev.promenade.sim.episode",
            "dev.promenade.sim.metrics",
            "dev.promenade.sim.scenario",
            "dev.promenade.nodes.ros");
  }

  @ParameterizedTest
  @MethodSource("names")
  void theExampleRunsAndPrintsWhatItSays(String name) throws Exception {
    String example = examples().get(name);
    assertThat(example.lines().count()).as("lines, about 20").isBetween(8L, 32L);
    List<String> expected =
        PRINTS.matcher(example).results().map(match -> match.group(1).strip()).toList();
    assertThat(expected).as("says what it prints").isNotEmpty();
    compile(example);
    assertThat(printed().lines().map(String::strip)).containsExactlyElementsOf(expected);
  }

  static Set<String> names() throws IOException {
    return examples().keySet();
  }

  private void compile(String example) throws IOException {
    String imports = example.lines().filter(PackageExamplesTest::isImport).collect(joining("\n"));
    String body =
        example
            .lines()
            .filter(line -> !isImport(line))
            .map(line -> "    " + line)
            .collect(joining("\n"));
    Path source =
        Files.writeString(
            folder.resolve("Example.java"),
            """
            %s

            public final class Example {
              public static void main(String[] arguments) throws Exception {
            %s
              }
            }
            """
                .formatted(imports, body));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    boolean fine =
        compiler
            .getTask(
                said,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(source))
            .call();
    assertThat(fine).as("compiles: %s", said).isTrue();
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  private String printed() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Example")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
