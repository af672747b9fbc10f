package dev.promenade.sim.episode;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.waypoint.Tour;
import dev.promenade.planners.waypoint.Waypoint;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.world.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One episode from start to end: a route once at the start (and anew when the robot is stuck or far
 * off it), then in every tick observe, plan, guard and move, until the robot touches something,
 * arrives, gives up or runs out of time. Whatever a planner throws ends the episode with {@link
 * EndReason#ERROR}, and nothing else. Deterministic; not thread-safe.
 *
 * <p>Either {@link #run} it, or call {@link #step} until {@link #end} is there.
 */
public final class Episode {
  private static final LocalPlan ENDED = LocalPlan.of(Twist.ZERO, Explanation.of("episode ended"));

  private final EpisodeSetup setup;
  private final LocalPlanner localPlanner;
  private final Options options;
  private final Simulation simulation;
  private final Pilot pilot;
  private final ProgressWatch progress = new ProgressWatch();
  private final List<Recording.Frame> frames = new ArrayList<>();
  private final Optional<Tour> tour;
  private final List<String> said = new ArrayList<>();
  private Path firstRouteInMap;
  private Tour.Doing doing = Tour.Doing.DRIVING;
  private LocalPlan plan = ENDED;
  private @Nullable EndReason end;
  private String detail = "";

  /**
   * @param keepFrames whether the recording has all frames, or the last one only
   * @param keepCandidates whether frames keep the trajectories that the planner weighed: large
   * @param guard has the last word on commands
   */
  public record Options(boolean keepFrames, boolean keepCandidates, CommandGuard guard) {
    public static final Options DEFAULT = new Options(true, false, CommandGuard.NONE);
  }

  public Episode(EpisodeSetup setup, GlobalPlanner globalPlanner, LocalPlanner localPlanner) {
    this(new Simulation(setup), globalPlanner, localPlanner, Options.DEFAULT);
  }

  /**
   * @param simulation at its start
   * @param localPlanner to be used by this episode only while it lasts
   */
  public Episode(
      Simulation simulation,
      GlobalPlanner globalPlanner,
      LocalPlanner localPlanner,
      Options options) {
    this.simulation = simulation;
    this.setup = simulation.setup();
    this.localPlanner = localPlanner;
    this.options = options;
    List<Waypoint> waypoints = setup.trip().waypoints();
    tour = waypoints.isEmpty() ? Optional.empty() : Optional.of(new Tour(waypoints, said::add));
    pilot = new Pilot(simulation, globalPlanner, localPlanner, options.guard);
    firstRouteInMap = pilot.routeInMap();
    begin();
  }

  /** Goes on to the end. */
  public Recording run() {
    while (step()) {
      // Every step is one tick.
    }
    return recording();
  }

  /** Goes on by one tick: moves by the last plan, then plans anew. False once it has ended. */
  public boolean step() {
    if (end != null) {
      return false;
    }
    simulation.advance(plan.command());
    judge();
    if (end == null) {
      decide();
    }
    if (end != null) {
      conclude();
    }
    return end == null;
  }

  /** How it ended; null while it goes on. */
  public @Nullable EndReason end() {
    return end;
  }

  /** One sentence about the end; empty while it goes on. */
  public String detail() {
    return detail;
  }

  public Simulation simulation() {
    return simulation;
  }

  /** What the planner saw last; null if it never did. */
  public @Nullable Observation observation() {
    return pilot.observation();
  }

  /** What the planner decided last, with its candidates; a stop once the episode has ended. */
  public LocalPlan plan() {
    return plan;
  }

  /** The route as planned last, whole. */
  public Path routeInMap() {
    return pilot.routeInMap();
  }

  /**
   * Plans the route to the goal, or to the next waypoint, anew from where the robot is; without one
   * it stays as it was.
   */
  public PlanResult planAnew() {
    return pilot.headFor(target());
  }

  /** Where the robot goes next. */
  private Pose target() {
    return tour.map(way -> way.next().poseInMap()).orElse(setup.goalInMap());
  }

  /** What happened so far; an episode under way is recorded as {@link EndReason#TIMEOUT}. */
  public Recording recording() {
    EndReason reason = end == null ? EndReason.TIMEOUT : end;
    return new Recording(
        setup, localPlanner.name(), firstRouteInMap, frames, reason, detail, pilot.interventions());
  }

  private void begin() {
    try {
      localPlanner.reset(RandomStream.PLANNER.seed(setup.seed()));
      if (setOut() instanceof PlanResult.Found found) {
        firstRouteInMap = found.pathInMap();
      }
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      finish(EndReason.ERROR, describe(e));
    }
    if (end == null) {
      judge();
    }
    if (end == null) {
      decide();
    }
    if (end != null) {
      conclude();
    }
  }

  private void conclude() {
    plan = ENDED;
    if (!said.isEmpty()) {
      plan = saying();
    }
    record();
  }

  /** Plans the route to what comes next; without one the episode ends. */
  private PlanResult setOut() {
    PlanResult result = planAnew();
    if (result instanceof PlanResult.Failed failed) {
      String where = tour.map(way -> " to " + way.next().name()).orElse("");
      finish(
          EndReason.STUCK, "no route%s: %s, %s".formatted(where, failed.reason(), failed.detail()));
    }
    return result;
  }

  /** Goes on with the tour; whether the goal has been reached. */
  private boolean isThere(Pose pose, double time) {
    boolean isNear = pose.distanceTo(target()) < setup.trip().goalTolerance();
    if (tour.isEmpty()) {
      return isNear;
    }
    Tour way = tour.get();
    Waypoint before = way.next();
    boolean wasBusy = doing == Tour.Doing.BUSY;
    doing = way.update(time, pose, isNear || wasBusy);
    if (doing == Tour.Doing.BUSY) {
      progress.excuse(time);
    } else if (doing == Tour.Doing.DRIVING && !way.next().equals(before)) {
      progress.excuse(time);
      if (setOut() instanceof PlanResult.Found found) {
        List<Pose> both = new ArrayList<>(firstRouteInMap.poses());
        both.addAll(found.pathInMap().poses());
        firstRouteInMap = new Path(both);
      }
    }
    return doing == Tour.Doing.DONE;
  }

  /** Whether this is the end. */
  private void judge() {
    Pose pose = simulation.robotInMap();
    Touch touch = simulation.touch();
    double time = simulation.time();
    if (touch != null) {
      finish(
          touch.person() >= 0 ? EndReason.COLLISION_PERSON : EndReason.COLLISION_WALL,
          "touched " + touch.describe());
    } else if (isThere(pose, time)) {
      finish(EndReason.SUCCESS, "reached the goal after %.2f s".formatted(time));
    } else if (end != null) {
      // There is no way on from the last stop.
      return;
    } else if (progress.stoodStill(time, pose)) {
      finish(
          EndReason.STUCK,
          "stayed within %.1f m for %.0f s at (%.2f, %.2f)"
              .formatted(ProgressWatch.STILL, ProgressWatch.PATIENCE, pose.x(), pose.y()));
    } else if (time >= setup.conditions().timeLimit() - 1e-9) {
      finish(EndReason.TIMEOUT, "not at the goal after %.1f s".formatted(time));
    }
  }

  /** Observes and plans for the coming tick. */
  private void decide() {
    try {
      plan = doing == Tour.Doing.BUSY ? standing() : pilot.decide();
      if (!said.isEmpty()) {
        plan = saying();
        said.clear();
      }
      record();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      finish(EndReason.ERROR, describe(e));
    }
  }

  private LocalPlan standing() {
    return LocalPlan.of(
        Twist.ZERO, Explanation.of("waits at " + tour.map(way -> way.next().name()).orElse("")));
  }

  /** The same plan with what the robot says now. */
  private LocalPlan saying() {
    Explanation why = plan.explanation();
    return new LocalPlan(
        plan.command(),
        plan.predicted(),
        new Explanation(
            "says \u201c%s\u201d; %s".formatted(String.join(" ", said), why.summary()),
            why.personWeights(),
            why.sectorWeights(),
            why.routeWeights(),
            why.routeSpacing()),
        plan.candidates(),
        plan.planningNanos());
  }

  private void record() {
    if (!options.keepFrames) {
      frames.clear();
    }
    LocalPlan kept = plan;
    if (!options.keepCandidates && !kept.candidates().isEmpty()) {
      kept =
          new LocalPlan(
              kept.command(),
              kept.predicted(),
              kept.explanation(),
              ImmutableList.of(),
              kept.planningNanos());
    }
    frames.add(
        new Recording.Frame(
            simulation.time(),
            simulation.robotInMap(),
            simulation.velocity(),
            simulation.peopleInMap(),
            kept,
            kept.explanation().personWeights().length > 0
                ? simulation.tracked()
                : ImmutableList.of()));
  }

  private void finish(EndReason reason, String sentence) {
    end = reason;
    detail = sentence;
  }

  private String describe(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return "planner %s failed after %.2f s: %s%s"
        .formatted(
            localPlanner.name(), simulation.time(), e, trace.length > 0 ? " at " + trace[0] : "");
  }
}
