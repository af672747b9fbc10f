package dev.promenade.sim.episode;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableMap;
import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.RouteThroughPlaces;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.reactive.OrcaPlanner;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.safety.Guard;
import dev.promenade.planners.safety.GuardSettings;
import dev.promenade.planners.waypoint.Waypoint;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes episodes with planners by name. What all episodes on one map share, its global planner, is
 * made once. Thread-safe: the same setup and names give the same recording on any thread.
 */
@Stable
public final class Episodes {
  private final String globalPlanner;
  private final boolean guarded;
  private final boolean keepCandidates;
  private final ImmutableMap<String, Parameters> parameters;
  private final Cache<DistanceField, Map<PlannerKey, GlobalPlanner>> planners =
      CacheBuilder.newBuilder().weakKeys().build();

  private record PlannerKey(String name, Vehicle vehicle, Arrival arrival) {}

  /**
   * @param globalPlanner a name of {@link GlobalPlanners#names}
   * @param guarded whether a {@link Guard} has the last word on commands
   * @param keepCandidates whether recordings keep the trajectories that the planner weighed: large
   */
  public Episodes(String globalPlanner, boolean guarded, boolean keepCandidates) {
    this(globalPlanner, guarded, keepCandidates, ImmutableMap.of());
  }

  private Episodes(
      String globalPlanner,
      boolean guarded,
      boolean keepCandidates,
      ImmutableMap<String, Parameters> parameters) {
    this.globalPlanner = globalPlanner;
    this.guarded = guarded;
    this.keepCandidates = keepCandidates;
    this.parameters = parameters;
  }

  /**
   * The same, with some local planners' parameters set.
   *
   * @param own by the planner's name; their {@code period} is still the setup's tick
   */
  public Episodes withParameters(Map<String, Parameters> own) {
    return new Episodes(globalPlanner, guarded, keepCandidates, ImmutableMap.copyOf(own));
  }

  /**
   * An episode at its start.
   *
   * @param localPlanner a name of {@link LocalPlanners#names}
   * @throws dev.promenade.models.io.InputException if there is no planner of that name
   */
  public Episode start(EpisodeSetup setup, String localPlanner) {
    return start(new Simulation(setup), localPlanner(setup, localPlanner));
  }

  /** As {@link #start(EpisodeSetup, String)}, with routes of one's own. */
  public Episode start(EpisodeSetup setup, String localPlanner, GlobalPlanner routes) {
    return start(new Simulation(setup), localPlanner(setup, localPlanner), routes);
  }

  /**
   * An episode at its start, with a planner of one's own.
   *
   * @param simulation at its start
   * @param localPlanner to be used by this episode only while it lasts
   */
  public Episode start(Simulation simulation, LocalPlanner localPlanner) {
    return start(simulation, localPlanner, globalPlanner(simulation.setup()));
  }

  private Episode start(Simulation simulation, LocalPlanner localPlanner, GlobalPlanner routes) {
    EpisodeSetup setup = simulation.setup();
    return new Episode(
        simulation, routes, localPlanner, new Episode.Options(true, keepCandidates, guard(setup)));
  }

  /**
   * Somebody to drive the robot of a simulation from goal to goal.
   *
   * @param simulation at its start
   * @param localPlanner a name of {@link LocalPlanners#names}
   * @throws dev.promenade.models.io.InputException if there is no planner of that name
   */
  public Pilot pilot(Simulation simulation, String localPlanner) {
    return pilot(simulation, localPlanner, globalPlanner(simulation.setup()));
  }

  /** As {@link #pilot(Simulation, String)}, with routes of one's own. */
  public Pilot pilot(Simulation simulation, String localPlanner, GlobalPlanner routes) {
    EpisodeSetup setup = simulation.setup();
    LocalPlanner planner = localPlanner(setup, localPlanner);
    planner.reset(RandomStream.PLANNER.seed(setup.seed()));
    return new Pilot(simulation, routes, planner, guard(setup));
  }

