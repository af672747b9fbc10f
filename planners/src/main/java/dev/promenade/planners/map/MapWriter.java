package dev.promenade.planners.map;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.PngProvenance;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.geometry.Pose;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps that map_server and {@link MapReader} read. A grid of free, occupied and unknown
 * cells comes back as it was; other values too (mode raw).
 */
public final class MapWriter {
  private static final int WHITE = 254;
  private static final int GREY = 205;

  private MapWriter() {}

  /**
   * Writes the YAML file and its picture beside it, which is named likewise.
   *
   * @param yaml file to write; must end in {@code .yaml}
   * @param png whether the picture shall be PNG; otherwise binary PGM
   * @throws InputException if the files cannot be written
   */
  public static void write(Path yaml, OccupancyGrid grid, boolean png) {
    write(yaml, grid, png, null);
  }

  /** Writes a map as PNG, with what it was made from in both files. */
  public static void write(Path yaml, OccupancyGrid grid, Provenance provenance) {
    write(yaml, grid, true, provenance);
  }

  private static void write(
      Path yaml, OccupancyGrid grid, boolean png, @Nullable Provenance provenance) {
    String name = yaml.getFileName().toString();
    if (!name.endsWith(".yaml")) {
      throw InputException.of(yaml, "is no name for a map", "let it end in .yaml");
    }
    String imageName = name.substring(0, name.length() - 5) + (png ? ".png" : ".pgm");
    boolean raw = !isTrinary(grid);
    byte[] pixels = pixels(grid, raw);
    AtomicFiles.write(
        yaml.resolveSibling(imageName),
        out -> {
          if (png) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image(pixels, grid.width(), grid.height()), "png", bytes);
            byte[] plain = bytes.toByteArray();
            out.write(provenance == null ? plain : PngProvenance.with(plain, provenance));
          } else {
            String header = "P5\n%d %d\n255\n".formatted(grid.width(), grid.height());
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            out.write(pixels);
          }
        });
    Pose origin = grid.originInMap();
    AtomicFiles.writeString(
        yaml,
        (provenance == null ? "" : provenance.toComment())
            + """
        image: %s
        mode: %s
        resolution: %s
        origin: [%s, %s, %s]
        negate: 0
        occupied_thresh: 0.65
        free_thresh: 0.196
        """
                .formatted(
                    imageName,
                    raw ? "raw" : "trinary",
                    grid.resolution(),
                    origin.x(),
                    origin.y(),
                    origin.heading()));
  }

  private static boolean isTrinary(OccupancyGrid grid) {
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        byte value = grid.value(column, row);
        if (value != OccupancyGrid.FREE
            && value != OccupancyGrid.OCCUPIED
            && value != OccupancyGrid.UNKNOWN) {
          return false;
        }
      }
    }
    return true;
  }

  private static byte[] pixels(OccupancyGrid grid, boolean raw) {
    byte[] pixels = new byte[grid.width() * grid.height()];
    for (int row = 0; row < grid.height(); row++) {
      int to = (grid.height() - 1 - row) * grid.width();
      for (int column = 0; column < grid.width(); column++) {
        byte value = grid.value(column, row);
        pixels[to + column] = raw ? value : shade(value);
      }
    }
    return pixels;
  }

  private static byte shade(byte value) {
    if (value == OccupancyGrid.UNKNOWN) {
      return (byte) GREY;
    }
    return (byte) (value == OccupancyGrid.FREE ? WHITE : 0);
  }

  private static BufferedImage image(byte[] pixels, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = image.getRaster();
    raster.setDataElements(0, 0, width, height, pixels);
    return image;
  }
}
