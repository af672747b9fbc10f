package dev.promenade.planners.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.TestData;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult.Failed;
import dev.promenade.planners.global.PlanResult.Found;
import dev.promenade.planners.global.PlanResult.Reason;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.RandomGrids;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalPlannersTest {
  private static final Pose SOMEWHERE = new Pose(0.55, 0.55, 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void clearanceKeepsTheRadiusAllTheWayAndFailsExactlyWhenShortestDoes(int seed) {
    OccupancyGrid grid = RandomGrids.scattered(seed, 70, 55, 0.005 + 0.002 * (seed % 4));
    DistanceField field = DistanceField.of(grid, true);
    Random random = new Random(seed);
    double radius = (0.3 + random.nextDouble() * 2.6) * grid.resolution();
    GlobalPlanner shortest = GlobalPlanners.create("shortest", field, radius);
    GlobalPlanner clearance = GlobalPlanners.create("clearance", field, radius);
    int found = 0;
    for (int query = 0; query < 18; query++) {
      Pose start = randomPose(grid, random);
      Pose goal = randomPose(grid, random);
      PlanResult a = shortest.plan(start, goal, () -> false);
      PlanResult b = clearance.plan(start, goal, () -> false);
      if (a instanceof Failed failure) {
        assertThat(b).isEqualTo(failure);
        continue;
      }
      found++;
      Path path = ((Found) b).pathInMap();
      double startRoom = RandomGrids.trueDistance(grid, field.obstacles(), start.x(), start.y());
      double least = startRoom < radius ? radius - grid.resolution() : radius;
      assertThat(clearanceOf(path, field)).as("query %d", query).isGreaterThan(least - 2e-6);
      for (Path p : new Path[] {path, ((Found) a).pathInMap()}) {
        assertThat(p.start()).isEqualTo(start);
        assertThat(p.end()).isEqualTo(goal);
        for (int i = 1; i < p.size(); i++) {
          assertThat(p.poses().get(i - 1).distanceTo(p.poses().get(i))).isLessThan(0.1001);
        }
      }
      assertThat(path.length()).isLessThan(2.5 * ((Found) a).pathInMap().length() + 1);
    }
    assertThat(found).isPositive();
  }

  @Test
  void routesStayOnTheMap() {
    byte[] cells = new byte[60 * 60];
    for (int row = 8; row < 52; row++) {
      for (int column = 6; column < 54; column++) {
        cells[row * 60 + column] = OccupancyGrid.OCCUPIED;
      }
    }
    OccupancyGrid grid = new OccupancyGrid(60, 60, 0.05, Pose.ZERO, cells);
    DistanceField field = DistanceField.of(grid, true);
    for (String name : GlobalPlanners.names()) {
      Path path = found(name, field, new Pose(0.04, 0.3, 0), new Pose(2.9, 2.96, 0));
      for (Pose pose : path.poses()) {
        assertThat(grid.contains(grid.column(pose.position()), grid.row(pose.position())))
            .as("%s at %s", name, pose)
            .isTrue();
      }
    }
  }

  /** The true clearance along the pieces of a path, sampled densely. */
  private static double clearanceOf(Path path, DistanceField field) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < path.size(); i++) {
      Point a = path.poses().get(i - 1).position();
      Point b = path.poses().get(i).position();
      for (int k = 0; k <= 4; k++) {
        Point p = a.plus(b.minus(a).times(k / 4.0));
        least =
            Math.min(
                least, RandomGrids.trueDistance(field.grid(), field.obstacles(), p.x(), p.y()));
      }
    }
    return least;
  }

  @Test
  void clearanceStaysInTheMiddleWhereShortestScrapesTheWall() {
    DistanceField field = DistanceField.of(corridorWithCorner(), false);
    Pose start = new Pose(0.3, 0.5, 0);
    Pose goal = new Pose(9.5, 9.7, Math.PI / 2);
    Path shortest = found("shortest", field, start, goal);
    Path clear = found("clearance", field, start, goal);
    assertThat(clearanceOf(shortest, field)).isLessThan(0.28);
    assertThat(clearanceOf(clear, field)).isGreaterThan(0.38);
    assertThat(clear.length()).isLessThan(shortest.length() * 1.15);
    assertThat(sharpestTurn(clear)).isLessThan(0.35);
    for (int i = 1; i < clear.size() - 1; i++) {
      Pose at = clear.poses().get(i);
      Point next = clear.poses().get(i + 1).position();
      assertThat(at.heading()).isCloseTo(at.position().headingTo(next), within(1e-9));
      assertThat(at.position().distanceTo(next)).isBetween(0.05, 0.15);
    }
  }

  private static double sharpestTurn(Path path) {
    double sharpest = 0;
    for (int i = 2; i < path.size() - 1; i++) {
      double turn = path.poses().get(i).heading() - path.poses().get(i - 1).heading();
      sharpest = Math.max(sharpest, Math.abs(Math.IEEEremainder(turn, 2 * Math.PI)));
    }
    return sharpest;
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 0.5, 5, 0.5, OUTSIDE_MAP, the start",
    "0.5, 0.5, 5, 10.2, OUTSIDE_MAP, the goal",
    "0.5, 1.5, 5, 0.5, START_OCCUPIED, the start",
    "0.5, 0.85, 5, 0.5, START_OCCUPIED, the start",
    "0.5, 0.5, 5, 3, GOAL_OCCUPIED, the goal",
    "0.5, 0.5, 5, 0.8, GOAL_OCCUPIED, the goal",
    "0.5, 0.5, 0.5, 9, NO_PATH, the goal",
  })
  void failuresSayWhyAndWhere(
      double fromX, double fromY, double toX, double toY, Reason reason, String who) {
    DistanceField field = DistanceField.of(corridorWithCorner(), false);
    for (String name : GlobalPlanners.names()) {
      PlanResult result =
          GlobalPlanners.create(name, field, 0.25)
              .plan(new Pose(fromX, fromY, 0), new Pose(toX, toY, 0), () -> false);
      assertThat(result).isInstanceOf(Failed.class);
      assertThat(((Failed) result).reason()).as(name).isEqualTo(reason);
      assertThat(((Failed) result).detail())
          .startsWith(who)
          .contains(reason == Reason.START_OCCUPIED ? "(0.50, " : "(");
    }
  }

  @Test
  void aRobotThatLeansOnAWallByLessThanACellStillGetsAway() {
    DistanceField field = DistanceField.of(corridorWithCorner(), false);
    for (String name : GlobalPlanners.names()) {
      PlanResult result =
          GlobalPlanners.create(name, field, 0.25)
              .plan(new Pose(0.5, 0.79, 0), new Pose(5, 0.5, 0), () -> false);
      assertThat(result).isInstanceOf(Found.class);
    }
  }

  @Test
  void aPlanThatIsCalledOffSaysSo() {
    DistanceField field = DistanceField.of(corridorWithCorner(), false);
    for (String name : GlobalPlanners.names()) {
      PlanResult result =
          GlobalPlanners.create(name, field, 0.25)
              .plan(new Pose(0.5, 0.5, 0), new Pose(9.5, 9, 0), () -> true);
      assertThat(((Failed) result).reason()).isEqualTo(Reason.CANCELLED);
    }
  }

  @Test
  void startAndGoalInOnePlaceMakeAPathOfTwoPoses() {
    DistanceField field = DistanceField.of(corridorWithCorner(), false);
    Pose goal = new Pose(SOMEWHERE.x(), SOMEWHERE.y(), -1);
    for (String name : GlobalPlanners.names()) {
      Path path = found(name, field, SOMEWHERE, goal);
      assertThat(path.start()).isEqualTo(SOMEWHERE);
      assertThat(path.end()).isEqualTo(goal);
      assertThat(path.length()).isLessThan(0.2);
    }
  }

  @Test
  void unknownNamesAndBadNumbersAreRefused() {
    DistanceField field = DistanceField.of(corridorWithCorner(), false);
    assertThatThrownBy(() -> GlobalPlanners.create("fastest", field, 0.2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("fastest")
        .hasMessageContaining("auto, clearance, lattice, shortest");
    assertThatThrownBy(() -> GlobalPlanners.create("shortest", field, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    GlobalPlanner planner = GlobalPlanners.create("clearance", field, 0.2);
    assertThatThrownBy(() -> planner.plan(SOMEWHERE, new Pose(1, Double.NaN, 0), () -> false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-bookstore", "aws-small-house", "turtlebot3-world", "warehouse"})
  void routesOnPublishedMapsKeepTheRadius(String name) {
    OccupancyGrid grid = MapReader.read(TestData.locate("maps/" + name + ".yaml"));
    DistanceField field = DistanceField.of(grid, true);
    GlobalPlanner clearance = GlobalPlanners.create("clearance", field, 0.2);
    GlobalPlanner shortest = GlobalPlanners.create("shortest", field, 0.2);
    Random random = new Random(5);
    int found = 0;
    for (int i = 0; i < 4000 && found < 10; i++) {
      Pose start = randomPose(grid, random);
      Pose goal = randomPose(grid, random);
      PlanResult result = clearance.plan(start, goal, () -> false);
      assertThat(result instanceof Found)
          .isEqualTo(shortest.plan(start, goal, () -> false) instanceof Found);
      if (result instanceof Found route && field.at(start.x(), start.y()) > 0.23) {
        found++;
        for (Pose pose : route.pathInMap().poses()) {
          assertThat(field.at(pose.x(), pose.y())).isGreaterThan(0.2 - 0.71 * grid.resolution());
        }
      }
    }
    assertThat(found).isGreaterThan(3);
  }

  private static Path found(String name, DistanceField field, Pose start, Pose goal) {
    PlanResult result = GlobalPlanners.create(name, field, 0.25).plan(start, goal, () -> false);
    assertThat(result).isInstanceOf(Found.class);
    return ((Found) result).pathInMap();
  }

  /** A corridor 1 m wide along the bottom and up the right side of 10 m, and a room cut off. */
  private static OccupancyGrid corridorWithCorner() {
    byte[] cells = new byte[200 * 200];
    for (int row = 20; row < 200; row++) {
      for (int column = 0; column < 180; column++) {
        boolean room = row > 150 && column < 40;
        cells[row * 200 + column] = room ? OccupancyGrid.FREE : OccupancyGrid.OCCUPIED;
      }
    }
    return new OccupancyGrid(200, 200, 0.05, Pose.ZERO, cells);
  }

  private static Pose randomPose(OccupancyGrid grid, Random random) {
    Point point =
        grid.originInMap()
            .transform(
                new Point(
                    random.nextDouble() * grid.width() * grid.resolution(),
                    random.nextDouble() * grid.height() * grid.resolution()));
    return Pose.of(point, random.nextDouble() * 6 - 3);
  }
}
