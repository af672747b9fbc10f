package dev.promenade.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class WallsTest {
  @Test
  void everyBoxWithinReachIsFoundOnceAndNoOther() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(7);
    Walls walls = randomWalls(300, 40, random);
    int[] out = new int[walls.size()];
    for (int trial = 0; trial < 500; trial++) {
      double x = random.nextDouble(-30, 30);
      double y = random.nextDouble(-30, 30);
      double reach = random.nextDouble(0.01, trial % 10 == 0 ? 40 : 4);
      int found = walls.query(x, y, reach, out);
      List<Integer> expected = new ArrayList<>();
      for (int box = 0; box < walls.size(); box++) {
        if (walls.distance(box, x, y) <= reach) {
          expected.add(box);
        }
      }
      assertThat(Arrays.stream(out, 0, found).boxed())
          .as("around (%s, %s), reach %s", x, y, reach)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aShortArrayTellsHowLongItShouldBe() {
    Walls walls = randomWalls(50, 5, RandomSource.XO_SHI_RO_256_PP.create(1));
    int[] little = new int[3];
    assertThat(walls.query(0, 0, 20, little)).isEqualTo(50);
  }

  @Test
  void aSightLineIsBlockedExactlyWhereABoxCrossesIt() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
    Walls walls = randomWalls(120, 40, random);
    int blocked = 0;
    for (int trial = 0; trial < 400; trial++) {
      double x = random.nextDouble(-25, 25);
      double y = random.nextDouble(-25, 25);
      double toX = trial % 20 == 0 ? x : x + random.nextDouble(-8, 8);
      double toY = trial % 20 == 1 ? y : y + random.nextDouble(-8, 8);
      double nearest = Double.POSITIVE_INFINITY;
      for (int k = 0; k <= 4000; k++) {
        double s = k / 4000.0;
        for (int box = 0; box < walls.size(); box++) {
          nearest = Math.min(nearest, walls.distance(box, x + s * (toX - x), y + s * (toY - y)));
        }
      }
      if (Math.abs(nearest) > 0.01) {
        assertThat(walls.blocks(x, y, toX, toY))
            .as("from (%s, %s) to (%s, %s)", x, y, toX, toY)
            .isEqualTo(nearest < 0);
        blocked += nearest < 0 ? 1 : 0;
      }
    }
    assertThat(blocked).isBetween(50, 350);
  }

  @Test
  void theNearestPointLiesOnTheOutlineAtTheDistance() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
    Walls walls = randomWalls(20, 10, random);
    double[] nearest = new double[2];
    for (int trial = 0; trial < 500; trial++) {
      int box = random.nextInt(walls.size());
      double x = random.nextDouble(-6, 6);
      double y = random.nextDouble(-6, 6);
      walls.nearest(box, x, y, nearest);
      assertThat(walls.distance(box, nearest[0], nearest[1])).isCloseTo(0, within(1e-9));
      assertThat(Math.hypot(nearest[0] - x, nearest[1] - y))
          .isCloseTo(Math.abs(walls.distance(box, x, y)), within(1e-9));
    }
  }

  @Test
  void boxesCoverTheOccupiedCellsOfAGridAndNothingElse() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(11);
    byte[] cells = new byte[30 * 20];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextInt(3) == 0 ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
    }
    OccupancyGrid grid = new OccupancyGrid(30, 20, 0.1, new Pose(1, -2, 0.4), cells);
    Walls walls = Walls.of(grid);
    int[] out = new int[walls.size()];
    for (int row = 0; row < 20; row++) {
      for (int column = 0; column < 30; column++) {
        double x = grid.center(column, row).x();
        double y = grid.center(column, row).y();
        assertThat(walls.query(x, y, 1e-6, out) > 0)
            .as("cell (%s, %s)", column, row)
            .isEqualTo(grid.isOccupied(column, row));
      }
    }
    assertThat(walls.size()).isLessThan(200);
  }

  @Test
  void noWallsAreNowhere() {
    Walls walls = Walls.of(List.of());
    assertThat(walls.query(0, 0, 100, new int[0])).isZero();
    assertThat(walls.blocks(0, 0, 5, 5)).isFalse();
  }

  private static Walls randomWalls(int count, double side, UniformRandomProvider random) {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boxes.add(
          new Box(
              random.nextDouble(-side / 2, side / 2),
              random.nextDouble(-side / 2, side / 2),
              random.nextDouble(0.05, i % 20 == 0 ? 4 : 0.8),
              random.nextDouble(0.05, 0.6),
              random.nextDouble(-Math.PI, Math.PI)));
    }
    return Walls.of(boxes);
  }
}
