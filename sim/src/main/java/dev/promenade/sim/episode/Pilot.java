package dev.promenade.sim.episode;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RouteAhead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gets the robot of a simulation to a goal, or to one goal after another: a route to each, and
 * another where the robot is stuck or far off it; then in every tick observe, plan and guard.
 * Moving is left to the caller. Deterministic; not thread-safe.
 */
public final class Pilot {
  /** Time between two plans of a new route at least [s]. */
  private static final double REPLAN_PERIOD = 5;

  private final Simulation simulation;
  private final GlobalPlanner globalPlanner;
  private final LocalPlanner localPlanner;
  private final CommandGuard guard;
  private final ProgressWatch progress = new ProgressWatch();
  private Pose goalInMap;
  private Path routeInMap;
  private RouteAhead ahead;
  private double plannedAt;
  private int interventions;
  private @Nullable Observation observation;

  /**
   * Without a goal at first: the route is where the robot stands.
   *
   * @param localPlanner reset, and used by this pilot only
   * @param guard has the last word on commands
   */
  public Pilot(
      Simulation simulation,
      GlobalPlanner globalPlanner,
      LocalPlanner localPlanner,
      CommandGuard guard) {
    this.simulation = simulation;
    this.globalPlanner = globalPlanner;
    this.localPlanner = localPlanner;
    this.guard = guard;
    goalInMap = simulation.estimateInMap();
    routeInMap = new Path(List.of(goalInMap));
    ahead = RouteAhead.of(routeInMap, simulation.setup().robot().drive());
  }

  /** Plans a route from where the robot believes to be; without one the route stays as it was. */
  public PlanResult headFor(Pose goal) {
    PlanResult result = globalPlanner.plan(simulation.estimateInMap(), goal, () -> false);
    if (result instanceof PlanResult.Found found) {
      goalInMap = goal;
      follow(found.pathInMap());
    }
    return result;
  }

  /**
   * Observes and plans for the coming tick.
   *
   * @return the plan with the command that the guard lets pass, and the wall time it took
   * @throws IllegalStateException if the command is not finite
   */
  public LocalPlan decide() {
    Pose estimate = simulation.estimateInMap();
    double speed = simulation.velocity().speed();
    Path route = ahead.update(estimate.x(), estimate.y(), speed);
    if (replanIfLost()) {
      route = ahead.update(estimate.x(), estimate.y(), speed);
    }
    Observation seen = simulation.observe(route);
    observation = seen;
    long began = System.nanoTime();
    LocalPlan made = localPlanner.plan(seen);
    long nanos = System.nanoTime() - began;
    Twist command = guard.restrict(seen, made.command());
    if (!command.isFinite()) {
      throw new IllegalStateException("the command is %s".formatted(command));
    }
    if (!command.equals(made.command())) {
      interventions++;
    }
    return new LocalPlan(command, made.predicted(), made.explanation(), made.candidates(), nanos);
  }

  /** The goal of the last route. */
  public Pose goalInMap() {
    return goalInMap;
  }

  /** The route as planned last, whole. */
  public Path routeInMap() {
    return routeInMap;
  }

  /** What the planner saw last; null if it never did. */
  public @Nullable Observation observation() {
    return observation;
  }

  /** How many commands the guard changed. */
  public int interventions() {
    return interventions;
  }

  /** Plans a new route where the robot gets nowhere or has left its route. */
  private boolean replanIfLost() {
    double time = simulation.time();
    boolean lost = progress.lost(time, ahead.remaining(), ahead.offRoute());
    if (!lost || time - plannedAt < REPLAN_PERIOD) {
      return false;
    }
    plannedAt = time;
    return headFor(goalInMap) instanceof PlanResult.Found;
  }

  private void follow(Path path) {
    routeInMap = path;
    ahead = RouteAhead.of(path, simulation.setup().robot().drive());
    progress.newRoute(simulation.time());
  }
}
