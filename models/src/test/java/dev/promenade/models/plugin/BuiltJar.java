package dev.promenade.models.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar that a test builds from sources, on the test's class path. */
public final class BuiltJar {
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, String> files = new TreeMap<>();
  private final List<Path> compiled = new ArrayList<>();
  private final Manifest manifest = new Manifest();

  public BuiltJar() {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  /** Adds a class by its full name and source. */
  public BuiltJar source(String name, String source) {
    sources.put(name.replace('.', '/') + ".java", source);
    return this;
  }

  /** Adds all sources and resources of a Maven project. */
  public BuiltJar project(Path folder) throws IOException {
    each(folder.resolve("src/main/java"), sources);
    each(folder.resolve("src/main/resources"), files);
    return this;
  }

  /** Adds compiled classes, and what lies beside them. */
  public BuiltJar classes(Path folder) {
    compiled.add(folder);
    return this;
  }

  /** Names providers of a service. */
  public BuiltJar service(String service, String... providers) {
    files.put("META-INF/services/" + service, String.join("\n", providers) + "\n");
    return this;
  }

  public BuiltJar attribute(String name, String value) {
    manifest.getMainAttributes().put(new Attributes.Name(name), value);
    return this;
  }

  /** Compiles and packs, into a file that may be there. */
  public Path write(Path jar, String... options) throws IOException {
    Path work = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "built");
    Path classes = Files.createDirectories(work.resolve("classes"));
    compile(work, classes, options);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      compiled.add(classes);
      for (Path each : compiled) {
        pack(each, zip);
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new JarEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static void pack(Path folder, JarOutputStream zip) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new JarEntry(folder.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
  }

  private void compile(Path work, Path classes, String... options) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve("src").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      paths.add(Files.writeString(file, source.getValue()));
    }
    if (paths.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                classes + ":" + System.getProperty("java.class.path")));
    arguments.addAll(List.of(options));
    StringWriter said = new StringWriter();
    boolean fine =
        compiler
            .getTask(
                said,
                null,
                null,
                arguments,
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjectsFromPaths(paths))
            .call();
    assertThat(fine).as("compiles: %s", said).isTrue();
  }

  private static void each(Path folder, Map<String, String> into) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          into.put(folder.relativize(file).toString(), Files.readString(file));
        }
      }
    }
  }
}
