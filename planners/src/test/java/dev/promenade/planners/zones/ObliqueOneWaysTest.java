package dev.promenade.planners.zones;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One-way zones whose directions are not those of the map's rows. */
class ObliqueOneWaysTest {
  private static final double RADIUS = 0.2;
  private static final double SIDE = 0.1;
  private static final int CELLS = 120;

  /**
   * A map of 12 m × 12 m with things in it, of which all but a strip is one-way in the map frame.
   */
  private static DistanceField field(double turn, double heading, Random random) {
    byte[] cells = new byte[CELLS * CELLS];
    for (int i = 0; i < 14; i++) {
      int left = random.nextInt(CELLS - 12);
      int bottom = random.nextInt(CELLS - 12);
      int width = 2 + random.nextInt(10);
      int height = 2 + random.nextInt(10);
      for (int row = bottom; row < bottom + height; row++) {
        for (int column = left; column < left + width; column++) {
          cells[row * CELLS + column] = OccupancyGrid.OCCUPIED;
        }
      }
    }
    OccupancyGrid grid = new OccupancyGrid(CELLS, CELLS, SIDE, new Pose(3, -2, turn), cells);
    List<Point> corners =
        List.of(new Point(-1, -1), new Point(11, -1), new Point(11, 13), new Point(-1, 13)).stream()
            .map(grid.originInMap()::transform)
            .toList();
    Zone zone =
        new Zone(
            "way",
            new Zone.OneWay(OptionalDouble.of(heading + turn)),
            new Zone.Area(List.of(corners)));
    return DistanceField.of(grid, true, new Zones(List.of(zone)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10", "0, 30", "0, 45", "0, 80", "0, 200", "0, 290", "33, 10", "33, 45", "-50, 30", "110, 80"
  })
  void theCheapestWayIsFoundWhereverTheShortestIs(double turnDegrees, double headingDegrees) {
    double turn = Math.toRadians(turnDegrees);
    double heading = Math.toRadians(headingDegrees);
    int found = 0;
    int none = 0;
    for (int map = 0; map < 6; map++) {
      Random random = new Random(map);
      DistanceField field = field(turn, heading, random);
      for (int trip = 0; trip < 20; trip++) {
        Pose from = anywhere(random, field);
        Pose to = anywhere(random, field);
        PlanResult shortest = plan("shortest", field, from, to);
        PlanResult cheapest = plan("clearance", field, from, to);
        assertThat(cheapest.getClass())
            .describedAs("map %d, trip %d from %s to %s: %s", map, trip, from, to, cheapest)
            .isEqualTo(shortest.getClass());
        if (cheapest instanceof PlanResult.Found route) {
          found++;
          requireNoneAgainst(route.pathInMap(), turn + heading, field);
        } else {
          none++;
        }
      }
    }
    assertThat(found).isGreaterThan(40);
    assertThat(none).isGreaterThan(10);
  }

  private static PlanResult plan(String planner, DistanceField field, Pose from, Pose to) {
    return GlobalPlanners.create(planner, field, RADIUS).plan(from, to, () -> false);
  }

  private static Pose anywhere(Random random, DistanceField field) {
    while (true) {
      Point inGrid = new Point(12 * random.nextDouble(), 12 * random.nextDouble());
      Point at = field.grid().originInMap().transform(inGrid);
      if (field.lowerBound(at.x(), at.y()) > RADIUS + SIDE) {
        return Pose.of(at, 0);
      }
    }
  }

  /** But for what ties the ends to cells. */
  private static void requireNoneAgainst(Path path, double heading, DistanceField field) {
    for (int i = 3; i < path.size() - 2; i++) {
      Point a = path.poses().get(i - 1).position();
      Point b = path.poses().get(i).position();
      Point middle = field.grid().toGrid(a.plus(b).times(0.5));
      boolean inside = middle.x() < 11 - SIDE;
      double along = Math.cos(a.headingTo(b) - heading);
      assertThat(!inside || a.distanceTo(b) < 1e-6 || along > -0.17)
          .describedAs("piece %d from %s to %s", i, a, b)
          .isTrue();
    }
  }
}
