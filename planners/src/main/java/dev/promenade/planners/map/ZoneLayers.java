package dev.promenade.planners.map;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Zones} say of each cell of a map. Keepout covers every cell that such a zone touches;
 * other rules hold in the cells whose centres are in their zones. Of several speed limits the
 * lowest holds, of prices the highest; where one-way zones of different directions overlap, as on
 * crossings, none of them holds. Immutable once made.
 */
@Stable
public final class ZoneLayers {
  /** Directions are kept in so many steps of a turn. */
  private static final int DIRECTIONS = 120;

  private static final double[] COS = new double[DIRECTIONS];
  private static final double[] SIN = new double[DIRECTIONS];

  static {
    for (int i = 0; i < DIRECTIONS; i++) {
      COS[i] = Math.cos(2 * Math.PI * i / DIRECTIONS);
      SIN[i] = Math.sin(2 * Math.PI * i / DIRECTIONS);
    }
  }

  private static final byte ANY = -1;
  private static final byte CROSSING = -2;

  /** A way may be so much more than 90° off the direction of a one-way zone: cos of it. */
  private static final double AGAINST = -0.1;

  private final int width;
  private final int height;
  private final double resolution;
  private final Pose originInMap;
  private final @Nullable BitGrid keepout;
  private final float @Nullable [] most;
  private final float @Nullable [] share;
  private final float @Nullable [] price;
  private final byte @Nullable [] direction;

  private ZoneLayers(Making made) {
    OccupancyGrid grid = made.grid;
    width = grid.width();
    height = grid.height();
    resolution = grid.resolution();
    originInMap = grid.originInMap();
    keepout = made.keepout;
    most = made.most;
    share = made.share;
    price = made.price;
    direction = made.direction;
  }

  static ZoneLayers of(List<Zone> zones, OccupancyGrid grid) {
    Making made = new Making(grid);
    zones.forEach(made::add);
    made.addLanes(zones);
    return new ZoneLayers(made);
  }

  boolean isFor(OccupancyGrid grid) {
    return grid.width() == width
        && grid.height() == height
        && grid.resolution() == resolution
        && grid.originInMap().equals(originInMap);
  }

  /** Whether robots must not be in a cell of the grid. */
  public boolean isKeepout(int column, int row) {
    return keepout != null && keepout.get(column, row);
  }

  /** Whether there is any cell that robots must not be in. */
  public boolean hasKeepout() {
    return keepout != null;
  }

  /** Whether speed is limited anywhere. */
  public boolean limitsSpeed() {
    return most != null || share != null;
  }

  /**
   * The highest speed at a place [m/s].
   *
   * @param robotMost the robot's own [m/s]
   */
  public double speedLimit(double xInMap, double yInMap, double robotMost) {
    if (!limitsSpeed()) {
      return robotMost;
    }
    double cos = Math.cos(originInMap.heading());
    double sin = Math.sin(originInMap.heading());
    double dx = xInMap - originInMap.x();
    double dy = yInMap - originInMap.y();
    int column = (int) Math.floor((cos * dx + sin * dy) / resolution);
    int row = (int) Math.floor((cos * dy - sin * dx) / resolution);
    if (column < 0 || row < 0 || column >= width || row >= height) {
      return robotMost;
    }
    int cell = row * width + column;
    double limit = most == null ? robotMost : Math.min(robotMost, most[cell]);
    return share == null ? limit : Math.min(limit, share[cell] * robotMost);
  }

  /** How many times as much a metre costs in a cell of the grid, 1 to {@link Zone#DEAREST}. */
  public float price(int cell) {
    return price == null ? 1 : price[cell];
  }

  /** Whether there are prices. */
  public boolean hasPrices() {
    return price != null;
  }

  /** Whether there are one-way zones. */
  public boolean hasOneWays() {
    return direction != null;
  }

  /**
   * Whether a way leads against a one-way zone.
   *
   * @param cell of the grid
   * @param columns of the way, in the grid's frame, in any unit, and rows likewise
   */
  public boolean forbids(int cell, double columns, double rows) {
    if (direction == null || direction[cell] < 0) {
      return false;
    }
    double along = columns * COS[direction[cell]] + rows * SIN[direction[cell]];
    return along < AGAINST * Math.sqrt(columns * columns + rows * rows);
  }

