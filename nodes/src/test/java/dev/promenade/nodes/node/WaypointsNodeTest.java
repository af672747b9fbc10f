package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.diagnostic_msgs.DiagnosticArray;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.world.Walls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tour, driven by the navigator in the simulator, in one process. */
class WaypointsNodeTest {
  private static final OccupancyGrid MAP = TestWorlds.room(12, 8);

  private final LocalRosGraph graph = new LocalRosGraph();
  private final List<Odometry> odometry = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> next = new CopyOnWriteArrayList<>();
  private final List<String> diagnostics = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    graph.close();
  }

  private void start(String waypoints, String... more) throws Exception {
    graph.node("setup").parameters().set("/use_sim_time", true);
    RosNode user = graph.node("user");
    user.subscribe("odom", Odometry.TYPE, odometry::add);
    user.subscribe(
        "speech",
        dev.promenade.nodes.msg.std_msgs.String.TYPE,
        message -> said.add(message.data()));
    user.subscribe(
        "waypoints/next",
        dev.promenade.nodes.msg.std_msgs.String.TYPE,
        message -> next.add(message.data()));
    user.subscribe(
        "/diagnostics",
        DiagnosticArray.TYPE,
        message -> message.status().forEach(status -> diagnostics.add(status.message())));
    Path file = Files.writeString(folder.resolve("tour.yaml"), waypoints);
    var setup = TestWorlds.setup(MAP, Walls.of(MAP), new Pose(-4, 0, 0), List.of());
    var unusedSimulator = new SimulatorNode(graph.node("simulator"), setup, 4);
    var unusedNavigator = new NavigatorNode(graph.node("navigator"));
    String[] arguments = new String[more.length + 1];
    arguments[0] = "_waypoints:=" + file;
    System.arraycopy(more, 0, arguments, 1, more.length);
    var unusedTour = new WaypointsNode(graph.node("waypoints", arguments));
  }

  private double nearest(double x, double y) {
    return odometry.stream()
        .map(message -> Poses.position(message))
        .mapToDouble(point -> point.distanceTo(new Point(x, y)))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Longest time at a place [s]. */
  private double stood(double x, double y) {
    double longest = 0;
    double since = Double.NaN;
    for (Odometry message : odometry) {
      double time = message.header().stamp().toSeconds();
      boolean isHere = Poses.position(message).distanceTo(new Point(x, y)) < 0.4;
      since = !isHere ? Double.NaN : Double.isNaN(since) ? time : since;
      longest = isHere ? Math.max(longest, time - since) : longest;
    }
    return longest;
  }

  @Test
  void theRobotPassesStopsSpeaksAndWaits() throws Exception {
    start(
        """
        waypoints:
          - {name: corner, at: [-2, 2], pass: true}
          - {name: desk, at: [0, 0], speak: Hello, waitFor: 3}
          - {name: door, at: [2, 1], speak: Bye}
        """);
    Eventually.until("the end of the tour", () -> diagnostics.contains("has been everywhere"));
    assertThat(next).containsExactly("corner", "desk", "door");
    assertThat(said).containsExactly("Hello", "Bye");
    assertThat(nearest(-2, 2)).isLessThan(0.7);
    assertThat(nearest(2, 1)).isLessThan(0.35);
    assertThat(stood(0, 0)).isGreaterThan(3);
    assertThat(stood(-2, 2)).isLessThan(2.5);
  }

  @Test
  void aWaypointThatCannotBeReachedEndsTheTourOrIsLeftOut() throws Exception {
    String tour =
        """
        waypoints:
          - {name: wall, at: [-5.99, 0], speak: Never}
          - {name: here, at: [-3, 0], speak: Here}
        """;
    start(tour, "_stop_on_failure:=false");
    Eventually.until("the end of the tour", () -> diagnostics.contains("has been everywhere"));
    assertThat(said).containsExactly("Here");
  }

  @Test
  void aTourEndsWhereNothingLeadsOn() throws Exception {
    start(
        """
        waypoints:
          - {name: wall, at: [-5.99, 0]}
          - {name: here, at: [-3, 0], speak: Here}
        """);
    Eventually.until(
        "giving up",
        () ->
            diagnostics.stream()
                .anyMatch(text -> text.contains("gave up the tour: cannot get to wall")));
    assertThat(said).isEmpty();
  }

  @Test
  void parametersThatCannotBeAreNamed() throws Exception {
    assertThatThrownBy(() -> new WaypointsNode(graph.node("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("~waypoints");
    Path file =
        Files.writeString(folder.resolve("a.yaml"), "waypoints: [{at: [1, 2], pass: true}]");
    assertThatThrownBy(() -> new WaypointsNode(graph.node("bad", "_waypoints:=" + file)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a.yaml")
        .hasMessageContaining("only passed");
  }

  private static final class Poses {
    static Point position(Odometry message) {
      var position = message.pose().pose().position();
      return new Point(position.x(), position.y());
    }
  }
}
