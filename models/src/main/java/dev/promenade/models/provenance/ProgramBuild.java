package dev.promenade.models.provenance;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tells one build of the program from another: the SHA-256 of its classes and resources and of
 * the names of the libraries, which hold their versions. Times in jars do not count, so that equal
 * sources built on two machines are equal.
 */
public final class ProgramBuild {
  private ProgramBuild() {}

  /** Worked out when it is first asked for. */
  private static final class Own {
    static final String HASH = sha256(System.getProperty("java.class.path", ""));
  }

  /** Of the program that runs; worked out once. */
  public static String sha256() {
    return Own.HASH;
  }

  /** The version that the program was built as. */
  public static String version() {
    String version = ProgramBuild.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Of a class path.
   *
   * @param classPath folders and jars; of jars those count that they name themselves, too
   */
  static String sha256(String classPath) {
    Set<Path> entries = new LinkedHashSet<>();
    for (String entry : words(classPath, File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      entries.add(path);
      if (Files.isRegularFile(path)) {
        entries.addAll(named(path));
      }
    }
    // Each by itself, so that neither the order of jars nor the folder they lie in counts.
    Set<String> parts = new TreeSet<>();
    for (Path entry : entries) {
      try {
        if (Files.isDirectory(entry.resolve("dev/promenade"))) {
          parts.add(folder(entry));
        } else if (Files.isRegularFile(entry)) {
          String name = entry.getFileName().toString();
          parts.add(name.startsWith("promenade") ? jar(entry) : name);
        }
      } catch (IOException e) {
        throw InputException.of(entry, "cannot be read", "build the program again", e);
      }
    }
    return InputFiles.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> words(String text, String separator) {
    return Pattern.compile(separator, Pattern.LITERAL)
        .splitAsStream(text)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static List<Path> named(Path jar) {
    List<Path> named = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String entries =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (entries != null) {
        for (String entry : words(entries, " ")) {
          named.add(jar.resolveSibling(entry).normalize());
        }
      }
    } catch (IOException e) {
      throw InputException.of(jar, "cannot be read", "build the program again", e);
    }
    return named;
  }

  private static String jar(Path file) throws IOException {
    MessageDigest digest = InputFiles.digest();
    try (JarFile jar = new JarFile(file.toFile())) {
      List<JarEntry> entries =
          jar.stream()
              .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/m"))
              .filter(entry -> !entry.getName().equals(JarFile.MANIFEST_NAME))
              .sorted(Comparator.comparing(JarEntry::getName))
              .toList();
      for (JarEntry entry : entries) {
        try (InputStream in = jar.getInputStream(entry)) {
          add(digest, entry.getName(), in.readAllBytes());
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String folder(Path folder) throws IOException {
    MessageDigest digest = InputFiles.digest();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        add(digest, folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String name, byte[] content) {
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(content);
    digest.update((byte) 0);
  }
}
