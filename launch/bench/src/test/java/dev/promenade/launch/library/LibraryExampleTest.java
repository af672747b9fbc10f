package dev.promenade.launch.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.promenade.launch.home.Home;
import dev.promenade.models.Stable;
import dev.promenade.models.plugin.BuiltJar;
import dev.promenade.planners.local.LocalPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project of docs/library-example, built by Maven from Promenade's artifacts alone. They stand
 * in a local repository that lives as long as the test; all else is linked from the one that this
 * build uses, so that nothing is downloaded or installed.
 */
class LibraryExampleTest {
  private static final String GROUP = "dev/promenade";

  /** A class of each module that the example needs. */
  private static final Map<String, Class<?>> MODULES =
      Map.of("models", Stable.class, "planners", LocalPlanner.class);

  private final Path home = Home.folder().toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void theProjectBuildsAndRuns() throws Exception {
    Path project = folder.resolve("project");
    copy(home.resolve("docs/library-example"), project);
    String said =
        run(
            project,
            "mvn",
            "-q",
            "-B",
            "-Dmaven.repo.local=" + repository(),
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "package");
    assertThat(project.resolve("target/corridor-1.jar")).as(said).exists();
    unlink();
    String printed =
        run(
            project,
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            project.resolve("target/corridor-1.jar") + ":" + System.getProperty("java.class.path"),
            "example.Corridor");
    assertThat(printed).matches("(?s)arrived after \\d+\\.\\d s, nearest \\d\\.\\d\\d m\\s*");
  }

  /** Else the folder's deletion would warn of every link. */
  @AfterEach
  void unlink() throws IOException {
    for (String part : List.of("repository", "repository/dev")) {
      if (Files.isDirectory(folder.resolve(part))) {
        try (Stream<Path> all = Files.list(folder.resolve(part))) {
          for (Path each : all.filter(Files::isSymbolicLink).toList()) {
            Files.delete(each);
          }
        }
      }
    }
  }

  private Path repository() throws IOException, ReflectiveOperationException {
    Path shared = sharedRepository();
    Path repository = Files.createDirectories(folder.resolve("repository"));
    link(shared, repository, "dev");
    Path dev = Files.createDirectory(repository.resolve("dev"));
    link(shared.resolve("dev"), dev, "promenade");
    Path ours = Files.createDirectories(repository.resolve(GROUP));
    String version = Versions.of(home.resolve("pom.xml"));
    put(ours, "promenade", version, home.resolve("pom.xml"));
    put(ours, "promenade-bom", version, home.resolve("bom/pom.xml"));
    for (Map.Entry<String, Class<?>> module : MODULES.entrySet()) {
      String name = "promenade-" + module.getKey();
      Path at = put(ours, name, version, home.resolve(module.getKey()).resolve("pom.xml"));
      Path classes = place(module.getValue());
      Path jar = at.resolve("%s-%s.jar".formatted(name, version));
      if (Files.isDirectory(classes)) {
        new BuiltJar().classes(classes).write(jar);
      } else {
        Files.copy(classes, jar);
      }
    }
    return repository;
  }

  /** The local repository that this build uses: Surefire says it, or where a library comes from. */
  private static Path sharedRepository() throws ReflectiveOperationException {
    String said = System.getProperty("localRepository");
    if (said != null) {
      return Path.of(said);
    }
    // …/com/google/guava/guava/VERSION/guava-VERSION.jar
    Path shared = place(ImmutableList.class);
    for (int i = 0; i < 6; i++) {
      shared = shared.getParent();
    }
    return shared;
  }

  private static Path put(Path ours, String name, String version, Path pom) throws IOException {
    Path at = Files.createDirectories(ours.resolve(name).resolve(version));
    Files.copy(pom, at.resolve("%s-%s.pom".formatted(name, version)));
    return at;
  }

  private static void link(Path from, Path to, String but) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> all = Files.list(from)) {
      for (Path each : all.toList()) {
        if (!each.getFileName().toString().equals(but)) {
          Files.createSymbolicLink(to.resolve(each.getFileName()), each);
        }
      }
    }
  }

  private static Path place(Class<?> type) throws ReflectiveOperationException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new ReflectiveOperationException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path there = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(there);
        } else if (!each.toString().contains("/target/")) {
          Files.copy(each, there);
        }
      }
    }
  }

  private String run(Path at, String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process;
    try {
      process =
          new ProcessBuilder(List.of(command))
              .directory(at.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      Assumptions.abort("needs " + command[0] + " in the PATH");
      throw e;
    }
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
