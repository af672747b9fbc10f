package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speed limits are kept from the moment on that the robot enters them. */
class SpeedLimitsTest {
  private static final double LIMIT = 0.3;
  private static final double PERIOD = 0.1;
  private static final double TICK = 0.01;

  /** A hall of 12 m × 12 m with a limit on x from 5 to 7 and y from 1.3 to 12. */
  private static DistanceField hall() {
    OccupancyGrid grid = new OccupancyGrid(240, 240, 0.05, Pose.ZERO, new byte[240 * 240]);
    List<Point> corners =
        List.of(new Point(5, 1.3), new Point(7, 1.3), new Point(7, 12), new Point(5, 12));
    Zone zone =
        new Zone(
            "slow", new Zone.SpeedLimit(LIMIT, 1), new Zone.Area(List.<List<Point>>of(corners)));
    return DistanceField.of(grid, true, new Zones(List.of(zone)));
  }

  private static Path way(Point... corners) {
    List<Pose> poses = new ArrayList<>();
    for (int i = 1; i < corners.length; i++) {
      Point a = corners[i - 1];
      Point b = corners[i];
      int pieces = (int) Math.round(a.distanceTo(b) / 0.1);
      for (int k = 0; k < pieces; k++) {
        poses.add(
            Pose.of(a.plus(b.minus(a).times((double) k / pieces)), b.minus(a).x() == 0 ? 1.57 : 0));
      }
    }
    poses.add(Pose.of(corners[corners.length - 1], 1.57));
    return new Path(poses);
  }

  private static final Path STRAIGHT = way(new Point(1, 3), new Point(10, 3));
  private static final Path CORNER = way(new Point(1, 1), new Point(6, 1), new Point(6, 6));

  /**
   * Drives a base that answers as late and brakes as weakly as it may.
   *
   * @return its highest speed in the zone, beyond the first centimetre [m/s]
   */
  private static double fastestInZone(String name, RobotModel robot, Path route) {
    DistanceField map = hall();
    Parameters parameters = LocalPlanners.find(name).parameters().withPeriod(PERIOD);
    LocalPlanner planner = LocalPlanners.find(name).create(robot, map, parameters);
    planner.reset(1);
    Motion base = new Motion(robot);
    base.start(route.start(), Twist.ZERO);
    Deque<Twist> underWay = new ArrayDeque<>();
    for (int i = 0; i < Math.round(robot.response().latency() / TICK); i++) {
      underWay.add(Twist.ZERO);
    }
    Twist command = Twist.ZERO;
    double fastest = 0;
    int ticks = 0;
    for (; ticks < 6000 && base.poseInMap().distanceTo(route.end()) > 0.4; ticks++) {
      if (ticks % Math.round(PERIOD / TICK) == 0) {
        Twist velocity = new Twist(base.vx, base.vy, base.omega);
        command =
            planner
                .plan(
                    new Observation(
                        ticks * TICK, base.poseInMap(), velocity, LaserScan.NONE, List.of(), route))
                .command();
      }
      underWay.add(command);
      Twist now = underWay.remove();
      base.step(now.vx(), now.vy(), now.omega(), TICK, robot.brakingShare());
      if (base.x > 5.01 && base.x < 6.99 && base.y > 1.31) {
        fastest = Math.max(fastest, base.speed());
      }
    }
    assertThat(ticks).describedAs("ticks of %s", name).isLessThan(6000);
    return fastest;
  }

  private static RobotModel robot(double latency, double braking) {
    return new RobotModel(RobotModel.Drive.DIFFERENTIAL, new Footprint.Disc(0.2), 1.2, 0, 2, 1.2, 4)
        .withResponse(latency, braking);
  }

  @ParameterizedTest
  @CsvSource({"pure-pursuit, 0, 1.2", "pure-pursuit, 0.3, 0.5", "dwa, 0, 1.2", "dwa, 0.3, 0.5"})
  void aBaseThatAnswersLateAndBrakesWeaklySlowsDownInTime(
      String name, double latency, double braking) {
    assertThat(fastestInZone(name, robot(latency, braking), STRAIGHT)).isBetween(0.2, LIMIT + 0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "pure-pursuit, 0, 1.2",
    "pure-pursuit, 0.1, 0.5",
    "dwa, 0, 1.2",
    "dwa, 0.1, 0.5",
    "orca, 0, 0.5",
    "mppi, 0, 0.5"
  })
  void aZoneRoundACornerIsSlowedDownFor(String name, double latency, double braking) {
    assertThat(fastestInZone(name, robot(latency, braking), CORNER)).isBetween(0.2, LIMIT + 0.01);
  }
}
