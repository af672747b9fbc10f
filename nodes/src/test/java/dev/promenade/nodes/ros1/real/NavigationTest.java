package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.node.NavigatorNode;
import dev.promenade.nodes.node.SimulatorNode;
import dev.promenade.nodes.node.TestWorlds;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.tf.Transform3;
import dev.promenade.nodes.tf.TransformBroadcaster;
import dev.promenade.nodes.tf.TransformBuffer;
import dev.promenade.nodes.tf.TransformException;
import dev.promenade.nodes.tf.TransformListener;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.world.Walls;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Rows 22, 24 and 25 of the checklist: simulated time, tf and actions between us and rospy. */
class NavigationTest extends RealRos {
  private static final String CLIENT =
      """
      import rospy, actionlib, sys, time
      from move_base_msgs.msg import MoveBaseAction, MoveBaseGoal
      rospy.init_node('client')
      while rospy.get_time() == 0:
          time.sleep(0.05)
      client = actionlib.SimpleActionClient('move_base', MoveBaseAction)
      client.wait_for_server()
      goal = MoveBaseGoal()
      goal.target_pose.header.frame_id = 'map'
      goal.target_pose.pose.position.x = float(sys.argv[1])
      goal.target_pose.pose.orientation.w = 1
      feedbacks = []
      client.send_goal(goal, feedback_cb=feedbacks.append)
      if len(sys.argv) > 2:
          time.sleep(2)
          client.cancel_goal()
      client.wait_for_result()
      print('state', client.get_state(), client.get_goal_status_text())
      print('feedback', len(feedbacks) > 0)
      """;

  private void requirePackages(String modules) throws Exception {
    try (Tool python = core().python("import " + modules)) {
      Assumptions.assumeTrue(
          python.awaitExit() == 0, "no ROS 1; wanted by Debian's python3: " + modules);
    }
  }

  @Test
  void anActionClientInPythonDrivesTheRobotAndCancels() throws Exception {
    requirePackages("actionlib, move_base_msgs");
    core().run("rosparam", "set", "/use_sim_time", "true");
    try {
      OccupancyGrid map = TestWorlds.room(12, 8);
      open(
          new SimulatorNode(
              node("simulator"),
              TestWorlds.setup(map, Walls.of(map), new Pose(-4, 0, 0), List.of()),
              2));
      open(new NavigatorNode(node("move_base")));

      Tool there = python(CLIENT, "-2");
      there.awaitExit();
      assertThat(there.output()).contains("state 3 Goal reached.").contains("feedback True");

      Tool cancelled = python(CLIENT, "5", "cancel");
      cancelled.awaitExit();
      assertThat(cancelled.output()).contains("state 2");
    } finally {
      core().run("rosparam", "delete", "/use_sim_time");
    }
  }

  @Test
  void ourTransformsReachPythonAndItsOnesReachUs() throws Exception {
    requirePackages("tf2_ros");
    RosNode node = node("frames");
    TransformBroadcaster broadcaster = new TransformBroadcaster(node);
    broadcaster.sendFixed(
        TransformBroadcaster.stamped(
            "map", "odom", node.clock().now(), Transform3.of(new Pose(1, 2, 0))));
    broadcaster.sendFixed(
        TransformBroadcaster.stamped(
            "odom", "base_link", node.clock().now(), Transform3.of(new Pose(0.5, 0, 0))));
    Tool python =
        python(
            """
            import rospy, tf2_ros, geometry_msgs.msg
            rospy.init_node('python_frames')
            buffer = tf2_ros.Buffer()
            listener = tf2_ros.TransformListener(buffer)
            t = buffer.lookup_transform('map', 'base_link', rospy.Time(0), rospy.Duration(10))
            print('at %.3f %.3f' % (t.transform.translation.x, t.transform.translation.y))
            broadcaster = tf2_ros.StaticTransformBroadcaster()
            s = geometry_msgs.msg.TransformStamped()
            s.header.frame_id = 'base_link'
            s.header.stamp = rospy.Time.now()
            s.child_frame_id = 'laser'
            s.transform.translation.z = 0.25
            s.transform.rotation.w = 1
            broadcaster.sendTransform(s)
            rospy.spin()
            """);
    python.awaitOutput("at 1.500 2.000");

    TransformBuffer buffer = new TransformBuffer();
    open(new TransformListener(node, buffer));
    Eventually.until(
        "the frame of Python",
        () -> {
          try {
            Transform3 transform = buffer.lookup("map", "laser", RosTime.ZERO).transform();
            return transform.x() == 1.5 && transform.z() == 0.25;
          } catch (TransformException e) {
            return false;
          }
        });
  }
}
