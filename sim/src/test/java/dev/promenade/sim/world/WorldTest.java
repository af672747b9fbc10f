package dev.promenade.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final double[] NOBODY = {};
  private static final RobotModel BASE = RobotModel.differential();

  @Test
  void aRobotInTheOpenDrivesExactArcs() {
    World world = new World(RobotModel.crowdNav(), Pose.ZERO, Walls.of(List.of()), Discs.none());
    Twist command = new Twist(0.8, 0.3, 0.7);
    for (int k = 0; k < 40; k++) {
      world.step(command, NOBODY, NOBODY, 0.1);
    }
    Pose expected = command.integrate(Pose.ZERO, 4.0);
    assertThat(world.robotInMap().distanceTo(expected)).isLessThan(1e-12);
    assertThat(world.robotInMap().heading()).isCloseTo(expected.heading(), within(1e-12));
    assertThat(world.velocity()).isEqualTo(command);
  }

  @Test
  void theBaseTakesTimeToReachItsSpeed() {
    World world = new World(BASE, Pose.ZERO, Walls.of(List.of()), Discs.none());
    world.step(new Twist(0.8, 0, 0), NOBODY, NOBODY, 0.1);
    assertThat(world.velocity().vx()).isCloseTo(BASE.maxAcceleration() * 0.1, within(1e-12));
  }

  @Test
  void drivingIntoAWallTouchesItAndStopsThere() {
    Walls walls = Walls.of(List.of(new Box(2, 0, 0.1, 3, 0)));
    World world = new World(BASE, Pose.ZERO, walls, Discs.none());
    List<Touch> touches = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      world.step(new Twist(0.8, 0, 0), NOBODY, NOBODY, 0.1);
      if (world.touch() != null) {
        touches.add(world.touch());
      }
    }
    assertThat(touches).isNotEmpty();
    assertThat(touches.get(0).wall()).isZero();
    assertThat(touches.get(0).person()).isEqualTo(-1);
    assertThat(touches.get(0).x()).isCloseTo(1.9 - 0.25, within(0.021));
    assertThat(world.robotX()).isBetween(1.9 - 0.25 - 0.03, 1.9 - 0.25 + 0.001);
    assertThat(Math.abs(world.velocity().vx())).isLessThan(0.05);
  }

  @Test
  void aRobotSlidesAlongAWallThatItMeetsAtAnAngle() {
    Walls walls = Walls.of(List.of(new Box(0, 1, 20, 0.1, 0)));
    World world = new World(RobotModel.crowdNav(), new Pose(0, 0, 0), walls, Discs.none());
    for (int k = 0; k < 50; k++) {
      world.step(new Twist(0.7, 0.7, 0), NOBODY, NOBODY, 0.1);
    }
    assertThat(world.robotX()).isGreaterThan(3.0);
    assertThat(world.robotY()).isBetween(0.5, 0.601);
  }

  @Test
  void whatIsNoNumberNeverReachesJBox2D() {
    Pose nowhere = new Pose(Double.NaN, 0, 0);
    assertThatThrownBy(() -> new World(BASE, nowhere, Walls.of(List.of()), Discs.none()))
        .isInstanceOf(IllegalArgumentException.class);
    World world = new World(BASE, Pose.ZERO, Walls.of(List.of()), Discs.none());
    Twist endless = new Twist(Double.POSITIVE_INFINITY, 0, 0);
    assertThatThrownBy(() -> world.step(endless, new double[0], new double[0], 0.1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theRobotIsNeverInsideAWallNorAPerson() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(21);
    Footprint delivery =
        new Footprint.Polygon(
            List.of(
                new Point(0.35, 0.2),
                new Point(-0.35, 0.2),
                new Point(-0.35, -0.2),
                new Point(0.35, -0.2)));
    RobotModel box =
        new RobotModel(RobotModel.Drive.DIFFERENTIAL, delivery, 1.2, 0.5, 1.5, 1.0, 3.0);
    for (RobotModel robot : List.of(BASE, RobotModel.crowdNav(), box)) {
      TestRoom room = new TestRoom(random, 12, 15, 12);
      World world = new World(robot, new Pose(0, 0, 0), room.walls, room.people);
      Outline outline = new Outline(robot.footprint());
      int touched = 0;
      double worstWall = 0;
      double worstPerson = 0;
      Twist command = Twist.ZERO;
      for (int k = 0; k < 1500; k++) {
        if (k % 20 == 0) {
          command =
              new Twist(
                  random.nextDouble(-0.5, 1.2),
                  random.nextDouble(-0.5, 0.5),
                  random.nextDouble(-1, 1));
        }
        room.decide(random, k);
        world.step(command, room.vx, room.vy, 0.1);
        touched += world.touch() != null ? 1 : 0;
        double cos = Math.cos(world.robotHeading());
        double sin = Math.sin(world.robotHeading());
        for (int i = 0; i < room.walls.size(); i++) {
          double gap = outline.toBox(world.robotX(), world.robotY(), cos, sin, room.walls, i);
          worstWall = Math.min(worstWall, gap);
        }
        for (int i = 0; i < room.people.size(); i++) {
          double gap =
              outline.toDisc(
                  world.robotX(),
                  world.robotY(),
                  cos,
                  sin,
                  room.people.x()[i],
                  room.people.y()[i],
                  room.people.radius()[i]);
          worstPerson = Math.min(worstPerson, gap);
        }
      }
      assertThat(touched).as("touches of %s", robot.footprint()).isGreaterThan(20);
      assertThat(worstWall).as("wall, %s", robot.footprint()).isGreaterThan(-0.01);
      assertThat(worstPerson).as("person, %s", robot.footprint()).isGreaterThan(-0.05);
    }
  }

  @Test
  void peopleHardlyOverlapAndNeverStandInWalls() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
    TestRoom room = new TestRoom(random, 10, 0, 60);
    World world = new World(BASE, new Pose(0, 0, 0), room.walls, room.people);
    double worst = 0;
    double worstWall = 0;
    int pushing = 0;
    int deep = 0;
    for (int k = 0; k < 400; k++) {
      room.decide(random, k);
      world.step(Twist.ZERO, room.vx, room.vy, 0.1);
      for (int i = 0; i < room.people.size(); i++) {
        for (int j = 0; j < i; j++) {
          double gap =
              Math.hypot(
                      room.people.x()[i] - room.people.x()[j],
                      room.people.y()[i] - room.people.y()[j])
                  - room.people.radius()[i]
                  - room.people.radius()[j];
          worst = Math.min(worst, gap);
          pushing += gap < 1e-3 ? 1 : 0;
          deep += gap < -0.03 ? 1 : 0;
        }
        for (int box = 0; box < room.walls.size(); box++) {
          double gap =
              room.walls.distance(box, room.people.x()[i], room.people.y()[i])
                  - room.people.radius()[i];
          worstWall = Math.min(worstWall, gap);
        }
      }
    }
    assertThat(pushing).isGreaterThan(100);
    assertThat(deep / (double) pushing).isLessThan(0.03);
    assertThat(worst).isGreaterThan(-0.2);
    assertThat(worstWall).isGreaterThan(-0.02);
  }

  @Test
  void manyPeopleMoveAsIfAllPairsWereCompared() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(8);
    TestRoom room = new TestRoom(random, 40, 0, 200);
    PeopleMotion motion = new PeopleMotion(room.walls, room.people);
    double[] toX = new double[200];
    double[] toY = new double[200];
    for (int i = 0; i < 200; i++) {
      room.people.x()[i] = random.nextDouble(-9, 9);
      room.people.y()[i] = random.nextDouble(-9, 9);
    }
    motion.target(new double[200], new double[200], 0.1, toX, toY);
    for (int i = 0; i < 200; i++) {
      boolean overlapped = false;
      for (int j = 0; j < 200; j++) {
        double dx = room.people.x()[i] - room.people.x()[j];
        double dy = room.people.y()[i] - room.people.y()[j];
        double apart = room.people.radius()[i] + room.people.radius()[j];
        overlapped |= i != j && dx * dx + dy * dy < apart * apart;
      }
      if (overlapped) {
        assertThat(motion.pushed(i)).as("person %s", i).isTrue();
      }
    }
  }

  @Test
  void aPersonWhoWalksIntoTheRobotIsReportedAndStopsAtIt() {
    Discs people =
        new Discs(
            new double[] {1.5}, new double[] {0}, new double[1], new double[1], new double[] {0.3});
    World world = new World(BASE, Pose.ZERO, Walls.of(List.of()), people);
    Touch first = null;
    for (int k = 0; k < 30; k++) {
      world.step(Twist.ZERO, new double[] {-1.3}, new double[] {0}, 0.1);
      first = first == null ? world.touch() : first;
    }
    assertThat(first).isNotNull();
    assertThat(first.person()).isZero();
    assertThat(first.time()).isCloseTo((1.5 - 0.55) / 1.3, within(0.026));
    assertThat(people.x()[0]).isCloseTo(0.55, within(1e-9));
    assertThat(world.robotX()).isZero();
  }

  @Test
  void robotsThatPushOnWallsOnManyThreadsMoveAsTheyDoAlone() throws Exception {
    List<Callable<Integer>> worlds = new ArrayList<>();
    for (int seed = 0; seed < 24; seed++) {
      int s = seed;
      worlds.add(() -> pushOnWalls(s));
    }
    List<Integer> alone = new ArrayList<>();
    for (Callable<Integer> world : worlds) {
      alone.add(world.call());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Integer> together = new ArrayList<>();
    try {
      for (Future<Integer> world : threads.invokeAll(worlds)) {
        together.add(world.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(together).isEqualTo(alone);
  }

  /** Nearly every sub-step is JBox2D's; returns a hash of all poses. */
  private static int pushOnWalls(int seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    TestRoom room = new TestRoom(random, 8, 6, 10);
    World world = new World(RobotModel.crowdNav(), Pose.ZERO, room.walls, room.people);
    int hash = 1;
    int touched = 0;
    for (int k = 0; k < 1200; k++) {
      double heading = seed + 0.005 * k;
      room.decide(random, k);
      Twist command = new Twist(Math.cos(heading), Math.sin(heading), 0.1);
      world.step(command, room.vx, room.vy, 0.1);
      touched += world.touch() != null ? 1 : 0;
      hash = 31 * hash + world.robotInMap().hashCode();
    }
    assertThat(touched).as("touches with seed %s", seed).isGreaterThan(600);
    return hash;
  }

  @Test
  void aPersonGrazedBetweenTwoStepsIsNoticed() {
    // Both move fast past each other's corner; at the ends of the step they are far apart again.
    Discs people =
        new Discs(
            new double[] {0.35},
            new double[] {-0.599},
            new double[1],
            new double[1],
            new double[] {0.3});
    World world =
        new World(RobotModel.crowdNav(), new Pose(0.2, 0, 0), Walls.of(List.of()), people);
    world.step(new Twist(1, 0, 0), new double[] {-3}, new double[] {0}, 0.025);
    assertThat(world.touch()).isNull();
    world.step(new Twist(1, 0, 0), new double[] {-3}, new double[] {0}, 0.025);
    assertThat(world.touch()).isNotNull();
  }

  @Test
  void aDelayedCommandTakesEffectTicksLater() {
    Actuator actuator = new Actuator(2, 0, RandomSource.XO_SHI_RO_256_PP.create(1));
    Twist first = new Twist(1, 0, 0);
    Twist second = new Twist(0.5, 0, 0);
    assertThat(actuator.apply(first)).isEqualTo(Twist.ZERO);
    assertThat(actuator.apply(second)).isEqualTo(Twist.ZERO);
    assertThat(actuator.apply(Twist.ZERO)).isEqualTo(first);
    assertThat(actuator.apply(Twist.ZERO)).isEqualTo(second);
  }

  @Test
  void actuationNoiseHasTheSpreadAskedFor() {
    Actuator actuator = new Actuator(0, 0.1, RandomSource.XO_SHI_RO_256_PP.create(4));
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < 4000; k++) {
      double error = actuator.apply(new Twist(0.5, 0, 0)).vx() - 0.5;
      sum += error;
      squares += error * error;
    }
    assertThat(sum / 4000).isCloseTo(0, within(0.004));
    assertThat(Math.sqrt(squares / 4000)).isCloseTo(0.05, within(0.003));
  }
}
