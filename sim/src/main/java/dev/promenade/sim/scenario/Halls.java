package dev.promenade.sim.scenario;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Arrays;
import java.util.List;

/** Maps of rectangular halls. */
public final class Halls {
  private static final double RESOLUTION = 0.05;
  private static final double OUTER_WALL = 0.2;

  private Halls() {}

  /**
   * A hall with its lower left inner corner at the origin of the map frame.
   *
   * @param width inside, along x [m]
   * @param height inside, along y [m]
   * @param walls what stands in it
   */
  public static OccupancyGrid grid(double width, double height, List<Area> walls) {
    int wall = (int) Math.round(OUTER_WALL / RESOLUTION);
    int columns = (int) Math.round(width / RESOLUTION) + 2 * wall;
    int rows = (int) Math.round(height / RESOLUTION) + 2 * wall;
    byte[] cells = new byte[columns * rows];
    for (int row = 0; row < rows; row++) {
      boolean edge = row < wall || row >= rows - wall;
      Arrays.fill(
          cells, row * columns, row * columns + (edge ? columns : wall), OccupancyGrid.OCCUPIED);
      Arrays.fill(cells, (row + 1) * columns - wall, (row + 1) * columns, OccupancyGrid.OCCUPIED);
    }
    for (Area area : walls) {
      int from = cell(area.left(), columns, wall);
      int to = cell(area.right(), columns, wall);
      for (int row = cell(area.bottom(), rows, wall); row < cell(area.top(), rows, wall); row++) {
        Arrays.fill(cells, row * columns + from, row * columns + to, OccupancyGrid.OCCUPIED);
      }
    }
    return new OccupancyGrid(
        columns, rows, RESOLUTION, new Pose(-OUTER_WALL, -OUTER_WALL, 0), cells);
  }

  private static int cell(double metres, int cells, int wall) {
    return Math.max(0, Math.min(cells, (int) Math.round(metres / RESOLUTION) + wall));
  }
}
