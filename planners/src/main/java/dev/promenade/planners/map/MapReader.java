package dev.promenade.planners.map;

import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads maps as ROS 1's map_server does: a YAML file with {@code image, resolution, origin, negate,
 * occupied_thresh, free_thresh} and perhaps {@code mode}, beside a PGM or PNG picture.
 *
 * <p>The darkness of a pixel, p = (255 − brightness) / 255 (brightness turned round first if {@code
 * negate}), becomes a cell: 100 where p is above {@code occupied_thresh}, 0 where it is below
 * {@code free_thresh}, and between them unknown in mode {@code trinary} and ⌊99 · (p − free) /
 * (occupied − free)⌋ in mode {@code scale}, except that fully transparent pixels are unknown. Mode
 * {@code raw} takes the brightness as the value, and values above 100 as unknown. As in map_server,
 * mode {@code trinary} averages a picture's alpha channel in with three colours.
 */
@Stable
public final class MapReader {
  private MapReader() {}

  /**
   * @param yaml the YAML file; a relative picture is found from its folder
   * @throws InputException naming the file, field, value and remedy
   */
  public static OccupancyGrid read(Path yaml) {
    MapYaml settings = MapYaml.read(yaml);
    MapImage image = image(settings.imageFile());
    byte[] cells = new byte[image.width() * image.height()];
    for (int row = 0; row < image.height(); row++) {
      int from = (image.height() - 1 - row) * image.width();
      for (int column = 0; column < image.width(); column++) {
        cells[row * image.width() + column] = cell(settings, image, from + column);
      }
    }
    return new OccupancyGrid(
        image.width(), image.height(), settings.resolution(), settings.originInMap(), cells);
  }

  /**
   * The picture that a map's YAML file names, whether it exists or not.
   *
   * @throws InputException if the YAML file cannot be used
   */
  public static Path picture(Path yaml) {
    return MapYaml.read(yaml).imageFile();
  }

  private static byte cell(MapYaml settings, MapImage image, int i) {
    double brightness = image.brightness()[i];
    boolean trinary = settings.mode() == MapYaml.Mode.TRINARY;
    if (trinary && image.hasAlpha()) {
      brightness = (3 * brightness + image.alpha()[i]) / 4;
    }
    if (settings.negate()) {
      brightness = 255 - brightness;
    }
    if (settings.mode() == MapYaml.Mode.RAW) {
      int value = (int) brightness;
      return value > OccupancyGrid.OCCUPIED ? OccupancyGrid.UNKNOWN : (byte) value;
    }
    double darkness = (255 - brightness) / 255;
    if (darkness > settings.occupiedThreshold()) {
      return OccupancyGrid.OCCUPIED;
    }
    if (darkness < settings.freeThreshold()) {
      return OccupancyGrid.FREE;
    }
    if (trinary || (image.hasAlpha() && image.alpha()[i] < 1)) {
      return OccupancyGrid.UNKNOWN;
    }
    double share =
        (darkness - settings.freeThreshold())
            / (settings.occupiedThreshold() - settings.freeThreshold());
    return (byte) (99 * share);
  }

  private static MapImage image(Path file) {
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
    if (PgmImages.isPgm(bytes)) {
      return PgmImages.read(file, bytes);
    }
    if (PngImages.isPng(bytes)) {
      return PngImages.read(file, bytes);
    }
    throw InputException.of(
        file,
        bytes.length == 0 ? "is empty" : "is neither PGM (P2, P5) nor PNG",
        "convert the picture, for example with: convert IN out.pgm");
  }
}
