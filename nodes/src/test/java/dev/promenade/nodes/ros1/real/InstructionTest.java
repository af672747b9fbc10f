package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.msg.promenade_msgs.BehaviorPlan;
import dev.promenade.nodes.node.NavigatorNode;
import dev.promenade.nodes.node.SimulatorNode;
import dev.promenade.nodes.node.TestWorlds;
import dev.promenade.nodes.node.TranslatorNode;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.language.Translation;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.world.Walls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Words in from a tool of ROS, behaviours out, and a robot that goes where it was told. */
class InstructionTest extends RealRos {
  private static final double SECONDS = 90;
  private static final Place OFFICE = place("office", Place.Kind.OFFICE, -4, 0);
  private static final Place CORNER = place("corridor@0", Place.Kind.CORRIDOR, 0, -2);
  private static final Place LAB = place("lab", Place.Kind.LAB, 4, 1);
  private static final BehaviorMap MAP =
      new BehaviorMap(
          "open",
          List.of(OFFICE, CORNER, LAB),
          List.of(
              BehaviorEdge.of(OFFICE, Behavior.OOR, CORNER),
              BehaviorEdge.of(CORNER, Behavior.IOL, LAB)));

  @Test
  void wordsFromRostopicMoveTheRobotThroughThePlacesOfThePlan() throws Exception {
    core().run("rosparam", "set", "/use_sim_time", "true");
    try {
      OccupancyGrid grid = TestWorlds.room(12, 8);
      open(
          new SimulatorNode(
              node("simulator"),
              TestWorlds.setup(grid, Walls.of(grid), new Pose(-4, 0, 0), List.of()),
              2));
      open(new NavigatorNode(node("move_base")));
      TranslatorNode.Floor floor =
          new TranslatorNode.Floor(MAP, point -> Optional.empty(), InstructionTest::interpret);
      open(new TranslatorNode(node("translator"), floor));
      RosNode listener = node("listener");
      List<Pose> track = new CopyOnWriteArrayList<>();
      List<BehaviorPlan> plans = new CopyOnWriteArrayList<>();
      listener.subscribe(
          "/odom",
          Odometry.TYPE,
          odometry -> track.add(Poses.fromMessage("odom", odometry.pose().pose())));
      listener.subscribe("/behavior_plan", BehaviorPlan.TYPE, plans::add);
      Eventually.until("odometry", SECONDS, () -> !track.isEmpty());

      core().run("rostopic", "pub", "-1", "/instruction", "std_msgs/String", "to the moon");
      assertThat(core().run("rostopic", "echo", "-n", "1", "/question")).contains("Which moon?");
      assertThat(plans).isEmpty();

      core().run("rostopic", "pub", "-1", "/instruction", "std_msgs/String", "into the lab");
      Eventually.until(
          "the robot in the lab",
          SECONDS,
          () -> track.get(track.size() - 1).distanceTo(LAB.poseInMap().orElseThrow()) < 0.5);
      assertThat(plans.get(0).behaviors()).containsExactly("oor", "iol");
      assertThat(plans.get(0).places()).containsExactly("corridor@0", "lab");
      assertThat(track)
          .as("went by the corner")
          .anyMatch(pose -> pose.distanceTo(CORNER.poseInMap().orElseThrow()) < 1.1);
    } finally {
      core().run("rosparam", "delete", "/use_sim_time");
    }
  }

  private static Translation interpret(String text, Place start) {
    return text.contains("lab")
        ? new Translation(
            List.of(
                dev.promenade.planners.behavior.BehaviorPlan.certain(
                    start, MAP.walk(start, List.of(Behavior.OOR, Behavior.IOL)).orElseThrow())),
            Optional.empty())
        : new Translation(List.of(), Optional.of("Which moon?"));
  }

  private static Place place(String id, Place.Kind kind, double x, double y) {
    return new Place(id, kind, id, Optional.of(new Pose(x, y, 0)));
  }
}
