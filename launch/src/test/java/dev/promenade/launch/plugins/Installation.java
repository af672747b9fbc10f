package dev.promenade.launch.plugins;

import dev.promenade.launch.Promenade;
import dev.promenade.launch.home.Home;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A distribution as users unpack it, but that its jar names the classes under test. */
final class Installation {
  private final Path home;

  /**
   * @param home empty folder
   */
  Installation(Path home) throws IOException {
    this.home = home;
    Path here = Home.folder().toAbsolutePath().normalize();
    Files.copy(here.resolve("promenade"), home.resolve("promenade"));
    Files.createSymbolicLink(home.resolve("launch"), here.resolve("launch"));
    Files.createDirectory(home.resolve("plugins"));
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Promenade.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(home.resolve("promenade.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
  }

  Path plugins() {
    return home.resolve("plugins");
  }

  /** What a run printed, and how it ended. */
  record Run(int exitCode, String out, String err) {}

  /** Runs the launcher script in a folder. */
  Run run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", ".txt");
    Path err = Files.createTempFile(home, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(home.resolve("promenade").toString()), Stream.of(arguments))
                    .toList())
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("PROMENADE_PLUGINS");
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PROMENADE_OPTS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + String.join(" ", arguments));
    }
    return new Run(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
