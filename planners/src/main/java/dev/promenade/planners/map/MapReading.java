package dev.promenade.planners.map;

import java.nio.file.Path;
import java.util.List;

/**
 * A map as it was read, and what is to be said about that.
 *
 * @param grid the cells
 * @param picture the file with the pixels
 * @param format of the picture: PNG, PGM …
 * @param mode trinary, scale or raw
 * @param negate whether white is occupied
 * @param freeThreshold darkness below which a pixel is free, 0 to 1
 * @param occupiedThreshold darkness above which it is occupied
 * @param hasAlpha whether the picture has an alpha channel
 * @param transparent share of pixels that are not opaque, 0 to 1
 * @param unknownShade share of pixels of the shade that map savers give to unknown cells (205)
 * @param remarks what was made sense of, and what looks like a mistake; empty for a clean map
 */
public record MapReading(
    OccupancyGrid grid,
    Path picture,
    String format,
    String mode,
    boolean negate,
    double freeThreshold,
    double occupiedThreshold,
    boolean hasAlpha,
    double transparent,
    double unknownShade,
    List<MapRemark> remarks) {
  public MapReading {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads a map as {@link MapReader} does, and logs nothing.
   *
   * @param yaml the YAML file; a relative picture is found from its folder
   * @throws dev.promenade.models.io.InputException naming the file, field, value and remedy
   */
  public static MapReading of(Path yaml) {
    MapYaml settings = MapYaml.read(yaml);
    return new MapShades(settings, MapImages.read(settings.imageFile())).read();
  }
}
