package dev.promenade.models.plugin;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A jar, read as a whole, and what its service files name.
 *
 * @param path absolute
 * @param services names of classes by the name of the service of Promenade's that they provide
 */
record PluginJar(Path path, Map<String, List<String>> services) {
  /** In a jar's manifest: the version of the API that it was built for. */
  static final String API_ATTRIBUTE = "Promenade-Api";

  private static final String SERVICES = "META-INF/services/";
  private static final String OURS = SERVICES + "dev.promenade.";

  String source() {
    return "plug-in " + path;
  }

  /**
   * Reads a jar to its end, so that damage is found now.
   *
   * @throws InputException if it is no whole jar, or was built for another API
   */
  static PluginJar read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw InputException.of(
          "plug-in " + path,
          Files.exists(path) ? "is no file" : "does not exist",
          "give the path of a jar");
    }
    Map<String, List<String>> services = new TreeMap<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      requireApi(path, jar.getManifest());
      for (JarEntry entry : Collections.list(jar.entries())) {
        try (InputStream content = jar.getInputStream(entry)) {
          if (entry.getName().startsWith(OURS) && !entry.isDirectory()) {
            services.put(
                entry.getName().substring(SERVICES.length()),
                names(new String(content.readAllBytes(), StandardCharsets.UTF_8)));
          } else {
            content.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      throw InputException.of(
          "plug-in " + path,
          "is no jar, or a damaged one (%s)".formatted(e.getMessage()),
          "build or copy it anew",
          e);
    }
    return new PluginJar(path, services);
  }

  private static void requireApi(Path path, Manifest manifest) {
    String api = manifest == null ? null : manifest.getMainAttributes().getValue(API_ATTRIBUTE);
    if (api != null && !api.strip().equals(Plugins.API)) {
      throw InputException.of(
          "plug-in " + path,
          "was built for API %s, and this Promenade has API %s".formatted(api, Plugins.API),
          "get or build it for " + Plugins.API);
    }
  }

  /** As {@link java.util.ServiceLoader} reads them: a name a line, comments after a #. */
  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .distinct()
        .forEach(names::add);
    return names;
  }
}
