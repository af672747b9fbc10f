package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.actions.ActionClient;
import dev.promenade.nodes.actions.ActionType;
import dev.promenade.nodes.actions.GoalState;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.nodes.tf.Poses;
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

/** The navigator keeps to a route graph, and off edges that are closed while it drives. */
class RouteGraphNodesTest {
  private static final OccupancyGrid MAP = TestWorlds.room(12, 8);
  private static final double SECONDS = 60;

  /** A square of edges both ways: 10 and 11 along the upper side, 12 and 13 along the lower. */
  private static final String GRAPH =
      """
      {"type": "FeatureCollection", "features": [
       {"type": "Feature", "properties": {"id": 0},
        "geometry": {"type": "Point", "coordinates": [-4, 0]}},
       {"type": "Feature", "properties": {"id": 1},
        "geometry": {"type": "Point", "coordinates": [4, 0]}},
       {"type": "Feature", "properties": {"id": 10, "startid": 0, "endid": 1},
        "geometry": {"type": "LineString",
         "coordinates": [[-4, 0], [-3, 2], [3, 2], [4, 0]]}},
       {"type": "Feature", "properties": {"id": 11, "startid": 1, "endid": 0},
        "geometry": {"type": "LineString",
         "coordinates": [[4, 0], [3, 2], [-3, 2], [-4, 0]]}},
       {"type": "Feature", "properties": {"id": 12, "startid": 0, "endid": 1},
        "geometry": {"type": "LineString",
         "coordinates": [[-4, 0], [-3, -2.5], [3, -2.5], [4, 0]]}}
      ]}
      """;

  private final LocalRosGraph graph = new LocalRosGraph();
  private final List<Odometry> odometry = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    graph.close();
  }

  private double highest() {
    return odometry.stream()
        .mapToDouble(message -> message.pose().pose().position().y())
        .max()
        .orElse(Double.NaN);
  }

  private double lowest() {
    return odometry.stream()
        .mapToDouble(message -> message.pose().pose().position().y())
        .min()
        .orElse(Double.NaN);
  }

  @Test
  void anEdgeThatIsClosedOnTheWaySendsTheRobotRoundByAnother() throws Exception {
    graph.node("setup").parameters().set("/use_sim_time", true);
    RosNode user = graph.node("user");
    user.subscribe("odom", Odometry.TYPE, odometry::add);
    Path zones = Files.writeString(folder.resolve("graph.geojson"), GRAPH);
    var setup = TestWorlds.setup(MAP, Walls.of(MAP), new Pose(-4, 0, 0), List.of());
    var unusedSimulator = new SimulatorNode(graph.node("simulator"), setup, 3);
    var navigator = graph.node("navigator", "_global_planner:=graph", "_zones:=[" + zones + "]");
    var unusedNavigator = new NavigatorNode(navigator);
    var closed =
        user.publisher(
            "closed_edges", dev.promenade.nodes.msg.std_msgs.String.TYPE, PublisherOptions.LATCHED);
    var client = new ActionClient<>(user, "move_base", ActionType.MOVE_BASE);
    assertThat(client.awaitServer(SECONDS)).isTrue();
    var goal =
        client.send(
            new MoveBaseGoal(Poses.toMessage("map", RosTime.ZERO, new Pose(4, 0, 0))),
            feedback -> {});
    Eventually.until("the upper edge", () -> highest() > 1.2);
    closed.publish(new dev.promenade.nodes.msg.std_msgs.String("10, 99"));
    assertThat(goal.awaitResult(SECONDS)).isPresent();
    assertThat(goal.state()).as(goal.text()).isEqualTo(GoalState.SUCCEEDED);
    assertThat(lowest()).as("back and by the lower edge").isLessThan(-2);
    closed.publish(new dev.promenade.nodes.msg.std_msgs.String("10 11 12"));
    Eventually.until("all closed", () -> odometry.size() > 0);
    var none =
        client.send(
            new MoveBaseGoal(Poses.toMessage("map", RosTime.ZERO, new Pose(-4, 0, 0))),
            feedback -> {});
    assertThat(none.awaitResult(SECONDS)).isPresent();
    assertThat(none.state()).isEqualTo(GoalState.ABORTED);
    assertThat(none.text()).contains("NO_PATH").contains("closed");
  }
}
