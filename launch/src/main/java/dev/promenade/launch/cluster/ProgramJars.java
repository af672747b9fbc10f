package dev.promenade.launch.cluster;

import com.google.common.base.Splitter;
import dev.promenade.models.io.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jars that this program runs from, to be sent to machines that have none. */
public final class ProgramJars {
  private ProgramJars() {}

  /**
   * All jars, those that a jar's manifest names included.
   *
   * @param classPath as in {@code java.class.path}
   * @param natives whether those with PyTorch's native libraries belong to them
   * @throws InputException if the program runs from folders of classes
   */
  public static List<Path> of(String classPath, boolean natives) {
    Set<Path> jars = new LinkedHashSet<>();
    for (String entry : Splitter.on(File.pathSeparatorChar).split(classPath)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isDirectory(path)) {
        throw InputException.of(
            path,
            "holds classes that cannot be sent to other machines",
            "start the program by the script 'promenade', from its jars");
      }
      jars.add(path);
      jars.addAll(named(path));
    }
    return jars.stream()
        .filter(Files::isRegularFile)
        .filter(jar -> natives || !jar.getFileName().toString().startsWith("pytorch-native"))
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
        for (String entry : Splitter.on(' ').omitEmptyStrings().split(entries)) {
          named.add(jar.resolveSibling(entry));
        }
      }
    } catch (IOException e) {
      throw InputException.of(jar, "cannot be read", "build the program anew", e);
    }
    return named;
  }
}
