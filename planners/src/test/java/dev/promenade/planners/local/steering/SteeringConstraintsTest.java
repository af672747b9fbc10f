package dev.promenade.planners.local.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.guidance.DFlow;
import dev.promenade.models.guidance.FlowChef;
import dev.promenade.models.guidance.SampleCost;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.local.encoding.PlanningFrame;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SteeringConstraintsTest {
  private static final double ROOM = 0.1;
  private static final double PERSON_ROOM = 0.2;
  private static final int FINER = 4;

  /** 12 m × 12 m around the origin; walls where both coordinates of a cell say so. */
  private static DistanceField map(List<double[]> boxes) {
    byte[] cells = new byte[240 * 240];
    for (int row = 0; row < 240; row++) {
      for (int column = 0; column < 240; column++) {
        double x = -6 + 0.05 * (column + 0.5);
        double y = -6 + 0.05 * (row + 0.5);
        boolean wall = boxes.stream().anyMatch(b -> x > b[0] && y > b[1] && x < b[2] && y < b[3]);
        cells[row * 240 + column] = wall ? OccupancyGrid.OCCUPIED : 0;
      }
    }
    return DistanceField.of(new OccupancyGrid(240, 240, 0.05, new Pose(-6, -6, 0), cells), true);
  }

  private static PersonTrack person(int id, double x, double y, double vx, double vy) {
    return new PersonTrack(id, new Point(x, y), new Point(vx, vy), 0.3, List.of());
  }

  private static AttentionInput input(AttentionSettings settings, RobotModel robot) {
    AttentionInput input = new AttentionInput(settings);
    input.state[4] = (float) robot.maxSpeed();
    input.state[6] = (float) robot.maxTurnRate();
    return input;
  }

  private static PlanCost cost(
      DistanceField map, RobotModel robot, Pose robotInMap, double turn, List<PersonTrack> people) {
    AttentionSettings settings = AttentionSettings.differential();
    PlanPoses chain =
        new PlanPoses(
            settings,
            input(settings, robot),
            new Pose(robotInMap.x(), robotInMap.y(), robotInMap.heading() + turn),
            turn,
            FINER);
    return new PlanCost(chain, clearances(map, robot, robotInMap, people, chain));
  }

  private static Clearances clearances(
      DistanceField map,
      RobotModel robot,
      Pose robotInMap,
      List<PersonTrack> people,
      PlanPoses chain) {
    return new Clearances(
        new SignedDistance(map),
        FootprintDiscs.of(robot.footprint()),
        robotInMap,
        people,
        robot.maxSpeed(),
        chain.moments(),
        chain.step(),
        ROOM,
        PERSON_ROOM);
  }

  @Test
  void theSlopeOfAPlanCostIsWhatDifferencesSay() {
    RobotModel base = RobotModel.differential();
    RobotModel robot =
        new RobotModel(
            base.drive(),
            new Footprint.Polygon(
                List.of(
                    new Point(-0.35, -0.2),
                    new Point(0.35, -0.2),
                    new Point(0.35, 0.2),
                    new Point(-0.35, 0.2))),
            base.maxSpeed(),
            0,
            base.maxTurnRate(),
            base.maxAcceleration(),
            base.maxTurnAcceleration());
    PlanCost cost =
        cost(
            map(List.of(new double[] {0.6, 0.2, 0.9, 3})),
            robot,
            new Pose(0.02, -0.03, 0.4),
            0.3,
            List.of(person(1, 1, -0.6, -0.2, 0.3)));
    double[] plan = Noise.gaussian(15, Noise.generator(3));
    for (int i = 0; i < 15; i++) {
      plan[i] = (i % 3 == 0 ? 0.8 : 0) + 0.4 * plan[i];
    }
    double[] values = new double[1];
    double[] gradient = new double[15];
    cost.evaluate(plan, values, gradient);
    assertThat(values[0]).isPositive();
    double[] differences = new double[15];
    SampleCost.numeric(
            one -> {
              double[] value = new double[1];
              cost.evaluate(one, value, new double[15]);
              return value[0];
            },
            15,
            1e-6)
        .gradient(plan, differences);
    double largest = Arrays.stream(differences).map(Math::abs).max().orElseThrow();
    assertThat(largest).isPositive();
    // The interpolated distance has kinks between cells, where a difference sees both sides.
    assertThat(gradient).containsExactly(differences, within(0.02 * largest));
  }

  private static double worst(PlanCost cost, double[] plans) {
    double[] values = new double[plans.length / 15];
    cost.evaluate(plans, values, new double[plans.length]);
    return Math.sqrt(2 * Arrays.stream(values).max().orElseThrow());
  }

  private static double[] draw(VelocityField field, double[] noise, int steps) {
    return new FlowSampler(field, new CondOtPath(), RungeKutta.euler(), TimeGrid.even(steps))
        .sample(noise, Noise.generator(1));
  }

  @Test
  void plansThatLeadIntoAPersonAndAWallAreSteeredAround() {
    PlanCost cost =
        cost(
            map(List.of(new double[] {-1, 0.5, 3, 0.7})),
            RobotModel.differential(),
            Pose.ZERO,
            0,
            List.of(person(1, 1.3, 0.1, 0, 0)));
    double[] noise = Noise.gaussian(15 * 16, Noise.generator(2));
    StraightAhead field = new StraightAhead();
    double[] free = draw(field, noise, 2);
    assertThat(worst(cost, free)).isGreaterThan(0.3);
    double[] steered =
        draw(new FlowChef(field, new CondOtPath(), cost.newton(), 1, 8, 0), noise, 2);
    assertThat(worst(cost, steered)).isLessThan(0.02);
    DFlow.Found found = new DFlow(field, TimeGrid.even(4), cost, 0, 60).search(noise);
    assertThat(worst(cost, found.samples())).isLessThan(0.25 * worst(cost, free));
  }

  @Test
  void whatARobotDrawsIsSteeredByWhatItSees() {
    RobotModel robot = RobotModel.differential();
    AttentionSettings settings = AttentionSettings.differential();
    DistanceField map = map(List.of());
    List<PersonTrack> people = List.of(person(1, 1.3, 0.1, 0, 0));
    Observation observation =
        new Observation(
            0,
            Pose.ZERO,
            Twist.ZERO,
            LaserScan.NONE,
            people,
            new Path(List.of(Pose.ZERO, new Pose(3, 0, 0))));
    PlanCost cost = cost(map, robot, Pose.ZERO, 0, people);
    double[] noise = Noise.gaussian(15 * 16, Noise.generator(2));
    StraightAhead field = new StraightAhead();

    VelocityField steered =
        new FlowChef(
            field,
            new CondOtPath(),
            new PlanSteering(robot, map, settings, PERSON_ROOM)
                .correction(
                    new Situation(
                        observation,
                        input(settings, robot),
                        new PlanningFrame(Pose.ZERO, 0),
                        new Route(observation.routeInMap()),
                        0,
                        new int[0])),
            PlanSteering.FROM);

    assertThat(worst(cost, draw(field, noise, 2))).isGreaterThan(0.2);
    assertThat(worst(cost, draw(steered, noise, 2))).isLessThan(0.03);
  }

  /** In a corridor too narrow to pass somebody who stands in it, only less way helps. */
  @Test
  void plansThatCannotPassAreSlowedDown() {
    PlanCost cost =
        cost(
            map(List.of(new double[] {-4, 0.6, 4, 1}, new double[] {-4, -1, 4, -0.6})),
            RobotModel.differential(),
            Pose.ZERO,
            0,
            List.of(person(1, 1.3, 0, 0, 0)));
    double[] noise = Noise.gaussian(15 * 16, Noise.generator(2));
    StraightAhead field = new StraightAhead();
    double[] pushed = draw(new FlowChef(field, new CondOtPath(), cost.newton(), 1, 8, 0), noise, 2);
    assertThat(worst(cost, pushed)).isGreaterThan(0.1);
    double[] repaired =
        draw(new FlowChef(field, new CondOtPath(), new PlanRepair(cost, 8), 0), noise, 2);
    assertThat(worst(cost, repaired)).isLessThan(0.01);
    assertThat(Arrays.stream(repaired).max().orElseThrow())
        .as("some way is left")
        .isGreaterThan(0.1);
    assertThat(new PlanRepair(cost, 8).correct(new double[15])).containsOnly(0);
  }

  @Test
  void plansWithRoomAreNotChangedByABit() {
    PlanCost cost = cost(map(List.of()), RobotModel.differential(), Pose.ZERO, 0, List.of());
    double[] plans = new double[15];
    for (int t = 0; t < 5; t++) {
      plans[3 * t] = 0.9;
    }
    double[] directions = new double[15];
    cost.newton().gradient(plans, directions);
    assertThat(directions).containsOnly(0);
  }

  @Test
  void theSignedDistanceLeadsOutOfAWall() {
    SignedDistance distance = new SignedDistance(map(List.of(new double[] {1, -1, 3, 1})));
    assertThat(distance.at(0.5, 0)).isCloseTo(0.5, within(0.05));
    assertThat(distance.at(1.4, 0)).isCloseTo(-0.4, within(0.05));
    assertThat(distance.gradient(1.4, 0).x()).isCloseTo(-1, within(0.01));
    assertThat(distance.gradient(2.6, 0).x()).isCloseTo(1, within(0.01));
  }

  private static List<TimedPose> straightTo(double x, double y, double heading) {
    List<TimedPose> plan = new ArrayList<>();
    for (int t = 1; t <= 5; t++) {
      plan.add(new TimedPose(0.4 * t, new Pose(x * t / 5, y * t / 5, heading)));
    }
    return plan;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACKERMANN")
  void aDrivenPlanKeepsItsRoomToWallsAndPeople(RobotModel.Drive drive) {
    RobotModel robot =
        drive == RobotModel.Drive.DIFFERENTIAL
            ? RobotModel.differential()
            : new RobotModel(drive, new Footprint.Disc(0.3), 1, 1, 2, 1.5, 3);
    UniformRandomProvider random = Noise.generator(11);
    int violatedFreely = 0;
    int stood = 0;
    int cornered = 0;
    for (int world = 0; world < 40; world++) {
      List<double[]> boxes = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        double angle = 2 * Math.PI * random.nextDouble();
        double away = 0.75 + random.nextDouble();
        double x = away * Math.cos(angle);
        double y = away * Math.sin(angle);
        boxes.add(new double[] {x - 0.1, y - 0.1, x + 0.1, y + 0.1});
      }
      DistanceField map = map(boxes);
      FootprintDiscs discs = FootprintDiscs.of(robot.footprint());
      List<PersonTrack> people =
          List.of(person(1, 2.5, random.nextDouble() - 0.5, -0.3, 0.4 * random.nextDouble()));
      double heading = 2 * Math.PI * random.nextDouble();
      List<TimedPose> plan = straightTo(1.6 * Math.cos(heading), 1.6 * Math.sin(heading), heading);
      BarrierProjection barrier = new BarrierProjection(robot, map, 0.1, ROOM, PERSON_ROOM);
      BarrierProjection.Driven driven = barrier.drive(Pose.ZERO, Twist.ZERO, people, plan);
      // Somebody may walk up to a robot that cannot leave; walls do not.
      List<PersonTrack> met = driven.cornered() > 0 ? List.of() : people;
      assertThat(lacking(map, discs, met, driven)).as("world %d", world).isLessThan(1e-3);
      cornered += driven.cornered() > 0 ? 1 : 0;
      BarrierProjection.Driven free = barrier.driveFreely(Pose.ZERO, Twist.ZERO, plan);
      violatedFreely += lacking(map, discs, people, free) > 0.02 ? 1 : 0;
      stood += driven.changed() == driven.commands().size() ? 1 : 0;
    }
    assertThat(violatedFreely).isGreaterThan(8);
    assertThat(cornered).isLessThan(20);
    assertThat(stood).as("most plans are driven in part at least").isLessThan(20);
  }

  private static double lacking(
      DistanceField map,
      FootprintDiscs discs,
      List<PersonTrack> people,
      BarrierProjection.Driven driven) {
    double most = 0;
    for (TimedPose timed : driven.poses()) {
      Pose pose = timed.poseInMap();
      most = Math.max(most, ROOM + discs.radius() - toWalls(map, pose.x(), pose.y()));
      for (PersonTrack person : people) {
        Point place = person.predict(timed.seconds());
        double gap =
            discs.distance(pose.x(), pose.y(), pose.heading(), place.x(), place.y())
                - person.radius();
        most = Math.max(most, PERSON_ROOM - gap);
      }
    }
    return most;
  }

  /** The exact distance of a point from occupied cells. */
  private static double toWalls(DistanceField map, double x, double y) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int row = 0; row < 240; row++) {
      for (int column = 0; column < 240; column++) {
        if (map.obstacles().get(column, row)) {
          double dx = Math.max(0, Math.abs(x + 6 - 0.05 * (column + 0.5)) - 0.025);
          double dy = Math.max(0, Math.abs(y + 6 - 0.05 * (row + 0.5)) - 0.025);
          nearest = Math.min(nearest, Math.hypot(dx, dy));
        }
      }
    }
    return nearest;
  }

  @Test
  void aPlanWithRoomIsDrivenAsItIs() {
    BarrierProjection barrier =
        new BarrierProjection(RobotModel.differential(), map(List.of()), 0.1, ROOM, PERSON_ROOM);
    List<TimedPose> plan = straightTo(1.2, 0, 0);
    BarrierProjection.Driven driven = barrier.drive(Pose.ZERO, Twist.ZERO, List.of(), plan);
    assertThat(driven.changed()).isZero();
    assertThat(driven).isEqualTo(barrier.driveFreely(Pose.ZERO, Twist.ZERO, plan));
    assertThat(driven.poses().get(19).poseInMap().x()).isGreaterThan(0.9);
  }

  /** In a corridor as wide as the robot two people come from both ends: no command satisfies. */
  @Test
  void constraintsThatContradictEachOtherStopTheRobotAndAreCounted() {
    DistanceField map = map(List.of(new double[] {-4, 0.4, 4, 1}, new double[] {-4, -1, 4, -0.4}));
    List<PersonTrack> people = List.of(person(1, 1, 0, -0.3, 0), person(2, -1, 0, 0.3, 0));
    RobotModel robot = RobotModel.differential();
    BarrierProjection barrier = new BarrierProjection(robot, map, 0.1, ROOM, PERSON_ROOM);
    BarrierProjection.Driven driven =
        barrier.drive(Pose.ZERO, Twist.ZERO, people, straightTo(1.5, 0, 0));
    assertThat(driven.cornered()).isPositive();
    assertThat(driven.commands().get(19).speed()).isLessThan(0.05);
    PlanCost cost = cost(map, robot, Pose.ZERO, 0, people);
    double[] noise = Noise.gaussian(15 * 4, Noise.generator(2));
    double[] steered =
        draw(new FlowChef(new StraightAhead(), new CondOtPath(), cost.newton(), 1, 8, 0), noise, 2);
    assertThat(steered).as("finite, and what lacks is known").doesNotContain(Double.NaN);
    assertThat(worst(cost, steered)).isGreaterThan(0.05);
  }
}
