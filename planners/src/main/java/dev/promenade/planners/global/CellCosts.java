package dev.promenade.planners.global;

import dev.promenade.planners.map.CellWindow;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.ZoneLayers;

/**
 * What a metre costs in each cell: 1 far from walls, up to 1 + {@link #WALL_WEIGHT} where the robot
 * would touch one, growing with the square of how much of {@link #COMFORT} is lacking, and so many
 * times as much as the zones of the site say. In eighths.
 */
public final class CellCosts {
  /** Room beside the robot from which on walls do not matter [m]. */
  public static final double COMFORT = 0.5;

  /** What touching a wall adds to the cost of a metre. */
  public static final double WALL_WEIGHT = 3;

  /** The cost of a metre far from walls. */
  static final int CHEAPEST = 8;

  /** The highest cost of a metre outside zones. */
  static final int DEAREST = (int) (CHEAPEST * (1 + WALL_WEIGHT));

  private final OccupancyGrid grid;
  private final byte[] eighths;

  /**
   * @param radius of the robot [m]
   */
  CellCosts(DistanceField field, double radius) {
    grid = field.grid();
    eighths = new byte[grid.width() * grid.height()];
    fill(field, radius, new CellWindow(0, 0, grid.width() - 1, grid.height() - 1));
  }

  private CellCosts(CellCosts before, DistanceField field, double radius, CellWindow window) {
    grid = field.grid();
    eighths = before.eighths.clone();
    fill(field, radius, window);
  }

  /** The same where the map changed within a window. */
  CellCosts changed(DistanceField field, double radius, CellWindow window) {
    return new CellCosts(this, field, radius, window);
  }

  private void fill(DistanceField field, double radius, CellWindow window) {
    double perStep = 64 / COMFORT;
    byte[] table = new byte[65];
    ZoneLayers layers = field.layers();
    for (int i = 0; i <= 64; i++) {
      table[i] = (byte) Math.round(CHEAPEST * ofRoom(i / perStep));
    }
    for (int row = window.bottom(); row <= window.top(); row++) {
      for (int column = window.left(); column <= window.right(); column++) {
        double room = (field.atCell(column, row) - radius) * perStep;
        int cell = row * grid.width() + column;
        byte plain = table[(int) Math.max(0, Math.min(64, room))];
        eighths[cell] =
            layers.hasPrices()
                ? (byte) Math.min(255, Math.round(plain * layers.price(cell)))
                : plain;
      }
    }
  }

  /**
   * What a metre costs a robot with so much room beside it.
   *
   * @param room between the robot and the nearest wall [m]
   * @return 1 to 1 + {@link #WALL_WEIGHT}
   */
  public static double ofRoom(double room) {
    double lacking = lacking(room);
    return 1 + WALL_WEIGHT * lacking * lacking;
  }

  /** Which share of the comfortable room is lacking beside the robot, 0 to 1. */
  static double lacking(double room) {
    return Math.max(0, Math.min(1, 1 - room / COMFORT));
  }

  /** The cost of a metre in a cell, in eighths: {@link #CHEAPEST} to 255. */
  int eighths(int cell) {
    return eighths[cell] & 0xff;
  }

  /** The mean cost of a metre on the straight way between two points of the grid's frame. */
  double mean(double aX, double aY, double bX, double bY) {
    double side = grid.resolution();
    int samples = 1 + (int) (Math.max(Math.abs(bX - aX), Math.abs(bY - aY)) / side);
    long sum = 0;
    for (int i = 0; i < samples; i++) {
      double share = (i + 0.5) / samples;
      int column = clamp((aX + (bX - aX) * share) / side, grid.width());
      int row = clamp((aY + (bY - aY) * share) / side, grid.height());
      sum += eighths(row * grid.width() + column);
    }
    return (double) sum / samples / CHEAPEST;
  }

  private static int clamp(double cell, int cells) {
    return Math.max(0, Math.min(cells - 1, (int) cell));
  }
}
