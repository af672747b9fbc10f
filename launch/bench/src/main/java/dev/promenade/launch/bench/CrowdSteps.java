package dev.promenade.launch.bench;

import static java.util.Objects.requireNonNull;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.sim.episode.CrowdNavEpisode;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.people.CrowdModel;
import dev.promenade.sim.people.OrcaCrowd;
import dev.promenade.sim.people.OrcaParameters;
import dev.promenade.sim.people.RobotBody;
import dev.promenade.sim.scenario.CrowdNav;
import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Walls;
import dev.promenade.sim.world.World;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Single steps of people, timed by JMH for {@code bench crowd}. */
public class CrowdSteps {
  private static final double STEP = 0.1;
  private static final double RADIUS = 0.25;
  private static final OrcaParameters PARAMETERS = new OrcaParameters(5, 10, 5, 1, 0.01, 1);

  /** People per square metre: 500 in a square of 40 m. */
  private static final double DENSITY = 500.0 / 1600;

  /** ORCA alone, by both ways to find neighbours. */
  @State(Scope.Thread)
  public static class Orca {
    @Param({"5", "20", "100", "500"})
    public int people = 5;

    @Param({"orca", "orca comparing all"})
    public String subject = "";

    private @Nullable Walkers walkers;

    /** Places people anew. */
    @Setup
    public void place() {
      Walls none = Walls.of(List.of());
      CrowdModel model =
          subject.equals("orca")
              ? new OrcaCrowd(none, PARAMETERS)
              : OrcaCrowd.comparingAll(none, PARAMETERS);
      walkers = new Walkers(people, model, false);
    }
  }

  /** ORCA and the world's physics. */
  @State(Scope.Thread)
  public static class Physics {
    @Param("500")
    public int people = 500;

    @Param("orca and physics")
    public String subject = "";

    private @Nullable Walkers walkers;

    /** Places people anew. */
    @Setup
    public void place() {
      walkers = new Walkers(people, new OrcaCrowd(Walls.of(List.of()), PARAMETERS), true);
    }
  }

  /** CrowdNav's cases. */
  @State(Scope.Thread)
  public static class CrowdNavCases {
    @Param({"5", "20"})
    public int people = 5;

    @Param("crowdnav")
    public String subject = "";

    private @Nullable Cases cases;

    /** Begins with the first case. */
    @Setup
    public void begin() {
      cases = new Cases(people, people == 5 ? 4 : 8);
    }
  }

  /** People decide and walk. */
  @Benchmark
  public void orca(Orca state) {
    requireNonNull(state.walkers).step();
  }

  /** People decide, and the world moves them. */
  @Benchmark
  public void physics(Physics state) {
    requireNonNull(state.walkers).step();
  }

  /** A step of an episode. */
  @Benchmark
  public void crowdNav(CrowdNavCases state) {
    requireNonNull(state.cases).step();
  }

  /** People who walk between random places of a square for ever. */
  private static final class Walkers {
    private final Crowd crowd;
    private final CrowdModel model;
    private final @Nullable World world;
    private final double half;
    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
    private final RobotBody robot = new RobotBody();

    Walkers(int people, CrowdModel model, boolean withPhysics) {
      this.model = model;
      crowd = new Crowd(people);
      half = 0.5 * Math.sqrt(people / DENSITY);
      for (int i = 0; i < people; i++) {
        place(i);
      }
      Discs bodies = new Discs(crowd.x, crowd.y, crowd.vx, crowd.vy, crowd.radius);
      Pose away = new Pose(half + 5, half + 5, 0);
      world =
          withPhysics
              ? new World(RobotModel.differential(), away, Walls.of(List.of()), bodies)
              : null;
    }

    private void place(int i) {
      double apart = 0;
      while (apart < 2.2 * RADIUS) {
        crowd.x[i] = random.nextDouble(-half, half);
        crowd.y[i] = random.nextDouble(-half, half);
        apart = Double.POSITIVE_INFINITY;
        for (int j = 0; j < i; j++) {
          apart = Math.min(apart, Math.hypot(crowd.x[i] - crowd.x[j], crowd.y[i] - crowd.y[j]));
        }
      }
      crowd.radius[i] = RADIUS;
      crowd.preferredSpeed[i] = random.nextDouble(0.8, 1.4);
      newGoal(i);
    }

    private void newGoal(int i) {
      crowd.goalX[i] = random.nextDouble(-half, half);
      crowd.goalY[i] = random.nextDouble(-half, half);
    }

    void step() {
      model.decide(crowd, robot, STEP);
      if (world != null) {
        world.step(Twist.ZERO, crowd.nextVx, crowd.nextVy, STEP);
      }
      for (int i = 0; i < crowd.size; i++) {
        if (world == null) {
          crowd.vx[i] = crowd.nextVx[i];
          crowd.vy[i] = crowd.nextVy[i];
          crowd.x[i] += crowd.vx[i] * STEP;
          crowd.y[i] += crowd.vy[i] * STEP;
        }
        double dx = crowd.goalX[i] - crowd.x[i];
        double dy = crowd.goalY[i] - crowd.y[i];
        if (dx * dx + dy * dy < 1) {
          newGoal(i);
        }
      }
    }
  }

  /** CrowdNav's cases one after the other, step by step, with an ORCA robot. */
  private static final class Cases {
    private final CrowdNav scenario;
    private int next;
    private CrowdNavEpisode episode;

    Cases(int people, double radius) {
      scenario = new CrowdNav(new CrowdNav.Settings("crowdnav", people, radius, false, 0.15));
      episode = begin();
    }

    private CrowdNavEpisode begin() {
      return Episodes.crowdNav(scenario.setup(next++ % 500), "orca", false);
    }

    void step() {
      episode.step();
      if (episode.end() != null) {
        episode = begin();
      }
    }
  }
}
