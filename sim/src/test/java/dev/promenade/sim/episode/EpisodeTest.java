package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.sensor.SensorSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EpisodeTest {
  private static final GlobalPlanner STRAIGHT = new RoomSetups.Straight();

  @Test
  void aRobotInAnEmptyRoomReachesItsGoal() {
    Recording recording = run(RoomSetups.room(1, 0, SensorSettings.perfect()));
    assertThat(recording.end()).isEqualTo(EndReason.SUCCESS);
    Recording.Frame last = recording.frames().get(recording.frames().size() - 1);
    assertThat(last.robotInMap().distanceTo(recording.setup().goalInMap())).isLessThan(0.3);
    assertThat(recording.frames().get(0).time()).isZero();
    assertThat(recording.frames().get(1).time()).isEqualTo(0.1);
    assertThat(recording.routeInMap().size()).isEqualTo(2);
  }

  @Test
  void theSameSeedGivesTheSameEpisodeAndAnotherSeedAnother() {
    Recording once = run(RoomSetups.room(5, 15, SensorSettings.realistic()));
    Recording twice = run(RoomSetups.room(5, 15, SensorSettings.realistic()));
    Recording other = run(RoomSetups.room(6, 15, SensorSettings.realistic()));
    assertThat(hash(once)).isEqualTo(hash(twice)).isNotEqualTo(hash(other));
  }

  @Test
  void episodesOnEightThreadsEqualSerialOnesBitForBit() throws Exception {
    List<Callable<Long>> episodes = new ArrayList<>();
    for (int seed = 0; seed < 48; seed++) {
      int s = seed;
      episodes.add(() -> bumpAround(s));
    }
    List<Long> serial = new ArrayList<>();
    for (Callable<Long> episode : episodes) {
      serial.add(episode.call());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Long> parallel = new ArrayList<>();
    try {
      for (Future<Long> future : threads.invokeAll(episodes)) {
        parallel.add(future.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(parallel).isEqualTo(serial);
    assertThat(Set.copyOf(serial)).hasSize(48);
  }

  /** Drives blindly on after every touch, so that JBox2D has much to solve; hashes all states. */
  private static long bumpAround(long seed) {
    Simulation simulation = new Simulation(RoomSetups.room(seed, 25, SensorSettings.realistic()));
    long hash = 17;
    int touches = 0;
    for (int k = 0; k < 300; k++) {
      simulation.advance(new Twist(0.8, 0, (seed % 5 - 2) * 0.2));
      touches += simulation.touch() != null ? 1 : 0;
      hash = 31 * hash + simulation.robotInMap().hashCode();
      hash = 31 * hash + simulation.peopleInMap().hashCode();
      hash = 31 * hash + Arrays.hashCode(simulation.scan().ranges());
    }
    assertThat(touches).as("touches with seed %s", seed).isGreaterThan(5);
    return hash;
  }

  @Test
  void touchingAPersonEndsTheEpisodeAndNamesThem() {
    Set<EndReason> ends = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      EpisodeSetup setup = RoomSetups.room(seed, 25, SensorSettings.perfect());
      Recording recording = new Episode(setup, STRAIGHT, driver(o -> new Twist(0.8, 0, 0))).run();
      ends.add(recording.end());
      if (recording.end() == EndReason.COLLISION_PERSON) {
        assertThat(recording.detail()).matches("touched person \\d+ at .*");
      }
    }
    assertThat(ends).contains(EndReason.COLLISION_PERSON);
  }

  @Test
  void drivingIntoAWallEndsTheEpisode() {
    EpisodeSetup setup = RoomSetups.room(1, 0, SensorSettings.perfect());
    Recording recording = new Episode(setup, STRAIGHT, driver(o -> new Twist(0.8, 0, 0.3))).run();
    assertThat(recording.end()).isEqualTo(EndReason.COLLISION_WALL);
    assertThat(recording.detail()).contains("wall");
  }

  @Test
  void aRobotThatStandsStillIsStuck() {
    EpisodeSetup setup = RoomSetups.room(1, 0, SensorSettings.perfect());
    Recording recording = new Episode(setup, STRAIGHT, driver(o -> Twist.ZERO)).run();
    assertThat(recording.end()).isEqualTo(EndReason.STUCK);
    assertThat(recording.frames()).hasSize(301);
  }

  @Test
  void aRobotThatGoesInCirclesRunsOutOfTime() {
    EpisodeSetup setup = RoomSetups.room(1, 0, SensorSettings.perfect());
    Recording recording = new Episode(setup, STRAIGHT, driver(o -> new Twist(0.5, 0, 1.2))).run();
    assertThat(recording.end()).isEqualTo(EndReason.TIMEOUT);
    assertThat(recording.frames().get(recording.frames().size() - 1).time()).isEqualTo(60);
  }

  @Test
  void anExceptionInAPlannerEndsTheEpisodeAsAnError() {
    EpisodeSetup setup = RoomSetups.room(1, 3, SensorSettings.perfect());
    LocalPlanner broken =
        driver(
            o -> {
              if (o.stamp() > 1) {
                throw new ArrayIndexOutOfBoundsException("boom");
              }
              return Twist.ZERO;
            });
    Recording recording = new Episode(setup, STRAIGHT, broken).run();
    assertThat(recording.end()).isEqualTo(EndReason.ERROR);
    assertThat(recording.detail()).contains("boom").contains("test").contains("1.10 s");
  }

  @Test
  void aCommandThatIsNotANumberIsAnError() {
    EpisodeSetup setup = RoomSetups.room(1, 3, SensorSettings.perfect());
    Recording recording =
        new Episode(setup, STRAIGHT, driver(o -> new Twist(Double.NaN, 0, 0))).run();
    assertThat(recording.end()).isEqualTo(EndReason.ERROR);
    assertThat(recording.detail()).contains("NaN");
  }

  @Test
  void withoutARouteTheEpisodeIsStuckAtOnce() {
    GlobalPlanner none =
        new GlobalPlanner() {
          @Override
          public String name() {
            return "none";
          }

          @Override
          public PlanResult plan(Pose robot, Pose goal, BooleanSupplier cancelled) {
            return new PlanResult.Failed(PlanResult.Reason.NO_PATH, "walled in");
          }
        };
    Recording recording =
        new Episode(RoomSetups.room(1, 3, SensorSettings.perfect()), none, driver(o -> Twist.ZERO))
            .run();
    assertThat(recording.end()).isEqualTo(EndReason.STUCK);
    assertThat(recording.detail()).contains("NO_PATH").contains("walled in");
    assertThat(recording.frames()).hasSize(1);
  }

  @Test
  void whatTheGuardChangesIsDoneAndCounted() {
    EpisodeSetup setup = RoomSetups.room(1, 0, SensorSettings.perfect());
    CommandGuard guard = (o, command) -> o.stamp() < 2 ? Twist.ZERO : command;
    Recording recording =
        new Episode(
                new Simulation(setup),
                STRAIGHT,
                driver(o -> new Twist(0.5, 0, 0)),
                new Episode.Options(true, false, guard))
            .run();
    assertThat(recording.interventions()).isEqualTo(20);
    assertThat(recording.frames().get(20).robotInMap()).isEqualTo(setup.startInMap());
    assertThat(recording.end()).isEqualTo(EndReason.SUCCESS);
  }

  @Test
  void aStuckRobotIsGivenANewRoute() {
    List<Double> plannedAt = new ArrayList<>();
    GlobalPlanner counting =
        new GlobalPlanner() {
          @Override
          public String name() {
            return "counting";
          }

          @Override
          public PlanResult plan(Pose robot, Pose goal, BooleanSupplier cancelled) {
            plannedAt.add(robot.x());
            return STRAIGHT.plan(robot, goal, cancelled);
          }
        };
    EpisodeSetup setup = RoomSetups.room(1, 0, SensorSettings.perfect());
    new Episode(setup, counting, driver(o -> o.stamp() < 3 ? new Twist(0.5, 0, 0) : Twist.ZERO))
        .run();
    assertThat(plannedAt).hasSizeBetween(4, 8);
    assertThat(plannedAt.get(1)).isGreaterThan(setup.startInMap().x() + 1);
  }

  private static Recording run(EpisodeSetup setup) {
    LocalPlanner local = LocalPlanners.create("pure-pursuit", setup.robot(), setup.distances());
    return new Episode(setup, STRAIGHT, local).run();
  }

  private static LocalPlanner driver(Function<Observation, Twist> command) {
    return new LocalPlanner() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void reset(long seed) {}

      @Override
      public LocalPlan plan(Observation observation) {
        return LocalPlan.of(command.apply(observation), Explanation.of("test"));
      }
    };
  }

  private static long hash(Recording recording) {
    long hash = recording.end().name().hashCode();
    for (Recording.Frame frame : recording.frames()) {
      hash = 31 * hash + frame.robotInMap().hashCode();
      hash = 31 * hash + frame.velocity().hashCode();
      hash = 31 * hash + frame.peopleInMap().hashCode();
      hash = 31 * hash + frame.plan().command().hashCode();
    }
    return hash;
  }
}
