package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the nodes follow routes. */
class DriverTest {
  private static final double PERIOD = 0.05;

  private final LocalRosGraph graph = new LocalRosGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pure-pursuit", "dwa"})
  void aRouteThatTurnsBackIsDrivenLegByLegToItsEnd(String planner) {
    var node = graph.node("navigator");
    node.parameters().set("~local_planner", planner);
    NavigationSettings settings = NavigationSettings.read(node.parameters());
    Driver driver = new Driver(settings, TestWorlds.room(12, 8));
    driver.begin();
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      poses.add(new Pose(-1 + 0.1 * i, 0, 0));
    }
    for (int i = 1; i <= 30; i++) {
      poses.add(new Pose(1, 0, Math.PI * i / 30));
    }
    for (int i = 1; i <= 19; i++) {
      poses.add(new Pose(1 - 0.1 * i, 0, Math.PI));
    }
    Path route = new Path(poses);
    RobotModel robot = settings.robot();
    Pose pose = poses.get(0);
    Twist velocity = Twist.ZERO;
    double farthest = -1;
    double time = 0;
    boolean done = false;
    float[] ranges = new float[360];
    Arrays.fill(ranges, Float.POSITIVE_INFINITY);
    LaserScan scan =
        new LaserScan(Pose.ZERO, -Math.PI, 2 * Math.PI / ranges.length, 0.1, 20, ranges);
    while (!done && time < 60) {
      Observation observation = new Observation(time, pose, velocity, scan, List.of(), route);
      done = driver.isDone(observation);
      Twist command = done ? Twist.ZERO : driver.decide(observation).command();
      velocity = robot.approach(velocity, command, PERIOD);
      pose = pose.compose(new Pose(velocity.vx() * PERIOD, 0, velocity.omega() * PERIOD));
      farthest = Math.max(farthest, pose.x());
      time += PERIOD;
    }
    assertThat(farthest).isBetween(0.8, 1.4);
    assertThat(done).isTrue();
    assertThat(pose.distanceTo(route.end())).isLessThan(0.25);
  }
}
