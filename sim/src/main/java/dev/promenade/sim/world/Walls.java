package dev.promenade.sim.world;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Arrays;
import java.util.List;

/** The static obstacles of a world as boxes, with an index by place. Immutable. */
public final class Walls {
  private final ImmutableList<Box> boxes;

  private Walls(List<Box> boxes) {
    this.boxes = ImmutableList.copyOf(boxes);
  }

  public static Walls of(List<Box> boxes) {
    return new Walls(boxes);
  }

  /**
   * The occupied cells of a grid, merged into few boxes: each box starts at the first cell not yet
   * covered, grows along its row, then upwards as long as whole rows are occupied.
   */
  public static Walls of(OccupancyGrid grid) {
    int width = grid.width();
    int height = grid.height();
    boolean[] open = new boolean[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        open[row * width + column] = grid.isOccupied(column, row);
      }
    }
    ImmutableList.Builder<Box> boxes = ImmutableList.builder();
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        if (open[row * width + column]) {
          int right = column;
          while (right < width && open[row * width + right]) {
            right++;
          }
          int top = row;
          while (top < height && allOpen(open, top * width + column, top * width + right)) {
            Arrays.fill(open, top * width + column, top * width + right, false);
            top++;
          }
          boxes.add(box(grid, column, row, right, top));
        }
      }
    }
    return new Walls(boxes.build());
  }

  public ImmutableList<Box> boxes() {
    return boxes;
  }

  private static boolean allOpen(boolean[] open, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!open[i]) {
        return false;
      }
    }
    return true;
  }

  private static Box box(OccupancyGrid grid, int left, int bottom, int right, int top) {
    double resolution = grid.resolution();
    Point centre =
        grid.originInMap()
            .transform(
                new Point((left + right) * 0.5 * resolution, (bottom + top) * 0.5 * resolution));
    return new Box(
        centre.x(),
        centre.y(),
        (right - left) * 0.5 * resolution,
        (top - bottom) * 0.5 * resolution,
        grid.originInMap().heading());
  }
}