  /**
   * Whether the straight way between two points of the grid's frame leads against a one-way zone
   * anywhere.
   *
   * @param aX in cells from the grid's corner, and so on
   */
  public boolean forbidsWay(double aX, double aY, double bX, double bY) {
    if (direction == null) {
      return false;
    }
    int samples = 1 + (int) (2 * Math.max(Math.abs(bX - aX), Math.abs(bY - aY)));
    for (int i = 0; i <= samples; i++) {
      double at = (double) i / samples;
      int column = Math.max(0, Math.min(width - 1, (int) (aX + (bX - aX) * at)));
      int row = Math.max(0, Math.min(height - 1, (int) (aY + (bY - aY) * at)));
      if (forbids(row * width + column, bX - aX, bY - aY)) {
        return true;
      }
    }
    return false;
  }

  @FunctionalInterface
  private interface CellVisitor {
    void visit(int column, int row, Point center);
  }

  /** Layers that are being painted. */
  private static final class Making {
    private final OccupancyGrid grid;
    private @Nullable BitGrid keepout;
    private float @Nullable [] most;
    private float @Nullable [] share;
    private float @Nullable [] price;
    private byte @Nullable [] direction;

    Making(OccupancyGrid grid) {
      this.grid = grid;
    }

    private float[] filled(float value) {
      float[] layer = new float[grid.width() * grid.height()];
      Arrays.fill(layer, value);
      return layer;
    }

    void add(Zone zone) {
      if (zone.rule() instanceof Zone.Keepout) {
        keepOut(zone.shape());
        return;
      }
      if (zone.rule() instanceof Zone.Lane) {
        return;
      }
      forEachInside(
          zone.shape(), (column, row, center) -> apply(zone, center, row * grid.width() + column));
    }

    /** The cells whose centres are in a shape. */
    private void forEachInside(Zone.Shape shape, CellVisitor visitor) {
      CellWindow window = window(shape);
      for (int row = window.bottom(); row <= window.top(); row++) {
        for (int column = window.left(); column <= window.right(); column++) {
          Point center = grid.center(column, row);
          if (shape.contains(center)) {
            visitor.visit(column, row, center);
          }
        }
      }
    }

    /** The cells that a shape may touch. */
    private CellWindow window(Zone.Shape shape) {
      if (shape instanceof Zone.Mask) {
        return new CellWindow(0, 0, grid.width() - 1, grid.height() - 1);
      }
      List<Point> points =
          shape instanceof Zone.Area area
              ? area.rings().stream().flatMap(List::stream).toList()
              : ((Zone.Strip) shape).line();
      double beside = shape instanceof Zone.Strip strip ? strip.width() / 2 : 0;
      double left = Double.POSITIVE_INFINITY;
      double bottom = Double.POSITIVE_INFINITY;
      double right = Double.NEGATIVE_INFINITY;
      double top = Double.NEGATIVE_INFINITY;
      for (Point point : points) {
        Point inGrid = grid.toGrid(point);
        left = Math.min(left, inGrid.x());
        right = Math.max(right, inGrid.x());
        bottom = Math.min(bottom, inGrid.y());
        top = Math.max(top, inGrid.y());
      }
      return new CellWindow(
          cell(left - beside, -1, grid.width()),
          cell(bottom - beside, -1, grid.height()),
          cell(right + beside, 1, grid.width()),
          cell(top + beside, 1, grid.height()));
    }

    private int cell(double metres, int more, int cells) {
      double at = Math.floor(metres / grid.resolution()) + more;
      return (int) Math.max(0, Math.min(cells - 1, at));
    }

    private void apply(Zone zone, Point center, int cell) {
      Zone.Rule rule = zone.rule();
      if (rule instanceof Zone.SpeedLimit limit) {
        limit(cell, limit.most(), limit.share());
      } else if (rule instanceof Zone.SpeedMask speeds && zone.shape() instanceof Zone.Mask mask) {
        double speed = speeds.base() + speeds.multiplier() * mask.value(center);
        double least = 1e-3;
        if (speeds.percent()) {
          limit(cell, Double.POSITIVE_INFINITY, Math.max(least, Math.min(1, speed / 100)));
        } else {
          limit(cell, Math.max(least, speed), 1);
        }
      } else if (rule instanceof Zone.Price dear) {
        raise(cell, dear.times());
      } else if (rule instanceof Zone.OneWay way) {
        direct(cell, heading(way.heading(), zone.shape(), center));
      }
    }

    private static double heading(OptionalDouble given, Zone.Shape shape, Point at) {
      return given.orElseGet(() -> shape instanceof Zone.Strip strip ? strip.heading(at) : 0);
    }

    private void limit(int cell, double metresPerSecond, double ofOwn) {
      if (metresPerSecond < Double.POSITIVE_INFINITY) {
        most = most == null ? filled(Float.POSITIVE_INFINITY) : most;
        most[cell] = Math.min(most[cell], (float) metresPerSecond);
      }
      if (ofOwn < 1) {
        share = share == null ? filled(1) : share;
        share[cell] = Math.min(share[cell], (float) ofOwn);
      }
    }

