package dev.promenade.planners.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult.Failed;
import dev.promenade.planners.global.PlanResult.Found;
import dev.promenade.planners.global.PlanResult.Reason;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.global.lattice.Vehicle.Steering;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.RandomGrids;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatticePlannerTest {
  private static final double CELL = 0.05;
  private static final Footprint CART = box(0.45, 0.31);

  private static Footprint.Polygon box(double ahead, double aside) {
    return new Footprint.Polygon(
        List.of(
            new Point(-ahead, -aside),
            new Point(ahead, -aside),
            new Point(ahead, aside),
            new Point(-ahead, aside)));
  }

  private static Vehicle cart(Steering steering) {
    return new Vehicle(CART, steering, steering == Steering.WHEELS ? 0.6 : 0, true);
  }

  /** A hall with walls around it, and rectangles [left, bottom, right, top] filled in. */
  private static DistanceField hall(double width, double height, double[]... blocks) {
    int columns = (int) Math.round(width / CELL);
    int rows = (int) Math.round(height / CELL);
    byte[] cells = new byte[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        boolean edge = row == 0 || column == 0 || row == rows - 1 || column == columns - 1;
        double x = (column + 0.5) * CELL;
        double y = (row + 0.5) * CELL;
        for (double[] b : blocks) {
          edge |= x > b[0] && y > b[1] && x < b[2] && y < b[3];
        }
        cells[row * columns + column] = edge ? OccupancyGrid.OCCUPIED : 0;
      }
    }
    return DistanceField.of(new OccupancyGrid(columns, rows, CELL, Pose.ZERO, cells), true);
  }

  private static Path route(DistanceField field, Vehicle vehicle, Pose start, Pose goal) {
    PlanResult result =
        GlobalPlanners.create(GlobalPlanners.LATTICE, field, vehicle, Arrival.EXACT)
            .plan(start, goal, () -> false);
    assertThat(result).isInstanceOf(Found.class);
    Path path = ((Found) result).pathInMap();
    assertDrivable(path, field, vehicle);
    assertThat(path.start()).isEqualTo(start);
    assertThat(path.end().distanceTo(goal)).isLessThan(1e-6);
    assertThat(Angles.difference(path.end().heading(), goal.heading())).isCloseTo(0, within(1e-6));
    return path;
  }

  /** No obstacle is touched, no step is longer than promised, no step is one the base cannot do. */
  private static void assertDrivable(Path path, DistanceField field, Vehicle vehicle) {
    for (int i = 0; i < path.size(); i++) {
      Pose pose = path.poses().get(i);
      assertThat(touches(field, vehicle.footprint(), pose)).as("%s of %d", pose, i).isFalse();
      if (i == 0) {
        continue;
      }
      Pose before = path.poses().get(i - 1);
      double step = before.distanceTo(pose);
      double turn = Angles.difference(pose.heading(), before.heading());
      assertThat(step).isLessThan(0.0501);
      assertThat(Math.abs(turn)).isLessThan(0.101);
      if (step > 1e-3 && vehicle.steering() != Steering.ANY_DIRECTION) {
        double way = Math.atan2(pose.y() - before.y(), pose.x() - before.x());
        double off = Math.abs(Angles.difference(way, before.heading() + turn / 2));
        assertThat(Math.min(off, Math.PI - off)).as("sideways at %s", pose).isLessThan(0.02);
      }
      if (vehicle.steering() == Steering.WHEELS) {
        assertThat(Math.abs(turn)).isLessThan(step / vehicle.turningRadius() * 1.02 + 1e-6);
        assertThat(vehicle.reverses() || step < 1e-9 || ahead(before, pose) > 0).isTrue();
      }
    }
  }

  private static double ahead(Pose a, Pose b) {
    return (b.x() - a.x()) * Math.cos(a.heading()) + (b.y() - a.y()) * Math.sin(a.heading());
  }

  /** Whether a body and an obstacle cell overlap, by separating axes of the grid's frame. */
  private static boolean touches(DistanceField field, Footprint body, Pose pose) {
    OccupancyGrid grid = field.grid();
    double reach = body.circumscribedRadius() + grid.resolution();
    int column = grid.column(pose.position());
    int row = grid.row(pose.position());
    int far = (int) Math.ceil(reach / grid.resolution()) + 1;
    for (int r = row - far; r <= row + far; r++) {
      for (int c = column - far; c <= column + far; c++) {
        if (field.obstacles().get(c, r) && overlaps(body, pose, grid.center(c, r), grid)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean overlaps(Footprint body, Pose pose, Point cell, OccupancyGrid grid) {
    double half = grid.resolution() / 2 - 1e-6;
    if (body instanceof Footprint.Disc disc) {
      double dx = Math.max(0, Math.abs(pose.x() - cell.x()) - half);
      double dy = Math.max(0, Math.abs(pose.y() - cell.y()) - half);
      return Math.hypot(dx, dy) < disc.radius();
    }
    List<Point> corners = new ArrayList<>();
    Pose turned = new Pose(0, 0, -grid.originInMap().heading());
    for (Point corner : ((Footprint.Polygon) body).corners()) {
      corners.add(turned.rotate(pose.transform(corner).minus(cell)));
    }
    List<Point> axes = new ArrayList<>(List.of(new Point(1, 0), new Point(0, 1)));
    for (int i = 0; i < corners.size(); i++) {
      Point edge = corners.get((i + 1) % corners.size()).minus(corners.get(i));
      axes.add(new Point(-edge.y() / edge.norm(), edge.x() / edge.norm()));
    }
    for (Point axis : axes) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (Point corner : corners) {
        double at = corner.x() * axis.x() + corner.y() * axis.y();
        least = Math.min(least, at);
        most = Math.max(most, at);
      }
      double square = half * (Math.abs(axis.x()) + Math.abs(axis.y()));
      if (least >= square || most <= -square) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @EnumSource(Steering.class)
  void aLongBodyDrivesThroughAnAisleThatItsCircleDoesNotFitInto(Steering steering) {
    DistanceField field = hall(8, 6, new double[] {2, 0, 6, 2.5}, new double[] {2, 3.5, 6, 6});
    Path path = route(field, cart(steering), new Pose(1, 1, 1.5), new Pose(7, 4.9, 1.2));
    assertThat(path.length()).isLessThan(12);
  }

  @ParameterizedTest
  @EnumSource(Steering.class)
  void aDoorNarrowerThanTheBodyIsNoWay(Steering steering) {
    DistanceField field = hall(8, 6, new double[] {2, 0, 6, 2.7}, new double[] {2, 3.3, 6, 6});
    PlanResult result =
        GlobalPlanners.create(GlobalPlanners.LATTICE, field, cart(steering), Arrival.ANY_HEADING)
            .plan(new Pose(1, 1, 1.5), new Pose(7, 4.9, 1.2), () -> false);
    assertThat(((Failed) result).reason()).isEqualTo(Reason.NO_PATH);
  }

  @Test
  void aCornerThatTheBodyCannotTurnInIsNoWay() {
    // The corridor is wide enough to drive along, but its corner is not to drive round.
    DistanceField field = hall(4, 4, new double[] {0, 0.75, 3.25, 4});
    Vehicle longCart = new Vehicle(box(0.9, 0.3), Steering.ON_THE_SPOT, 0, true);
    PlanResult result =
        GlobalPlanners.create(GlobalPlanners.LATTICE, field, longCart, Arrival.ANY_HEADING)
            .plan(new Pose(1.1, 0.4, 0), new Pose(3.6, 2.9, 1.57), () -> false);
    assertThat(((Failed) result).reason()).isEqualTo(Reason.NO_PATH);
  }

  @Test
  void wheelsTurnRoundInACorridor() {
    DistanceField field = hall(8, 2);
    Vehicle car = new Vehicle(box(0.4, 0.25), Steering.WHEELS, 0.8, true);
    Path path = route(field, car, new Pose(4, 1, 0), new Pose(4, 1, Math.PI));
    assertThat(path.length()).isLessThan(5);
    Vehicle forwards = new Vehicle(box(0.4, 0.25), Steering.WHEELS, 0.8, false);
    PlanResult result =
        GlobalPlanners.create(GlobalPlanners.LATTICE, field, forwards, Arrival.EXACT)
            .plan(new Pose(4, 1, 0), new Pose(4, 1, Math.PI), () -> false);
    assertThat(((Failed) result).reason()).isEqualTo(Reason.NO_PATH);
  }

  @Test
  void wheelsPark() {
    // A gap of 1.8 m along a kerb for a car of 0.9 m.
    DistanceField field = hall(6, 3, new double[] {0, 0, 2.1, 0.8}, new double[] {3.9, 0, 6, 0.8});
    Path path = route(field, cart(Steering.WHEELS), new Pose(1.2, 1.3, 0), new Pose(3, 0.5, 0));
    assertThat(path.length()).isLessThan(8);
  }

  @ParameterizedTest
  @EnumSource(Steering.class)
  void routesOnRandomMapsTouchNothingAndHonourBothHeadings(Steering steering) {
    int found = 0;
    for (int seed = 1; seed <= 8; seed++) {
      OccupancyGrid grid = RandomGrids.scattered(seed, 160, 140, 0.0015);
      DistanceField field = DistanceField.of(grid, false);
      Vehicle vehicle = cart(steering);
      GlobalPlanner planner =
          GlobalPlanners.create(GlobalPlanners.LATTICE, field, vehicle, Arrival.EXACT);
      Random random = new Random(seed);
      for (int i = 0; i < 15; i++) {
        Pose start = pose(grid, random);
        Pose goal = pose(grid, random);
        PlanResult result = planner.plan(start, goal, () -> false);
        if (result instanceof Found route) {
          found++;
          Path path = route.pathInMap();
          if (!touches(field, vehicle.footprint(), start)) {
            assertDrivable(path, field, vehicle);
          }
          assertThat(path.start()).isEqualTo(start);
          assertThat(path.end().distanceTo(goal)).isLessThan(1e-6);
          assertThat(Angles.difference(path.end().heading(), goal.heading()))
              .isCloseTo(0, within(1e-6));
        }
      }
    }
    assertThat(found).isGreaterThan(10);
  }

  private static Pose pose(OccupancyGrid grid, Random random) {
    Point at =
        grid.originInMap()
            .transform(
                new Point(
                    random.nextDouble() * grid.width() * grid.resolution(),
                    random.nextDouble() * grid.height() * grid.resolution()));
    return Pose.of(at, Math.PI * (2 * random.nextDouble() - 1));
  }

  @Test
  void openGroundIsCrossedStraight() {
    DistanceField field = hall(20, 12);
    Path path = route(field, cart(Steering.ON_THE_SPOT), new Pose(2, 2, 0.3), new Pose(17, 9, 0.5));
    assertThat(path.length()).isLessThan(1.03 * Math.hypot(15, 7));
  }

  @Test
  void aToleranceAtTheGoalIsMadeUseOf() {
    DistanceField field = hall(8, 6, new double[] {2, 0, 8, 2.5}, new double[] {2, 3.5, 8, 6});
    Pose start = new Pose(1, 1, 1.5);
    Pose across = new Pose(6, 2.93, Math.PI / 2);
    Vehicle vehicle = cart(Steering.ON_THE_SPOT);
    PlanResult exact =
        GlobalPlanners.create(GlobalPlanners.LATTICE, field, vehicle, Arrival.EXACT)
            .plan(start, across, () -> false);
    assertThat(((Failed) exact).reason()).isEqualTo(Reason.GOAL_OCCUPIED);
    PlanResult any =
        GlobalPlanners.create(GlobalPlanners.LATTICE, field, vehicle, Arrival.ANY_HEADING)
            .plan(start, across, () -> false);
    assertThat(((Found) any).pathInMap().end().distanceTo(across)).isLessThan(1e-6);
    PlanResult near =
        GlobalPlanners.create(GlobalPlanners.LATTICE, field, vehicle, new Arrival(0.3, Math.PI))
            .plan(start, across, () -> false);
    double left = ((Found) near).pathInMap().end().distanceTo(across);
    assertThat(left).isBetween(0.01, 0.3);
  }
}
