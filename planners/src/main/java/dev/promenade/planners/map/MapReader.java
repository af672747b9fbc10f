package dev.promenade.planners.map;

import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads maps as map_server (ROS 1) and nav2_map_server (ROS 2) do: a YAML file with {@code image,
 * resolution, origin, negate, occupied_thresh, free_thresh} and perhaps {@code mode}, beside a
 * picture (PGM, PPM, PBM, PNG, BMP, TGA, JPEG, TIFF).
 *
 * <p>The darkness of a pixel, p = (255 − brightness) / 255 (brightness turned round first if {@code
 * negate}), becomes a cell: 100 where p is above {@code occupied_thresh}, 0 where it is below
 * {@code free_thresh}, and between them unknown in mode {@code trinary} and ⌊99 · (p − free) /
 * (occupied − free)⌋ in mode {@code scale}. Mode {@code raw} takes the brightness as the value, and
 * values above 100 as unknown. Transparent pixels are unknown, and so is grey 205 in pictures of
 * map savers, whatever {@code free_thresh} says of it: {@link MapRemark}s tell where that differs
 * from what the map servers do.
 */
@Stable
public final class MapReader {
  private static final Logger LOG = LoggerFactory.getLogger(MapReader.class);

  /** Remarks that were made; a suite reads a map many times. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private MapReader() {}

  /**
   * Reads a map; what is remarkable about it is logged as a warning, once.
   *
   * @param yaml the YAML file; a relative picture is found from its folder
   * @throws InputException naming the file, field, value and remedy
   */
  public static OccupancyGrid read(Path yaml) {
    MapReading reading = MapReading.of(yaml);
    for (MapRemark remark : reading.remarks()) {
      if (SAID.add(remark.text())) {
        LOG.warn("{}", remark.text());
      }
    }
    return reading.grid();
  }

  /**
   * The picture that a map's YAML file names, whether it exists or not.
   *
   * @throws InputException if the YAML file cannot be used
   */
  public static Path picture(Path yaml) {
    return MapYaml.read(yaml).imageFile();
  }
}
