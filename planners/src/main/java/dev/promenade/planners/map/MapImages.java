package dev.promenade.planners.map;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads pictures of maps, of every kind that the map servers of ROS 1 and 2 read. */
final class MapImages {
  private MapImages() {}

  /**
   * @throws InputException if there is no such picture, or it is of no known kind or damaged
   */
  static MapImage read(Path file) {
    byte[] bytes;
    try {
      bytes = InputFiles.bytes(file);
    } catch (NoSuchFileException e) {
      throw InputException.of(
          file,
          "does not exist",
          "correct the field image of the map or copy the picture there",
          e);
    } catch (IOException e) {
      throw InputException.of(
          file, "cannot be read (" + e + ")", "check that it is a file that you may read", e);
    }
    if (PnmImages.isPnm(bytes)) {
      return PnmImages.read(file, bytes);
    }
    String format = StandardImages.format(file, bytes);
    if (!format.isEmpty()) {
      return StandardImages.read(file, bytes, format);
    }
    throw InputException.of(
        file,
        bytes.length == 0 ? "is empty" : "is none of PGM, PPM, PBM, PNG, BMP, TGA, JPEG, TIFF",
        "convert the picture, for example with: convert IN out.png");
  }
}
