package dev.promenade.planners.safety;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.promenade.planners.safety.GuardSettings.Company;
import dev.promenade.planners.safety.GuardSettings.Sensing;
import dev.promenade.planners.safety.Verdict.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard makes of lidars, latency and people; on a map that shows nothing. */
class GuardSightTest {
  private static final double PERIOD = 0.1;
  private static final RobotModel ROBOT = RobotModel.differential();
  private static final Twist FULL = new Twist(0.8, 0, 0);

  @ParameterizedTest
  @CsvSource({"3, 1, 20", "2, 0.5, 20", "5, 0.8, 40", "0.8, 1, 10"})
  void aRobotStopsBeforeAWallThatOnlyTheLidarSees(double speed, double braking, double wall) {
    RobotModel fast =
        new RobotModel(Drive.DIFFERENTIAL, new Footprint.Disc(0.25), speed, 0, 1, braking, 3);
    assertThat(roomAfterDriving(fast, 0, wall)).isBetween(0.0, 0.8);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 1", "0.3, 1", "0.3, 0.6", "0.5, 0.8"})
  void aLateAndWeakAnswerIsReckonedWith(double latency, double braking) {
    RobotModel late = ROBOT.withResponse(latency, braking);
    assertThat(roomAfterDriving(late, latency, 3)).isBetween(0.0, 0.6);
  }

  /** Room to a wall across the way in the end, with commands that come late. */
  private static double roomAfterDriving(RobotModel robot, double delay, double wall) {
    Guard guard = guard(robot, GuardSettings.every(PERIOD));
    Motion motion = new Motion(robot);
    motion.start(Pose.ZERO, Twist.ZERO);
    Deque<Twist> late = new ArrayDeque<>();
    for (int i = 0; i < Math.round(delay / PERIOD); i++) {
      late.add(Twist.ZERO);
    }
    for (int tick = 0; tick < 600; tick++) {
      double away = wall - motion.x;
      LaserScan scan = scan(60, a -> Math.cos(a) > 0.01 ? away / Math.cos(a) : 1e9);
      Twist velocity = new Twist(motion.vx, motion.vy, motion.omega);
      Observation seen = seen(tick * PERIOD, motion.poseInMap(), velocity, scan, List.of());
      late.add(guard.check(seen, new Twist(robot.maxSpeed(), 0, 0)).command());
      Twist command = late.remove();
      for (int i = 0; i < 10; i++) {
        motion.step(command.vx(), 0, command.omega(), PERIOD / 10, robot.brakingShare());
      }
    }
    return wall - motion.x - robot.radius();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NEGATIVE_INFINITY, 0.05, 0.29})
  void whatIsTooCloseToMeasureIsAtTheNearestPlaceItCanBe(double range) {
    LaserScan close = scan(10, 0.3, a -> Math.abs(a) < 0.3 ? range : 5);
    Guard guard = guard(ROBOT, GuardSettings.DEFAULT);
    Verdict ahead = guard.check(seen(0, Pose.ZERO, Twist.ZERO, close, List.of()), FULL);
    assertThat(ahead.reason()).isEqualTo(Reason.SCAN);
    assertThat(ahead.command().vx()).isZero();
    Twist turn = new Twist(0, 0, 1);
    assertThat(guard.check(seen(0.1, Pose.ZERO, Twist.ZERO, close, List.of()), turn).command())
        .isEqualTo(turn);
  }

  @Test
  void aThingIsRememberedForAMomentWhileNoBeamAnswers() {
    Guard guard = guard(ROBOT, GuardSettings.DEFAULT);
    LaserScan near = scan(10, a -> Math.abs(a) < 0.03 ? 0.4 : 5);
    LaserScan silent = scan(10, a -> Math.abs(a) < 0.03 ? Double.NaN : 5);
    guard.check(seen(0, Pose.ZERO, FULL, near, List.of()), FULL);
    assertThat(guard.check(seen(0.9, Pose.ZERO, FULL, silent, List.of()), FULL).reason())
        .isEqualTo(Reason.SCAN);
    assertThat(guard.check(seen(1.2, Pose.ZERO, FULL, silent, List.of()), FULL).reason())
        .isEqualTo(Reason.NONE);
  }

