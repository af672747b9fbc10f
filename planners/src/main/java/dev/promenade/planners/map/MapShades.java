package dev.promenade.planners.map;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the shades of a map's picture mean as cells, and where they probably do not mean what the
 * thresholds make of them.
 *
 * <p>The rules are those of map_server (ROS 1) and nav2_map_server (ROS 2), but for two cases in
 * which these take for free what nobody meant so; here such cells are unknown, with a remark:
 *
 * <ul>
 *   <li>Map savers write unknown cells as grey 205, whose darkness is 0.19608. ROS 1 writes {@code
 *       free_thresh: 0.196} beside it, nav2 and slam_toolbox 0.25, by which their own unknown cells
 *       are free (slam_toolbox issue 587). In mode trinary, grey 205 is unknown where the picture
 *       is one of a map saver: black, white and 205, and hardly anything else.
 *   <li>In mode trinary map servers take the mean of colours and opacity, so that transparent black
 *       is an obstacle and opaque grey 205 free. Here opacity is no shade: what is not opaque is
 *       unknown, or an obstacle where its colour says so and it is not wholly transparent.
 * </ul>
 */
final class MapShades {
  /** The shade of unknown cells in pictures of map savers. */
  private static final int UNKNOWN = 205;

  /** How far JPEG moves a shade that large areas have. */
  private static final int LOSSY = 5;

  /** Shades up to here are black, as map savers' pictures go; from the other on they are white. */
  private static final int BLACK = 50;

  private static final int WHITE = 240;

  /** A picture of three shades may have so many others, as a share of those of unknown cells. */
  private static final double OTHERS = 0.1;

  /** Or as a share of the map, if they are fewer than those of unknown cells. */
  private static final double EDITED = 0.05;

  private static final double OPAQUE = 254.5;

  private final MapYaml settings;
  private final MapImage image;
  private final long[] count = new long[256];
  private long seeThrough;
  private final boolean savedUnknown;

  MapShades(MapYaml settings, MapImage image) {
    this.settings = settings;
    this.image = image;
    for (int i = 0; i < image.brightness().length; i++) {
      if (opacity(i) < OPAQUE) {
        seeThrough++;
      } else {
        count[(int) Math.round(shade(i))]++;
      }
    }
    double most =
        Math.max(OTHERS * unknown(), Math.min(unknown() - 1.0, EDITED * image.brightness().length));
    savedUnknown = unknown() > 0 && white() > 0 && others() <= most;
  }

  /** Brightness with white as free, whatever {@code negate} says. */
  private double shade(int i) {
    double brightness = image.brightness()[i];
    return settings.negate() ? 255 - brightness : brightness;
  }

  private double opacity(int i) {
    return image.hasAlpha() ? image.alpha()[i] : 255;
  }

  private boolean isUnknownShade(double shade) {
    return Math.abs(Math.round(shade) - UNKNOWN) <= (image.isLossy() ? LOSSY : 0);
  }

  private long unknown() {
    int blur = image.isLossy() ? LOSSY : 0;
    return sum(UNKNOWN - blur, UNKNOWN + blur);
  }

  private long white() {
    return sum(WHITE, 255);
  }

  private long others() {
    return sum(BLACK + 1, WHITE - 1) - unknown();
  }

  private long sum(int from, int to) {
    long sum = 0;
    for (int shade = from; shade <= to; shade++) {
      sum += count[shade];
    }
    return sum;
  }

  /** Whether the thresholds make free what a map saver wrote as unknown. */
  private boolean isTrap() {
    return settings.mode() == MapYaml.Mode.TRINARY
        && savedUnknown
        && (255.0 - UNKNOWN) / 255 < settings.freeThreshold();
  }

