package dev.promenade.launch.home;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is shipped with Promenade by bare name, and the user's own files by path. */
public final class Home {
  private Home() {}

  /** The folder that Promenade lives in, as the launcher script says. */
  public static Path folder() {
    return Path.of(System.getProperty("promenade.home", ""));
  }

  /**
   * A file that the user named: a path that exists, or the bare name of a shipped file.
   *
   * @param kind folder under {@code launch}: maps, scenarios, suites or weights
   * @param name what the user wrote, with or without the extension
   * @param extension with its dot, for example {@code .yaml}
   * @throws InputException if there is neither, listing the shipped names
   */
  public static Path find(String kind, String name, String extension) {
    Path own = Path.of(name);
    if (Files.isRegularFile(own)) {
      return own;
    }
    Path folder = folder().resolve("launch").resolve(kind);
    boolean bare = own.getNameCount() == 1;
    Path shipped = folder.resolve(name.endsWith(extension) ? name : name + extension);
    if (bare && Files.isRegularFile(shipped)) {
      return shipped;
    }
    throw InputException.of(
        name,
        "is neither a file nor one of the shipped " + kind,
        "give the path of a file, or one of: "
            + String.join(", ", shippedNames(folder, extension)));
  }

  /** The bare names of what is shipped, sorted. */
  public static List<String> shipped(String kind, String extension) {
    return shippedNames(folder().resolve("launch").resolve(kind), extension);
  }

  private static List<String> shippedNames(Path folder, String extension) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(extension))
          .map(file -> file.substring(0, file.length() - extension.length()))
          .filter(file -> file.indexOf('.') < 0) // office.plan.yaml is no map
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw InputException.of(folder, "cannot be listed", "check its permissions", e);
    }
  }
}
