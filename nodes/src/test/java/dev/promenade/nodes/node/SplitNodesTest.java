package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.diagnostic_msgs.DiagnosticArray;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.msg.promenade_msgs.PersonTracks;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.PersonSetup;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two halves of the navigator as nodes of their own, and the people tracker. */
class SplitNodesTest {
  private static final OccupancyGrid MAP = TestWorlds.room(12, 8);
  private static final double SECONDS = 60;

  private final LocalRosGraph graph = new LocalRosGraph();
  private final List<Odometry> odometry = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    graph.close();
  }

  private RosNode start(List<PersonSetup> people, String peopleTopic) {
    return start(Walls.of(MAP), people, peopleTopic);
  }

  private RosNode start(Walls walls, List<PersonSetup> people, String peopleTopic) {
    graph.node("setup").parameters().set("/use_sim_time", true);
    RosNode user = graph.node("user");
    user.subscribe("odom", Odometry.TYPE, odometry::add);
    var unusedSimulator =
        new SimulatorNode(
            graph.node("simulator", "people:=" + peopleTopic),
            TestWorlds.setup(MAP, walls, new Pose(-4, 0, 0), people),
            2);
    return user;
  }

  @Test
  void apartTheyDriveTheRobotToTheGoal() throws Exception {
    RosNode user = start(List.of(), "people");
    RosNode globalNode = graph.node("global_planner", "_planner_frequency:=2");
    var unusedGlobal = new GlobalPlannerNode(globalNode);
    var unusedLocal = new LocalPlannerNode(graph.node("local_planner"));
    user.publisher("move_base_simple/goal", PoseStamped.TYPE)
        .publish(Poses.toMessage("map", RosTime.ZERO, new Pose(-1, 0.5, 0)));
    Eventually.until("the robot drives", SECONDS, () -> !odometry.isEmpty() && lastX() > -3);

    globalNode.close();
    Eventually.until(
        "without routes it stops",
        SECONDS,
        () -> odometry.get(odometry.size() - 1).twist().twist().linear().x() == 0);
  }

  @Test
  void whatTheMapDoesNotKnowIsDrivenAround() throws Exception {
    List<Box> boxes = new ArrayList<>(Walls.of(MAP).boxes());
    boxes.add(new Box(-1.5, 0.1, 0.3, 0.9, 0));
    RosNode user = start(Walls.of(boxes), List.of(), "people");
    var unusedGlobal = new GlobalPlannerNode(graph.node("global_planner"));
    var unusedLocal = new LocalPlannerNode(graph.node("local_planner", "_patience:=3"));
    user.publisher("move_base_simple/goal", PoseStamped.TYPE)
        .publish(Poses.toMessage("map", RosTime.ZERO, new Pose(1.5, 0, 0)));
    Eventually.until(
        "the robot is past the box", SECONDS, () -> !odometry.isEmpty() && lastX() > 1);
  }

  @Test
  void aRobotThatIsWalledInGivesUpAndSaysWhy() throws Exception {
    List<Box> boxes = new ArrayList<>(Walls.of(MAP).boxes());
    for (int side = -1; side <= 1; side += 2) {
      boxes.add(new Box(-4 + 0.7 * side, 0, 0.05, 0.8, 0));
      boxes.add(new Box(-4, 0.7 * side, 0.8, 0.05, 0));
    }
    RosNode user = start(Walls.of(boxes), List.of(), "people");
    List<String> said = new CopyOnWriteArrayList<>();
    user.subscribe(
        "/diagnostics",
        DiagnosticArray.TYPE,
        message -> message.status().forEach(status -> said.add(status.message())));
    var unusedGlobal = new GlobalPlannerNode(graph.node("global_planner"));
    var unusedLocal =
        new LocalPlannerNode(graph.node("local_planner", "_patience:=1", "_recoveries:=2"));
    user.publisher("move_base_simple/goal", PoseStamped.TYPE)
        .publish(Poses.toMessage("map", RosTime.ZERO, new Pose(1.5, 0, 0)));
    Eventually.until(
        "it gives up",
        SECONDS,
        () -> said.stream().anyMatch(line -> line.startsWith("gave up: blocked")));
    assertThat(said).anyMatch(line -> line.contains("turns and looks around (attempt 2 of 2)"));
  }

  private double lastX() {
    return odometry.get(odometry.size() - 1).pose().pose().position().x();
  }

  @Test
  void theTrackerFindsTheWalkerThatTheSimulatorHas() throws Exception {
    PersonSetup walker =
        new PersonSetup(
            new Point(-2, -2), List.of(new Point(-2, 2), new Point(-2, -2)), true, 0.3, 1.0);
    RosNode user = start(List.of(walker), "truth");
    List<PersonTracks> seen = new CopyOnWriteArrayList<>();
    List<PersonTracks> truth = new CopyOnWriteArrayList<>();
    user.subscribe("people", PersonTracks.TYPE, seen::add);
    user.subscribe("truth", PersonTracks.TYPE, truth::add);
    var unusedTracker = new PeopleTrackerNode(graph.node("people_tracker"));
    Eventually.until(
        "a person", SECONDS, () -> seen.stream().anyMatch(m -> m.tracks().size() == 1));
    PersonTracks message =
        seen.stream().filter(m -> m.tracks().size() == 1).findFirst().orElseThrow();
    RosTime stamp = message.header().stamp();
    Eventually.until(
        "the truth of that moment",
        SECONDS,
        () -> truth.stream().anyMatch(m -> m.header().stamp().equals(stamp)));
    PersonTracks same =
        truth.stream().filter(m -> m.header().stamp().equals(stamp)).findFirst().orElseThrow();
    assertThat(message.tracks().get(0).position().y() - same.tracks().get(0).position().y())
        .isBetween(-0.4, 0.4);
    assertThat(message.tracks().get(0).covariance()[0]).isPositive();
  }
}