  /**
   * Makes a planner as an episode would, so that the files which it needs are read now.
   *
   * @param localPlanner a name of {@link LocalPlanners#names}
   * @throws dev.promenade.models.io.InputException if there is no planner of that name, a file that
   *     it needs cannot be used, or it fails while it is made
   */
  public void prepare(EpisodeSetup setup, String localPlanner) {
    try {
      Objects.requireNonNull(localPlanner(setup, localPlanner), "there is none");
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw InputException.of(
          "the planner '%s'".formatted(localPlanner),
          "cannot be made for the scenario '%s': %s".formatted(setup.scenario(), e),
          "correct it, or choose another",
          e);
    }
  }

  private CommandGuard guard(EpisodeSetup setup) {
    if (!guarded) {
      return CommandGuard.NONE;
    }
    Guard last =
        new Guard(setup.robotToGuard(), setup.distances(), GuardSettings.every(setup.tick()));
    return (observation, command) -> last.check(observation, command).command();
  }

  /** Runs an episode to its end, by the rules that its setup asks for. */
  public Recording run(EpisodeSetup setup, String localPlanner) {
    if (setup.rules().crowdNav()) {
      return new CrowdNavEpisode(setup, localPlanner(setup, localPlanner), true).run();
    }
    return start(setup, localPlanner).run();
  }

  /**
   * An episode by the rules of CrowdNav at its start.
   *
   * @param localPlanner a name of {@link LocalPlanners#names}
   * @param keepFrames whether the recording has all frames, or the last one only
   */
  public static CrowdNavEpisode crowdNav(
      EpisodeSetup setup, String localPlanner, boolean keepFrames) {
    return new CrowdNavEpisode(
        setup, localPlanner(setup, localPlanner, usual(setup, localPlanner)), keepFrames);
  }

  private LocalPlanner localPlanner(EpisodeSetup setup, String name) {
    Parameters own = parameters.get(name);
    return localPlanner(setup, name, own == null ? usual(setup, name) : own);
  }

  /** A planner by name, for the setup's tick. */
  private static LocalPlanner localPlanner(EpisodeSetup setup, String name, Parameters values) {
    return LocalPlanners.create(
        name, setup.robot(), setup.distances(), values.withPeriod(setup.tick()));
  }

  /** In CrowdNav, ORCA is set as its authors set it. */
  private static Parameters usual(EpisodeSetup setup, String name) {
    if (setup.rules().crowdNav() && name.equals(OrcaPlanner.NAME)) {
      return OrcaPlanner.crowdNav(setup.rules().safetySpace(), setup.tick());
    }
    return LocalPlanners.parameters(name);
  }

  /** The global planner for a setup's map and robot. */
  public GlobalPlanner globalPlanner(EpisodeSetup setup) {
    return shared(globalPlanner, setup);
  }

  /**
   * The length of the shortest path from start to goal, by all waypoints, ignoring people [m].
   *
   * @return +Infinity if there is none
   */
  public double shortestLength(EpisodeSetup setup) {
    boolean round = setup.robot().vehicle().isRound();
    GlobalPlanner shortest =
        new RouteThroughPlaces(
            shared(round ? GlobalPlanners.SHORTEST : GlobalPlanners.LATTICE, setup),
            () -> setup.trip().waypoints().stream().map(Waypoint::poseInMap).toList());
    PlanResult result = shortest.plan(setup.startInMap(), setup.goalInMap(), () -> false);
    return result instanceof PlanResult.Found found
        ? found.pathInMap().length()
        : Double.POSITIVE_INFINITY;
  }

  private GlobalPlanner shared(String name, EpisodeSetup setup) {
    DistanceField distances = setup.distances();
    planners.asMap().putIfAbsent(distances, new ConcurrentHashMap<>());
    Vehicle vehicle = setup.robot().vehicle();
    Arrival arrival = new Arrival(0, setup.trip().headingTolerance());
    return planners
        .asMap()
        .get(distances)
        .computeIfAbsent(
            new PlannerKey(name, vehicle, arrival),
            key -> GlobalPlanners.create(name, distances, vehicle, arrival));
  }
}
