package dev.promenade.models;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds measuring data outside the project, for the tests of every module. */
public final class TestData {
  private TestData() {}

  /**
   * A file or folder below the folder that the environment variable PROMENADE_DATA names. The
   * calling test is skipped, saying so, where the variable is unset.
   */
  public static Path locate(String relative) {
    String root = System.getenv("PROMENADE_DATA");
    Assumptions.assumeTrue(
        root != null && !root.isEmpty(), () -> "PROMENADE_DATA is not set; wanted: " + relative);
    Path path = Path.of(root).resolve(relative);
    if (!Files.exists(path)) {
      throw new IllegalStateException(
          path + " does not exist; PROMENADE_DATA must name the folder that holds " + relative);
    }
    return path;
  }
}
