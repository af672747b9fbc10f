package dev.promenade.planners.map;

import dev.promenade.models.io.Document;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Where the picture of a map is. Map files travel from robot to desk, and what they say of their
 * picture does not always come along: absolute paths, {@code ~}, backslashes. A picture of the same
 * name beside the YAML file is then the one that is meant.
 */
final class MapPicturePath {
  private MapPicturePath() {}

  /**
   * The picture that a map file names, whether it exists or not.
   *
   * @param file the YAML file
   * @param image as it stands there
   * @param remarks gets a remark where the picture is not where the file says
   */
  static Path find(Document document, Path file, String image, List<MapRemark> remarks) {
    List<Path> candidates = new ArrayList<>();
    try {
      candidates.add(file.resolveSibling(image));
      String written = image.strip();
      if (written.startsWith("file://")) {
        written = written.substring("file://".length());
      }
      written = written.replaceFirst("^(~|\\$HOME|\\$\\{HOME})(?=[/\\\\])", home());
      candidates.add(file.resolveSibling(written));
      String slashes = written.replace('\\', '/');
      candidates.add(file.resolveSibling(slashes));
      candidates.add(file.resolveSibling(slashes.substring(slashes.lastIndexOf('/') + 1)));
    } catch (InvalidPathException e) {
      throw document.bad("image", "no possible name", "name the picture of the map");
    }
    Path first = candidates.get(0);
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate)) {
        if (!candidate.equals(first)) {
          remarks.add(
              new MapRemark(
                  MapRemark.Kind.PICTURE_PLACE,
                  "%s: image is %s, taken as %s; write the name of the picture beside this file"
                      .formatted(document.at("image"), image, candidate)));
        }
        return candidate;
      }
    }
    return first;
  }

  /** As the replacement of a pattern. */
  private static String home() {
    return Matcher.quoteReplacement(System.getProperty("user.home", "~"));
  }
}
