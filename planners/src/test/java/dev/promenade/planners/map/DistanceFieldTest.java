package dev.promenade.planners.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceFieldTest {
  @ParameterizedTest
  @CsvSource({
    "1, 37, 23, 0.1",
    "2, 64, 5, 0.3",
    "3, 3, 70, 0.02",
    "4, 130, 40, 0.002",
    "5, 1, 1, 0",
    "6, 110, 60, 0",
    "7, 65, 64, 0.01"
  })
  void cellsKnowTheirDistanceToTheNearestObstacleSquare(
      long seed, int width, int height, double share) {
    OccupancyGrid grid = RandomGrids.scattered(seed, width, height, share);
    for (boolean unknown : new boolean[] {false, true}) {
      DistanceField field = DistanceField.of(grid, unknown);
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          Point centre = grid.center(column, row);
          double truth = RandomGrids.trueDistance(grid, field.obstacles(), centre.x(), centre.y());
          assertThat((double) field.atCell(column, row))
              .as("cell %d, %d of seed %d", column, row, seed)
              .isCloseTo(Math.min(truth, DistanceField.NOTHING_THERE), within(1e-5));
          assertThat(field.obstacles().get(column, row))
              .isEqualTo(grid.isOccupied(column, row) || (unknown && grid.value(column, row) < 0));
        }
      }
    }
  }

  @Test
  void aMapWithoutObstaclesIsFarFromEverything() {
    OccupancyGrid grid = new OccupancyGrid(70, 3, 0.1, Pose.ZERO, new byte[210]);
    DistanceField field = DistanceField.of(grid, true);
    assertThat(field.atCell(69, 2)).isEqualTo(DistanceField.NOTHING_THERE);
    assertThat(field.at(3.1, 0.2)).isCloseTo(DistanceField.NOTHING_THERE, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void interpolationSaysAtMostTheStatedExcessAndTheLowerBoundNothingTooMuch(long seed) {
    OccupancyGrid grid = RandomGrids.scattered(seed, 24, 19, 0.03);
    DistanceField field = DistanceField.of(grid, false);
    Random random = new Random(seed);
    double most = 0;
    for (int i = 0; i < 4000; i++) {
      Point point = randomPoint(grid, random);
      double truth = RandomGrids.trueDistance(grid, field.obstacles(), point.x(), point.y());
      double excess = (field.at(point) - truth) / grid.resolution();
      most = Math.max(most, excess);
      assertThat(excess).as("excess at %s", point).isGreaterThan(-0.71);
      assertThat(excess).as("excess at %s", point).isLessThan(DistanceField.EXCESS_CELLS + 1e-5);
      assertThat(field.lowerBound(point.x(), point.y()))
          .as("lower bound at %s", point)
          .isLessThan(truth + 1e-5)
          .isGreaterThan(truth - 1.42 * grid.resolution());
    }
    assertThat(most).as("the stated excess is nearly reached").isGreaterThan(0.3);
  }

  @Test
  void theGradientPointsAwayFromAWall() {
    byte[] cells = new byte[400];
    for (int row = 0; row < 20; row++) {
      cells[row * 20 + 3] = OccupancyGrid.OCCUPIED;
    }
    OccupancyGrid grid = new OccupancyGrid(20, 20, 0.1, new Pose(5, 6, 0.7), cells);
    DistanceField field = DistanceField.of(grid, false);
    Point at = grid.originInMap().transform(new Point(1.234, 1.01));
    Point slope = field.gradient(at.x(), at.y());
    assertThat(slope.x()).isCloseTo(Math.cos(0.7), within(1e-5));
    assertThat(slope.y()).isCloseTo(Math.sin(0.7), within(1e-5));
    assertThat(field.gradient(-100, 0)).isEqualTo(Point.ZERO);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25})
  void aSweptDiscIsClearExactlyWhenNoPointOfItsWayIsNearerThanItsRadius(long seed) {
    OccupancyGrid grid = RandomGrids.scattered(seed, 20, 22, 0.04);
    DistanceField field = DistanceField.of(grid, false);
    Random random = new Random(seed);
    int clear = 0;
    for (int i = 0; i < 1500; i++) {
      double radius = i % 5 == 0 ? 0 : random.nextDouble() * 5 * grid.resolution();
      SweptDisc disc = new SweptDisc(field, radius);
      Point a = randomPoint(grid, random);
      Point b = i % 3 == 0 ? a : randomPoint(grid, random);
      double nearest = Double.POSITIVE_INFINITY;
      for (int k = 0; k <= 60; k++) {
        Point p = a.plus(b.minus(a).times(k / 60.0));
        nearest =
            Math.min(nearest, RandomGrids.trueDistance(grid, field.obstacles(), p.x(), p.y()));
      }
      double slack = a.distanceTo(b) / 120;
      boolean isClear = disc.isClear(a.x(), a.y(), b.x(), b.y());
      clear += isClear ? 1 : 0;
      if (isClear) {
        assertThat(nearest).as("from %s to %s", a, b).isGreaterThanOrEqualTo(radius - 2e-6);
      } else {
        assertThat(nearest).as("from %s to %s", a, b).isLessThan(radius + slack + 1e-9);
      }
    }
    assertThat(clear).isBetween(200, 1300);
  }

  @Test
  void anInflatedGridHoldsTheCellsWithRoomForTheRobot() {
    OccupancyGrid grid = RandomGrids.scattered(31, 40, 30, 0.02);
    DistanceField field = DistanceField.of(grid, true);
    double radius = 2.4 * grid.resolution();
    BitGrid free = InflatedGrid.of(field, radius).free();
    BitGrid turned = free.transposed();
    int count = 0;
    for (int row = -1; row <= 30; row++) {
      for (int column = -1; column <= 40; column++) {
        boolean room = grid.contains(column, row) && field.atCell(column, row) >= radius;
        assertThat(free.get(column, row)).as("%d, %d", column, row).isEqualTo(room);
        assertThat(turned.get(row, column)).isEqualTo(room);
        count += room ? 1 : 0;
      }
    }
    assertThat(free.count()).isEqualTo(count).isGreaterThan(100);
    assertThat(InflatedGrid.of(field, 0).free().get(0, 0)).isEqualTo(field.atCell(0, 0) > 0);
  }

  private static Point randomPoint(OccupancyGrid grid, Random random) {
    return grid.originInMap()
        .transform(
            new Point(
                random.nextDouble() * grid.width() * grid.resolution(),
                random.nextDouble() * grid.height() * grid.resolution()));
  }
}