    private void raise(int cell, double times) {
      price = price == null ? filled(1) : price;
      price[cell] = Math.max(price[cell], (float) times);
    }

    private void direct(int cell, double headingInMap) {
      if (direction == null) {
        direction = new byte[grid.width() * grid.height()];
        Arrays.fill(direction, ANY);
      }
      double turns = (headingInMap - grid.originInMap().heading()) / (2 * Math.PI);
      byte fresh = (byte) Math.floorMod(Math.round(turns * DIRECTIONS), DIRECTIONS);
      byte old = direction[cell];
      int off = Math.abs(fresh - old);
      boolean same = Math.min(off, DIRECTIONS - off) <= DIRECTIONS / 12;
      direction[cell] = old == ANY || (old >= 0 && same) ? fresh : CROSSING;
    }

    private void keepOut(Zone.Shape shape) {
      BitGrid cells = keepout == null ? new BitGrid(grid.width(), grid.height()) : keepout;
      keepout = cells;
      CellWindow window = window(shape);
      for (int row = window.bottom(); row <= window.top(); row++) {
        for (int column = window.left(); column <= window.right(); column++) {
          if (shape instanceof Zone.Mask mask) {
            int value = mask.value(grid.center(column, row));
            if (value > 0 && value < OccupancyGrid.OCCUPIED_FROM) {
              raise(row * grid.width() + column, 1 + 3.0 * value / OccupancyGrid.OCCUPIED_FROM);
            }
          }
          if (touches(shape, column, row)) {
            cells.set(column, row);
          }
        }
      }
      outline(shape, cells);
    }

    private boolean touches(Zone.Shape shape, int column, int row) {
      for (int i = 0; i < 5; i++) {
        Point at = corner(column, row, i);
        if (shape instanceof Zone.Mask mask
            ? mask.value(at) >= OccupancyGrid.OCCUPIED_FROM
            : shape.contains(at)) {
          return true;
        }
      }
      return false;
    }

    /** The centre of a cell, or a place just inside one of its corners. */
    private Point corner(int column, int row, int i) {
      double x = i == 0 ? 0.5 : (i & 1) == 0 ? 0.001 : 0.999;
      double y = i == 0 ? 0.5 : i <= 2 ? 0.001 : 0.999;
      double side = grid.resolution();
      return grid.originInMap().transform(new Point((column + x) * side, (row + y) * side));
    }

    /** Cells that a zone passes through between their corners. */
    private void outline(Zone.Shape shape, BitGrid cells) {
      if (shape instanceof Zone.Area area) {
        for (List<Point> ring : area.rings()) {
          Point a = ring.get(ring.size() - 1);
          for (Point b : ring) {
            walk(a, b, cells);
            a = b;
          }
        }
      } else if (shape instanceof Zone.Strip strip) {
        for (int i = 1; i < strip.line().size(); i++) {
          walk(strip.line().get(i - 1), strip.line().get(i), cells);
        }
      } else if (shape instanceof Zone.Mask mask) {
        OccupancyGrid picture = mask.grid();
        for (int row = 0; row < picture.height(); row++) {
          for (int column = 0; column < picture.width(); column++) {
            if (picture.isOccupied(column, row)) {
              set(picture.center(column, row), cells);
            }
          }
        }
      }
    }

    private void walk(Point a, Point b, BitGrid cells) {
      int steps = 1 + (int) (4 * a.distanceTo(b) / grid.resolution());
      for (int i = 0; i <= steps; i++) {
        set(a.plus(b.minus(a).times((double) i / steps)), cells);
      }
    }

    private void set(Point point, BitGrid cells) {
      int column = grid.column(point);
      int row = grid.row(point);
      if (grid.contains(column, row)) {
        cells.set(column, row);
      }
    }

    /** Lanes make everything dearer that is outside all of them. */
    void addLanes(List<Zone> zones) {
      List<Zone> lanes = zones.stream().filter(zone -> zone.rule() instanceof Zone.Lane).toList();
      if (lanes.isEmpty()) {
        return;
      }
      double outside =
          lanes.stream().mapToDouble(zone -> ((Zone.Lane) zone.rule()).outside()).max().orElse(1);
      BitGrid inside = new BitGrid(grid.width(), grid.height());
      for (Zone lane : lanes) {
        forEachInside(lane.shape(), (column, row, center) -> inside.set(column, row));
      }
      for (int row = 0; row < grid.height(); row++) {
        for (int column = 0; column < grid.width(); column++) {
          if (!inside.get(column, row)) {
            raise(row * grid.width() + column, outside);
          }
        }
      }
    }
  }
}