  /** The map with its remarks. */
  MapReading read() {
    boolean trap = isTrap();
    byte[] cells = new byte[image.width() * image.height()];
    long otherwise = 0;
    for (int row = 0; row < image.height(); row++) {
      int from = (image.height() - 1 - row) * image.width();
      for (int column = 0; column < image.width(); column++) {
        int i = from + column;
        byte cell = cell(i, trap);
        cells[row * image.width() + column] = cell;
        otherwise += cell == byMapServer(i, cell) ? 0 : 1;
      }
    }
    OccupancyGrid grid =
        new OccupancyGrid(
            image.width(), image.height(), settings.resolution(), settings.originInMap(), cells);
    List<MapRemark> remarks = new ArrayList<>(settings.remarks());
    remarkOnAlpha(otherwise, remarks);
    remarkOnUnknown(trap, remarks);
    remarkOnMode(remarks);
    remarkOnFree(cells, remarks);
    return new MapReading(
        grid,
        settings.imageFile(),
        image.format(),
        settings.mode().name().toLowerCase(Locale.ROOT),
        settings.negate(),
        settings.freeThreshold(),
        settings.occupiedThreshold(),
        image.hasAlpha(),
        seeThrough / (double) cells.length,
        unknown() / (double) cells.length,
        remarks);
  }

  private byte cell(int i, boolean trap) {
    double opacity = opacity(i);
    double shade = shade(i);
    if (opacity < 1) {
      return OccupancyGrid.UNKNOWN;
    }
    if (settings.mode() == MapYaml.Mode.RAW) {
      int value = (int) shade;
      boolean known =
          value <= OccupancyGrid.OCCUPIED
              && (opacity >= OPAQUE || value >= OccupancyGrid.OCCUPIED_FROM);
      return known ? (byte) value : OccupancyGrid.UNKNOWN;
    }
    double darkness = (255 - shade) / 255;
    if (darkness > settings.occupiedThreshold()) {
      return OccupancyGrid.OCCUPIED;
    }
    if (opacity < OPAQUE || (trap && isUnknownShade(shade))) {
      return OccupancyGrid.UNKNOWN;
    }
    if (darkness < settings.freeThreshold()) {
      return OccupancyGrid.FREE;
    }
    if (settings.mode() == MapYaml.Mode.TRINARY) {
      return OccupancyGrid.UNKNOWN;
    }
    double share =
        (darkness - settings.freeThreshold())
            / (settings.occupiedThreshold() - settings.freeThreshold());
    return (byte) (99 * share);
  }

  /** What map servers make of a pixel in mode trinary, where opacity counts as a shade. */
  private byte byMapServer(int i, byte here) {
    if (!image.hasAlpha() || settings.mode() != MapYaml.Mode.TRINARY) {
      return here;
    }
    double mean = (3 * image.brightness()[i] + image.alpha()[i]) / 4;
    double darkness = (settings.negate() ? mean : 255 - mean) / 255;
    return darkness > settings.occupiedThreshold()
        ? OccupancyGrid.OCCUPIED
        : darkness < settings.freeThreshold() ? OccupancyGrid.FREE : OccupancyGrid.UNKNOWN;
  }

  private void remarkOnAlpha(long otherwise, List<MapRemark> remarks) {
    Path picture = settings.imageFile();
    String name = String.valueOf(picture.getFileName());
    // In mode scale transparent is how nav2 writes unknown cells.
    if (seeThrough > 0 && settings.mode() != MapYaml.Mode.SCALE) {
      remarks.add(
          new MapRemark(
              MapRemark.Kind.ALPHA,
              ("%s: %s of its pixels are transparent and count as unknown, for a picture says nothing"
                      + " there (map_server and nav2 take opacity for a shade, and transparent black"
                      + " for an obstacle); put it on white if that is free: convert %s -background"
                      + " white -alpha remove -alpha off flat.png")
                  .formatted(picture, percent(seeThrough), name)));
    } else if (otherwise > 0) {
      remarks.add(
          new MapRemark(
              MapRemark.Kind.ALPHA,
              ("%s: has an alpha channel, which map_server and nav2 take for a shade, so that %s of"
                      + " the cells come out otherwise there; only colours count here; leave the"
                      + " channel out: convert %s -alpha off flat.png")
                  .formatted(picture, percent(otherwise), name)));
    }
  }

