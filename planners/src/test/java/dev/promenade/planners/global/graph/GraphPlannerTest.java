package dev.promenade.planners.global.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.BodyOnMap;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.RouteGraph.Edge;
import dev.promenade.planners.map.RouteGraph.Node;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A ring road in a hall of 20 m × 12 m, one way round, with a short cut across. */
class GraphPlannerTest {
  private static final double SIDE = 0.05;
  private static final Vehicle ROUND = Vehicle.disc(0.25);

  private final byte[] cells = new byte[400 * 240];
  private List<Zone> zones = List.of();

  private static final List<Point> CORNERS =
      List.of(new Point(2, 2), new Point(18, 2), new Point(18, 10), new Point(2, 10));

  /** Edges 10 to 13 lead round anticlockwise, 14 and 15 both ways between (10, 2) and (10, 10). */
  private static RouteGraph ring() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(new Node(i, CORNERS.get(i)));
    }
    nodes.add(new Node(4, new Point(10, 2)));
    nodes.add(new Node(5, new Point(10, 10)));
    int[][] pairs = {{0, 4}, {4, 1}, {1, 2}, {2, 5}, {5, 3}, {3, 0}, {4, 5}, {5, 4}};
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < pairs.length; i++) {
      List<Point> line =
          List.of(nodes.get(pairs[i][0]).placeInMap(), nodes.get(pairs[i][1]).placeInMap());
      edges.add(new Edge(10 + i, pairs[i][0], pairs[i][1], line, 1, 0, false));
    }
    return new RouteGraph(nodes, edges);
  }

  private void wall(double left, double bottom, double right, double top) {
    for (int row = (int) Math.round(bottom / SIDE); row < Math.round(top / SIDE); row++) {
      for (int column = (int) Math.round(left / SIDE);
          column < Math.round(right / SIDE);
          column++) {
        cells[row * 400 + column] = OccupancyGrid.OCCUPIED;
      }
    }
  }

  private DistanceField field(RouteGraph graph) {
    OccupancyGrid grid = new OccupancyGrid(400, 240, SIDE, Pose.ZERO, cells.clone());
    return DistanceField.of(grid, true, new Zones(zones, Optional.of(graph)));
  }

  private PlanResult plan(RouteGraph graph, Vehicle vehicle, Pose from, Pose to) {
    return GlobalPlanners.create("graph", field(graph), vehicle, Arrival.ANY_HEADING)
        .plan(from, to, () -> false);
  }

  private Path found(RouteGraph graph, Vehicle vehicle, Pose from, Pose to) {
    PlanResult result = plan(graph, vehicle, from, to);
    assertThat(result).isInstanceOf(PlanResult.Found.class);
    Path path = ((PlanResult.Found) result).pathInMap();
    assertThat(path.start()).isEqualTo(from);
    assertThat(path.end().position()).isEqualTo(to.position());
    return path;
  }

  private static double distance(Path path, double x, double y) {
    return path.poses().stream()
        .mapToDouble(pose -> pose.position().distanceTo(new Point(x, y)))
        .min()
        .orElseThrow();
  }

  private static double spread(Path path) {
    double most = 0;
    for (int i = 1; i < path.size(); i++) {
      most = Math.max(most, path.poses().get(i - 1).distanceTo(path.poses().get(i)));
    }
    return most;
  }

  @Test
  void theRobotGoesTheWayOfTheEdgesEvenWhereAnotherWouldBeShorter() {
    Path path = found(ring(), ROUND, new Pose(14, 2, 0), new Pose(6, 2, 0));
    assertThat(distance(path, 18, 6)).isLessThan(0.1);
    assertThat(distance(path, 2, 6)).isLessThan(0.1);
    assertThat(distance(path, 10, 6)).isGreaterThan(3);
    assertThat(path.length()).isBetween(35.0, 42.0);
    assertThat(spread(path)).isLessThan(0.25);
  }

  @Test
  void theRobotGetsOnAndOffTheGraphByTheNearestWay() {
    Path path = found(ring(), ROUND, new Pose(5, 4, 1), new Pose(17, 8, 0));
    assertThat(distance(path, 10, 2)).isLessThan(0.1);
    assertThat(path.length()).isLessThan(24);
  }

  @Test
  void aGoalNearerThanTheGraphIsDrivenToDirectly() {
    Path path = found(ring(), ROUND, new Pose(5, 6, 0), new Pose(7, 6, 0));
    assertThat(path.length()).isLessThan(2.1);
  }

  @Test
  void closedEdgesAreLeftOutAndNamed() {
    Pose from = new Pose(4, 2, 0);
    Pose to = new Pose(12, 10, 0);
    assertThat(distance(found(ring(), ROUND, from, to), 18, 6))
        .as("the edge to the goal comes from the other side")
        .isLessThan(0.1);
    Pose across = new Pose(8, 10, 0);
    assertThat(distance(found(ring(), ROUND, from, across), 10, 6)).isLessThan(0.1);
    Path round = found(ring().closing(Set.of(16L)), ROUND, from, across);
    assertThat(distance(round, 18, 6)).isLessThan(0.1);
    assertThat(distance(round, 10, 6)).isGreaterThan(3);
    PlanResult none = plan(ring().closing(Set.of(16L, 12L)), ROUND, from, across);
    assertThat(none)
        .isInstanceOfSatisfying(
            PlanResult.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo(PlanResult.Reason.NO_PATH);
              assertThat(failed.detail()).contains("edge 12 is closed").contains("edge 16");
            });
  }

  @Test
  void whatLiesOnAnEdgeIsDrivenRoundAndWhatBlocksItClosesIt() {
    Pose from = new Pose(4, 2, 0);
    Pose to = new Pose(8, 10, 0);
    wall(9.6, 5.6, 10.4, 6.4);
    Path beside = found(ring(), ROUND, from, to);
    assertThat(distance(beside, 10, 6)).isBetween(0.6, 1.5);
    assertThat(distance(beside, 10, 8.5)).isLessThan(0.8);
    wall(3, 5.6, 16.5, 6.4);
    Path round = found(ring(), ROUND, from, to);
    assertThat(distance(round, 18, 6)).isLessThan(0.1);
    wall(16, 5.6, 20, 6.4);
    PlanResult none = plan(ring(), ROUND, from, to);
    assertThat(none)
        .isInstanceOfSatisfying(
            PlanResult.Failed.class,
            failed -> assertThat(failed.detail()).contains("edge 16 is blocked at (10.00, 5.40)"));
  }

  @Test
  void anEdgeAgainstAOneWayZoneIsNotDriven() {
    zones =
        List.of(
            new Zone(
                "down",
                new Zone.OneWay(OptionalDouble.of(-Math.PI / 2)),
                new Zone.Strip(List.of(new Point(10, 4), new Point(10, 8)), 14)));
    Path path = found(ring(), ROUND, new Pose(4, 2, 0), new Pose(8, 10, 0));
    assertThat(distance(path, 18, 6)).isLessThan(0.1);
  }

  @Test
  void costsDecide() {
    RouteGraph ring = ring();
    List<Edge> edges = new ArrayList<>(ring.edges());
    Edge across = edges.get(6);
    edges.set(6, new Edge(16, across.from(), across.to(), across.line(), 1, 40, false));
    Path path =
        found(new RouteGraph(ring.nodes(), edges), ROUND, new Pose(4, 2, 0), new Pose(8, 10, 0));
    assertThat(distance(path, 18, 6)).isLessThan(0.1);
  }

  @Test
  void noBodyTouchesAnythingOnTheWay() {
    wall(9.3, 0, 9.45, 6);
    wall(10.55, 3.5, 10.7, 12);
    Footprint cart =
        new Footprint.Polygon(
            List.of(
                new Point(-0.45, -0.3),
                new Point(0.45, -0.3),
                new Point(0.45, 0.3),
                new Point(-0.45, 0.3)));
    for (Vehicle.Steering steering : Vehicle.Steering.values()) {
      boolean wheels = steering == Vehicle.Steering.WHEELS;
      Vehicle vehicle = new Vehicle(cart, steering, wheels ? 0.8 : 0, false);
      RouteGraph graph = ring();
      Path path = found(graph, vehicle, new Pose(10, 1.4, 1.57), new Pose(6, 10, Math.PI));
      BodyOnMap body = new BodyOnMap(field(graph), cart, -0.03);
      assertThat(path.poses())
          .as("%s", steering)
          .allMatch(pose -> body.isClearInMap(pose.x(), pose.y(), pose.heading()));
      assertThat(distance(path, 10, 6)).as("%s", steering).isLessThan(0.2);
    }
  }

  @Test
  void aCornerThatWheelsCannotTurnIsNotDriven() {
    // A lane of 1.2 m ends at a wall; the way on is at right angles, no wider.
    wall(2.65, 2.6, 17.4, 9.4);
    wall(0, 0, 1.35, 12);
    wall(0, 0, 20, 1.35);
    Footprint cart =
        new Footprint.Polygon(
            List.of(
                new Point(-0.5, -0.3),
                new Point(0.5, -0.3),
                new Point(0.5, 0.3),
                new Point(-0.5, 0.3)));
    Vehicle wheels = new Vehicle(cart, Vehicle.Steering.WHEELS, 4, false);
    PlanResult result = plan(ring(), wheels, new Pose(2, 8, -1.57), new Pose(8, 2, 0));
    assertThat(result)
        .isInstanceOfSatisfying(
            PlanResult.Failed.class, failed -> assertThat(failed.detail()).contains("too tight"));
  }

  @Test
  void withoutAGraphOneIsMadeOfTheMap() {
    wall(9, 0, 9.2, 7);
    OccupancyGrid grid = new OccupancyGrid(400, 240, SIDE, Pose.ZERO, cells);
    PlanResult result =
        GlobalPlanners.create("graph", DistanceField.of(grid, true), 0.25)
            .plan(new Pose(3, 3, 0), new Pose(16, 3, 0), () -> false);
    assertThat(result).isInstanceOf(PlanResult.Found.class);
  }

  @Test
  void aSearchThatIsCalledOffEnds() {
    PlanResult result =
        GlobalPlanners.create("graph", field(ring()), 0.25)
            .plan(new Pose(4, 2, 0), new Pose(8, 10, 0), () -> true);
    assertThat(result)
        .isInstanceOfSatisfying(
            PlanResult.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(PlanResult.Reason.CANCELLED));
  }
}
