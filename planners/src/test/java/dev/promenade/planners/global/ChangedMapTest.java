package dev.promenade.planners.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.CellWindow;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.RandomGrids;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedMapTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void fieldAndRoutesAfterAChangeEqualThoseMadeAnew(int seed) {
    Random random = new Random(seed);
    OccupancyGrid before = RandomGrids.scattered(seed, 120, 100, 0.003 * seed);
    DistanceField field = DistanceField.of(before, true);
    double radius = 1.4 * before.resolution();
    ClearancePlanner planner = new ClearancePlanner(field, radius);
    OccupancyGrid grid = before;
    for (int change = 0; change < 6; change++) {
      int left = random.nextInt(110);
      int bottom = random.nextInt(90);
      CellWindow box = new CellWindow(left, bottom, left + random.nextInt(9), bottom + 6);
      grid = redrawn(grid, box, random.nextDouble() < 0.5 ? 0.9 : 0);
      field = field.changed(grid, box);
      planner = planner.changed(field);
      DistanceField anew = DistanceField.of(grid, true);
      for (int i = 0; i < 120 * 100; i++) {
        assertThat(field.atCell(i % 120, i / 120))
            .as("seed %d, change %d, cell %d, %d", seed, change, i % 120, i / 120)
            .isEqualTo(anew.atCell(i % 120, i / 120));
      }
      ClearancePlanner other = new ClearancePlanner(anew, radius);
      for (int query = 0; query < 6; query++) {
        Pose start = randomPose(grid, random);
        Pose goal = randomPose(grid, random);
        assertThat(planner.plan(start, goal, () -> false))
            .as("seed %d, change %d, %s to %s", seed, change, start, goal)
            .isEqualTo(other.plan(start, goal, () -> false));
      }
    }
  }

  @Test
  void aMapOfAnotherSizeIsNoChange() {
    DistanceField field = DistanceField.of(RandomGrids.scattered(1, 20, 20, 0.1), true);
    OccupancyGrid other = RandomGrids.scattered(1, 21, 20, 0.1);
    assertThatThrownBy(() -> field.changed(other, new CellWindow(0, 0, 3, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another size");
  }

  private static OccupancyGrid redrawn(OccupancyGrid grid, CellWindow box, double share) {
    byte[] cells = new byte[grid.width() * grid.height()];
    for (int i = 0; i < cells.length; i++) {
      int column = i % grid.width();
      int row = i / grid.width();
      boolean inside =
          column >= box.left() && column <= box.right() && row >= box.bottom() && row <= box.top();
      boolean wall = (column * 31 + row * 17) % 100 < share * 100;
      cells[i] =
          inside ? (wall ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE) : grid.value(column, row);
    }
    return new OccupancyGrid(
        grid.width(), grid.height(), grid.resolution(), grid.originInMap(), cells);
  }

  private static Pose randomPose(OccupancyGrid grid, Random random) {
    Point point =
        new Point(
            random.nextDouble() * grid.width() * grid.resolution(),
            random.nextDouble() * grid.height() * grid.resolution());
    return Pose.of(grid.originInMap().transform(point), 0);
  }
}