  private void remarkOnUnknown(boolean trap, List<MapRemark> remarks) {
    Object at = settings.document().at("free_thresh");
    String shade = settings.negate() ? "50 (205 turned round)" : "205";
    if (trap) {
      remarks.add(
          new MapRemark(
              MapRemark.Kind.UNKNOWN_SHADE,
              ("%s: free_thresh is %s, by which grey %s, darkness 0.196, is free for map_server and"
                      + " nav2; map savers write it for unknown cells, so that %s of the map count as"
                      + " unknown here; write free_thresh: 0.196, or paint white what is free")
                  .formatted(at, settings.freeThreshold(), shade, percent(unknown()))));
    } else if (settings.mode() == MapYaml.Mode.TRINARY
        && (255.0 - UNKNOWN) / 255 < settings.freeThreshold()
        && standsOut()) {
      remarks.add(
          new MapRemark(
              MapRemark.Kind.UNKNOWN_SHADE,
              ("%s: free_thresh is %s, by which %s of the map are free for being grey %s, the shade"
                      + " that map savers give to unknown cells; %s, so it is taken as written; if 205"
                      + " is unknown, write free_thresh: 0.196")
                  .formatted(
                      at,
                      settings.freeThreshold(),
                      percent(unknown()),
                      shade,
                      white() == 0
                          ? "nothing else is free"
                          : "the picture has many other shades")));
    }
  }

  /** Whether many pixels are of the unknown shade and few of shades next to it. */
  private boolean standsOut() {
    long around = sum(UNKNOWN - 20, UNKNOWN + 20) - unknown();
    return unknown() > 0.01 * image.brightness().length && unknown() > around;
  }

  private void remarkOnMode(List<MapRemark> remarks) {
    Object at = settings.document().at("mode");
    if (settings.mode() == MapYaml.Mode.SCALE && savedUnknown && standsOut()) {
      remarks.add(
          new MapRemark(
              MapRemark.Kind.MODE,
              ("%s: mode is scale, by which grey %d is nearly free, but the picture has only the three"
                      + " shades of a map saver, with %s of that one for unknown cells; write mode:"
                      + " trinary")
                  .formatted(at, settings.negate() ? 255 - UNKNOWN : UNKNOWN, percent(unknown()))));
    } else if (settings.mode() == MapYaml.Mode.RAW && sum(101, 254) > 0) {
      remarks.add(
          new MapRemark(
              MapRemark.Kind.MODE,
              ("%s: mode is raw, by which black is free, but %s of the pixels have shades from 101 to"
                      + " 254, which no map in that mode has; write mode: trinary")
                  .formatted(at, percent(sum(101, 254)))));
    }
  }

  private void remarkOnFree(byte[] cells, List<MapRemark> remarks) {
    for (byte cell : cells) {
      if (cell >= 0 && cell < OccupancyGrid.OCCUPIED_FROM) {
        return;
      }
    }
    int lightest = 255;
    while (lightest > 0 && count[lightest] == 0) {
      lightest--;
    }
    String why =
        2 * seeThrough > cells.length
            ? percent(seeThrough) + " of its picture are transparent"
            : String.format(
                Locale.ROOT,
                "the lightest of its opaque pixels has darkness %.3f, free_thresh is %s",
                (255 - lightest) / 255.0,
                settings.freeThreshold());
    remarks.add(
        new MapRemark(
            MapRemark.Kind.SHARES,
            "%s: no cell is free: %s; correct the picture, negate or free_thresh"
                .formatted(settings.document().at(""), why)));
  }

  private String percent(long pixels) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * pixels / image.brightness().length);
  }
}
