package dev.promenade.launch.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version in a pom.xml. */
final class Versions {
  private static final Pattern OWN =
      Pattern.compile("<artifactId>promenade[a-z-]*</artifactId>\\s*<version>([^<$]+)</version>");

  private Versions() {}

  /**
   * The version of the first artifact of Promenade's that a pom.xml names: its own or its parent.
   */
  static String of(Path pom) throws IOException {
    Matcher matcher = OWN.matcher(Files.readString(pom));
    if (!matcher.find()) {
      throw new IllegalArgumentException("no version of Promenade in " + pom);
    }
    return matcher.group(1);
  }
}