  /** The robot would graze the end of a wall where single beams are lost. */
  @Test
  void aThingMayReachAsFarAsTheNextBeamThatAnswers() {
    DoubleUnaryOperator wall = a -> a < Math.toRadians(-41.5) && a > -1.5 ? 0.35 / Math.cos(a) : 5;
    assertThat(passes(FULL, scan(10, wall))).isTrue();
    DoubleUnaryOperator lost =
        a -> Math.abs(a + Math.toRadians(39)) < 0.04 ? Double.NaN : wall.applyAsDouble(a);
    assertThat(passes(FULL, scan(10, lost))).isFalse();
  }

  @Test
  void aThingThatIsSeenThroughIsForgottenAtOnce() {
    Guard guard = guard(ROBOT, GuardSettings.DEFAULT);
    LaserScan near = scan(10, a -> Math.abs(a) < 0.03 ? 0.4 : 5);
    guard.check(seen(0, Pose.ZERO, FULL, near, List.of()), FULL);
    LaserScan free = scan(10, a -> 5);
    assertThat(guard.check(seen(0.1, Pose.ZERO, FULL, free, List.of()), FULL).intervened())
        .isFalse();
  }

  @Test
  void returnsInsideTheOutlineAreTheRobotAndSaidOnce() {
    RobotModel cart =
        new RobotModel(
            Drive.DIFFERENTIAL,
            new Footprint.Polygon(
                List.of(
                    new Point(-0.5, -0.3),
                    new Point(0.5, -0.3),
                    new Point(0.5, 0.3),
                    new Point(-0.5, 0.3))),
            0.8,
            0,
            1.5,
            1,
            3);
    Guard guard = guard(cart, GuardSettings.DEFAULT);
    LaserScan mast = scan(10, a -> Math.abs(a) < 0.04 ? 0.45 : 5);
    Verdict first = guard.check(seen(0, Pose.ZERO, Twist.ZERO, mast, List.of()), FULL);
    assertThat(first.intervened()).isFalse();
    assertThat(first.note()).contains("5 of 360", "the robot itself");
    assertThat(guard.check(seen(0.1, Pose.ZERO, Twist.ZERO, mast, List.of()), FULL).note())
        .isEmpty();
    LaserScan outside = scan(10, a -> Math.abs(a) < 0.04 ? 0.52 : 5);
    assertThat(guard.check(seen(0.2, Pose.ZERO, Twist.ZERO, outside, List.of()), FULL).reason())
        .isEqualTo(Reason.SCAN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0})
  void aSilentLidarSlowsThenStopsTheRobot(double answer) {
    Guard guard = guard(ROBOT, GuardSettings.DEFAULT);
    LaserScan fine = scan(10, a -> 5);
    LaserScan silent = scan(10, a -> answer);
    Twist slow = new Twist(0.3, 0, 0);
    assertThat(guard.check(seen(0, Pose.ZERO, Twist.ZERO, fine, List.of()), FULL).intervened())
        .isFalse();
    Verdict first = guard.check(seen(0.1, Pose.ZERO, Twist.ZERO, silent, List.of()), FULL);
    assertThat(first.reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(first.command().vx()).isBetween(0.1, 0.3);
    assertThat(guard.check(seen(0.2, Pose.ZERO, Twist.ZERO, silent, List.of()), slow).intervened())
        .isFalse();
    Verdict later = guard.check(seen(0.7, Pose.ZERO, Twist.ZERO, silent, List.of()), slow);
    assertThat(later.reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(later.command().vx()).isZero();
    assertThat(later.detail()).contains("no answer");
  }

  @Test
  void silenceMattersOnlyWhereTheRobotGoesAndInfinityIsFree() {
    LaserScan silentBehind = scan(10, a -> Math.abs(a) > 2 ? Double.NaN : 5);
    assertThat(passes(silentBehind)).isTrue();
    assertThat(passes(scan(10, a -> Math.abs(a) < 0.2 ? Double.NaN : 5))).isFalse();
    assertThat(passes(scan(10, a -> Double.POSITIVE_INFINITY))).isTrue();
    assertThat(passes(scan(10, a -> Math.abs(a) < 0.03 ? Double.NaN : 5)))
        .as("single beams without an answer")
        .isTrue();
  }

  private static boolean passes(LaserScan scan) {
    return passes(Twist.ZERO, scan);
  }

  private static boolean passes(Twist velocity, LaserScan scan) {
    Guard guard = guard(ROBOT, GuardSettings.DEFAULT);
    return !guard.check(seen(0, Pose.ZERO, velocity, scan, List.of()), FULL).intervened();
  }

  /** Somebody walks by a box that was there before them, and hides it from the rule of old. */
  @Test
  void aThingBesideSomebodyWhoWalksOnIsSeen() {
    Guard guard = guard(ROBOT, GuardSettings.DEFAULT);
    LaserScan box = scan(10, a -> Math.abs(a) < 0.1 ? 0.45 : 5);
    for (int tick = 0; tick < 10; tick++) {
      Observation alone = seen(tick * 0.1, Pose.ZERO, Twist.ZERO, box, List.of());
      guard.check(alone, Twist.ZERO);
    }
    PersonTrack passing = new PersonTrack(1, new Point(0.85, 0), new Point(1.2, 0), 0.3, List.of());
    Verdict beside = guard.check(seen(1, Pose.ZERO, FULL, box, List.of(passing)), FULL);
    assertThat(beside.reason()).isEqualTo(Reason.SCAN);
  }

  @Test
  void theSideOfSomebodyWhoWalksPastIsNoThing() {
    Guard guard = guard(ROBOT, GuardSettings.DEFAULT);
    List<Point> way = new ArrayList<>();
    for (int tick = 0; tick <= 16; tick++) {
      way.add(new Point(0.85, -1.04 + 0.08 * tick));
    }
    assertThat(drivesOn(guard, FULL, way, new Point(0, 0.8), 0.4)).isEqualTo(Reason.NONE);
  }

  @Test
  void somebodyWhoStandsIsNoThingHoweverWrongTheirVelocityIsMeasured() {
    GuardSettings steady =
        new GuardSettings(PERIOD, 0.01, 0.02, 0, Sensing.DEFAULT, Company.IN_SIGHT, List.of());
    Twist fast = new Twist(0.65, 0, 0);
    List<Point> way = Collections.nCopies(80, new Point(0.85, 0));
    assertThat(drivesOn(guard(ROBOT, steady), fast, way, new Point(0.1, 0), 0.3))
        .isEqualTo(Reason.NONE);
  }

  /** What the guard of a robot that stood so far says of a command at the end of somebody's way. */
  private static Reason drivesOn(
      Guard guard, Twist command, List<Point> way, Point velocity, double radius) {
    for (int tick = 0; ; tick++) {
      Point at = way.get(tick);
      List<Point> history = new ArrayList<>();
      for (int back = 8; back >= 1; back--) {
        if (tick >= 4 * back) {
          history.add(way.get(tick - 4 * back));
        }
      }
      PersonTrack person = new PersonTrack(1, at, velocity, radius, history);
      LaserScan scan =
          scan(
              10,
              a -> {
                double along = at.x() * Math.cos(a) + at.y() * Math.sin(a);
                double aside = at.x() * Math.sin(a) - at.y() * Math.cos(a);
                return along > 0 && Math.abs(aside) < radius
                    ? along - Math.sqrt(radius * radius - aside * aside)
                    : 5;
              });
      boolean last = tick == way.size() - 1;
      Observation seen =
          seen(tick * PERIOD, Pose.ZERO, last ? command : Twist.ZERO, scan, List.of(person));
      Reason reason = guard.check(seen, last ? command : Twist.ZERO).reason();
      if (last) {
        return reason;
      }
    }
  }

  @Test
  void theSpeedFallsWhereSomebodyCouldComeOutFromBehindAnEdge() {
    // A wall to the left ends 0.9 m ahead, where a side corridor begins.
    LaserScan edge = scan(10, a -> a > Math.atan2(0.6, 0.9) && a < 3 ? 0.6 / Math.sin(a) : 8);
    GuardSettings shared = GuardSettings.DEFAULT.withCompany(Company.SHARED);
    Guard guard = guard(ROBOT, shared);
    Verdict fast = guard.check(seen(0, Pose.ZERO, FULL, edge, List.of()), FULL);
    assertThat(fast.reason()).isEqualTo(Reason.HIDDEN);
    assertThat(fast.command().vx()).isBetween(0.1, 0.7);
    Twist slow = new Twist(0.3, 0, 0);
    assertThat(guard.check(seen(0.1, Pose.ZERO, slow, edge, List.of()), slow).intervened())
        .as("slow enough for a door")
        .isFalse();
    Guard alone = guard(ROBOT, GuardSettings.DEFAULT);
    assertThat(alone.check(seen(0, Pose.ZERO, FULL, edge, List.of()), FULL).intervened()).isFalse();
  }

  @Test
  void roomToPeopleIsKeptOrPassedSlowly() {
    PersonTrack beside = new PersonTrack(1, new Point(1, 0.8), Point.ZERO, 0.3, List.of());
    GuardSettings polite = GuardSettings.DEFAULT.withCompany(new Company(0, 0.3, 0.4));
    Observation seen = seen(0, Pose.ZERO, FULL, LaserScan.NONE, List.of(beside));
    assertThat(guard(ROBOT, GuardSettings.DEFAULT).check(seen, FULL).intervened()).isFalse();
    Verdict slower = guard(ROBOT, polite).check(seen, FULL);
    assertThat(slower.reason()).isEqualTo(Reason.PERSON);
    assertThat(slower.command().vx()).isBetween(0.1, 0.7);
  }

  @Test
  void fieldsStopSlowAndLimit() {
    LaserScan near = scan(10, a -> Math.abs(a) < 0.1 ? 1.5 : 5);
    Observation seen = seen(0, Pose.ZERO, Twist.ZERO, near, List.of());
    List<Point> square =
        List.of(new Point(0, -1), new Point(2, -1), new Point(2, 1), new Point(0, 1));
    assertThat(within(seen, new GuardField("stop", square, 4, new GuardField.Action.Stop())))
        .isEqualTo(Twist.ZERO);
    assertThat(within(seen, new GuardField("slow", square, 4, new GuardField.Action.Slow(0.5))))
        .isEqualTo(new Twist(0.4, 0, 0));
    assertThat(
            within(seen, new GuardField("limit", square, 4, new GuardField.Action.Limit(0.2, 1))))
        .isEqualTo(new Twist(0.2, 0, 0));
    assertThat(within(seen, new GuardField("many", square, 100, new GuardField.Action.Stop())))
        .isEqualTo(FULL);
    assertThat(within(seen, GuardField.circle("round", 1.2, 1, new GuardField.Action.Stop())))
        .isEqualTo(FULL);
  }

  private static Twist within(Observation seen, GuardField field) {
    Guard guard = guard(ROBOT, GuardSettings.DEFAULT.withFields(List.of(field)));
    return guard.check(seen, FULL).command();
  }

  private static Guard guard(RobotModel robot, GuardSettings settings) {
    Pose origin = new Pose(-50, -50, 0);
    OccupancyGrid open = new OccupancyGrid(200, 200, 0.5, origin, new byte[200 * 200]);
    return new Guard(robot, DistanceField.of(open, true), settings);
  }

  private static LaserScan scan(double most, DoubleUnaryOperator range) {
    return scan(most, 0.05, range);
  }

  /** 360 beams all around; ranges beyond the longest are +Infinity. */
  private static LaserScan scan(double most, double least, DoubleUnaryOperator range) {
    float[] ranges = new float[360];
    for (int i = 0; i < 360; i++) {
      double value = range.applyAsDouble(-Math.PI + i * Math.PI / 180);
      ranges[i] = (float) (value > most ? Double.POSITIVE_INFINITY : value);
    }
    return new LaserScan(Pose.ZERO, -Math.PI, Math.PI / 180, least, most, ranges);
  }

  private static Observation seen(
      double stamp, Pose pose, Twist velocity, LaserScan scan, List<PersonTrack> people) {
    return new Observation(stamp, pose, velocity, scan, people, new Path(List.of(Pose.ZERO)));
  }
}
