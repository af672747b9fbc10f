package dev.promenade.planners.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Motion;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.safety.Verdict.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final double PERIOD = 0.1;
  private static final RobotModel ROBOT = RobotModel.differential();
  private static final List<RobotModel> ROBOTS =
      List.of(
          ROBOT,
          new RobotModel(Drive.DIFFERENTIAL, new Footprint.Disc(0.2), 1.5, 0.7, 3, 2, 6),
          new RobotModel(Drive.OMNIDIRECTIONAL, new Footprint.Disc(0.3), 1, 1, 2, 1.2, 3),
          new RobotModel(
              Drive.DIFFERENTIAL,
              new Footprint.Polygon(
                  List.of(
                      new Point(-0.3, -0.2),
                      new Point(0.4, -0.2),
                      new Point(0.4, 0.2),
                      new Point(-0.3, 0.2))),
              0.8,
              0.3,
              1.5,
              1,
              3));

  @ParameterizedTest
  @ValueSource(ints = {4, 10, 50})
  void noCommandOfAGuardedRobotMovesItsFootprintIntoAWall(int stepsPerPeriod) {
    int moved = 0;
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      RobotModel robot = ROBOTS.get((int) (seed % ROBOTS.size()));
      OccupancyGrid grid = ObstacleTruth.randomGrid(random, seed % 3 == 0 ? 0.05 : 0.1);
      DistanceField field = DistanceField.of(grid, true);
      Pose pose = freePose(random, robot, field);
      Guard guard = new Guard(robot, field, GuardSettings.every(PERIOD));
      Twist velocity = Twist.ZERO;
      Twist command = Twist.ZERO;
      Pose start = pose;
      for (int tick = 0; tick < 150; tick++) {
        if (tick % 8 == 0) {
          command =
              new Twist(
                  random.nextDouble() * 3 - 0.5,
                  random.nextDouble() * 2 - 1,
                  random.nextGaussian() * 1.5);
        }
        Twist safe = guard.check(observation(pose, velocity, List.of()), command).command();
        for (int i = 0; i < stepsPerPeriod; i++) {
          velocity = robot.approach(velocity, safe, PERIOD / stepsPerPeriod);
          pose = velocity.integrate(pose, PERIOD / stepsPerPeriod);
          assertThat(ObstacleTruth.touches(grid, robot.footprint(), pose))
              .as("seed %d, tick %d, %s", seed, tick, pose)
              .isFalse();
        }
        moved += pose.distanceTo(start) > 0.5 ? 1 : 0;
      }
    }
    assertThat(moved)
        .as("ticks away from the start: a guard that only brakes proves nothing")
        .isGreaterThan(2000);
  }

  @Test
  void harmlessCommandsPassUnchanged() {
    Guard guard = guard(openMap());
    Twist command = new Twist(0.5, 0, 0.3);
    Verdict verdict = guard.check(observation(new Pose(2, 2, 0), command, List.of()), command);
    assertThat(verdict).isEqualTo(new Verdict(command, Reason.NONE, ""));
    assertThat(guard.interventions()).isZero();
  }

  @Test
  void aPersonInTheWayStopsTheRobotBeforeTheyMeet() {
    Guard guard = guard(openMap());
    Motion motion = new Motion(ROBOT);
    Pose pose = new Pose(1, 2, 0);
    Twist velocity = Twist.ZERO;
    PersonTrack person = person(5, 3, 2, 0, 0);
    for (int tick = 0; tick < 60; tick++) {
      Twist safe =
          guard.check(observation(pose, velocity, List.of(person)), new Twist(0.8, 0, 0)).command();
      motion.start(pose, velocity);
      motion.step(safe.vx(), safe.vy(), safe.omega(), PERIOD);
      pose = motion.poseInMap();
      velocity = new Twist(motion.vx, motion.vy, motion.omega);
    }
    assertThat(velocity.speed()).isCloseTo(0, within(0.05));
    assertThat(3 - pose.x() - 0.55).isBetween(0.0, 0.3);
    assertThat(guard.interventions(Reason.PERSON)).isEqualTo(guard.interventions()).isPositive();
  }

  @Test
  void aPersonWhoWalksAwayStopsNobody() {
    Guard guard = guard(openMap());
    Twist command = new Twist(0.8, 0, 0);
    Observation observation =
        observation(new Pose(1, 2, 0), command, List.of(person(5, 1.9, 2, 1.2, 0)));
    assertThat(guard.check(observation, command).intervened()).isFalse();
  }

  @Test
  void whatOnlyTheLidarSeesStopsTheRobot() {
    Guard guard = guard(openMap());
    Twist command = new Twist(0.8, 0, 0);
    Observation observation = seen(new Pose(1, 2, 0), command, ahead(0.55), List.of());
    Verdict verdict = guard.check(observation, command);
    assertThat(verdict.reason()).isEqualTo(Reason.SCAN);
    assertThat(verdict.command().vx()).isLessThan(0.75);
  }

  /** The lidar sees somebody walk away in front of the robot. */
  @Test
  void aPersonWhomTheLidarSeesTooIsCountedOnceAndMoves() {
    Twist command = new Twist(0.8, 0, 0);
    Pose pose = new Pose(1, 2, 0);
    LaserScan scan = ahead(0.6, 0.62, 0.6);
    Observation tracked = seen(pose, command, scan, List.of(person(5, 1.9, 2, 1.2, 0)));
    assertThat(guard(openMap()).check(tracked, command).reason()).isEqualTo(Reason.NONE);
    Observation untracked = seen(pose, command, scan, List.of());
    assertThat(guard(openMap()).check(untracked, command).reason()).isEqualTo(Reason.SCAN);
    Observation besideSomebody = seen(pose, command, scan, List.of(person(5, 1.9, 3, 1.2, 0)));
    assertThat(guard(openMap()).check(besideSomebody, command).reason()).isEqualTo(Reason.SCAN);
  }

  @Test
  void whatIsNotANumberBrakesWithAReason() {
    Guard guard = guard(openMap());
    Twist velocity = new Twist(0.5, 0, 0);
    Pose pose = new Pose(2, 2, 0);
    Verdict command =
        guard.check(observation(pose, velocity, List.of()), new Twist(0.5, 0, Double.NaN));
    Verdict lost =
        guard.check(observation(new Pose(2, Double.NaN, 0), velocity, List.of()), velocity);
    Verdict ghost =
        guard.check(observation(pose, velocity, List.of(person(9, Double.NaN, 0, 0, 0))), velocity);
    for (Verdict verdict : List.of(command, lost, ghost)) {
      assertThat(verdict.reason()).isEqualTo(Reason.NOT_A_NUMBER);
      assertThat(verdict.command()).isEqualTo(new Twist(0.4, 0, 0));
    }
    assertThat(ghost.detail()).contains("person 9");
    assertThat(guard.interventions(Reason.NOT_A_NUMBER)).isEqualTo(3);
  }

  private static PersonTrack person(int id, double x, double y, double vx, double vy) {
    return new PersonTrack(id, new Point(x, y), new Point(vx, vy), 0.3, List.of());
  }

  private static Guard guard(DistanceField field) {
    return new Guard(ROBOT, field, GuardSettings.every(PERIOD));
  }

  private static DistanceField openMap() {
    return DistanceField.of(new OccupancyGrid(80, 40, 0.1, Pose.ZERO, new byte[80 * 40]), true);
  }

  private static Pose freePose(Random random, RobotModel robot, DistanceField field) {
    double side = field.grid().width() * field.grid().resolution();
    while (true) {
      Pose pose =
          new Pose(
              random.nextDouble() * side, random.nextDouble() * side, random.nextDouble() * 6 - 3);
      if (field.at(pose.position()) > robot.radius() + 0.15) {
        return pose;
      }
    }
  }

  /** A lidar that sees these ranges straight ahead, one per degree, nothing else and a NaN. */
  private static LaserScan ahead(double... metres) {
    float[] ranges = new float[360];
    Arrays.fill(ranges, Float.POSITIVE_INFINITY);
    for (int i = 0; i < metres.length; i++) {
      ranges[180 - metres.length / 2 + i] = (float) metres[i];
    }
    ranges[10] = Float.NaN;
    return new LaserScan(Pose.ZERO, -Math.PI, Math.PI / 180, 0.05, 10, ranges);
  }

  private static Observation seen(
      Pose pose, Twist velocity, LaserScan scan, List<PersonTrack> people) {
    return new Observation(0, pose, velocity, scan, people, new Path(List.of(Pose.ZERO)));
  }

  private static Observation observation(Pose pose, Twist velocity, List<PersonTrack> people) {
    return new Observation(
        0, pose, velocity, LaserScan.NONE, people, new Path(List.of(new Pose(5, 2, 0))));
  }
}
