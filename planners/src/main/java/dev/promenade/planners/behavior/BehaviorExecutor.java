package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out a behaviour plan on a map whose places have poses: says through which poses the robot
 * must go, watches how far it has come, and what to do when a behaviour takes too long: first
 * another route, then another walk around it, and where there is none, a question. It drives
 * nothing itself, so the same object serves the simulator and a robot. Not thread-safe.
 */
public final class BehaviorExecutor {
  /** A place on the way counts as reached this near to it [m]. */
  private static final double PASSED = 0.9;

  /** A place is passed too when the robot is on the next step's way, at most so far off [m] … */
  private static final double BESIDE = 1.5;

  /** … and by so much nearer to that than to the present step's [m]. */
  private static final double AHEAD = 0.2;

  /** The goal is reached this near to it [m]. */
  private static final double ARRIVED = 0.4;

  /** Places up to this far from the robot are where another walk may begin [m]. */
  private static final double AROUND = 3.0;

  /** A behaviour may take this long [s] … */
  private static final double PATIENCE = 25;

  /** … and, beyond that, as long as the way at this speed [m/s]. */
  private static final double SLOWEST = 0.2;

  private final BehaviorMap map;
  private final List<BehaviorPlan.Clause> clauses;
  private final Set<BehaviorEdge> blocked = new HashSet<>();
  private final Place goal;
  private List<BehaviorEdge> steps;
  private boolean asPlanned = true;
  private int current;
  private double since = Double.NaN;
  private boolean triedAnotherRoute;
  private Status status = new Status.Driving();

  /** How the execution stands. */
  public sealed interface Status {
    /** On the way, as said before. */
    record Driving() implements Status {}

    /** Routes through {@link BehaviorExecutor#waypointsInMap} must be planned anew now. */
    record NewRoute(String why) implements Status {}

    /** At the goal. */
    record Arrived() implements Status {}

    /** It does not know how to go on; somebody must say. */
    record Asking(String question) implements Status {}
  }

  /**
   * @param plan legal on the map, at least one step
   * @throws IllegalArgumentException if a step is no edge of the map, or its end has no pose
   */
  public BehaviorExecutor(BehaviorMap map, BehaviorPlan plan) {
    if (plan.steps().isEmpty() || !map.isLegal(plan)) {
      throw new IllegalArgumentException(
          "the plan '%s' is no walk on map '%s'".formatted(plan, map.name()));
    }
    for (BehaviorEdge step : plan.steps()) {
      if (step.to().poseInMap().isEmpty()) {
        throw new IllegalArgumentException(
            "place '%s' of map '%s' has no pose".formatted(step.to().id(), map.name()));
      }
    }
    this.map = map;
    steps = plan.steps();
    clauses = plan.clauses();
    goal = plan.goal();
  }

  /**
   * Takes note of where the robot is.
   *
   * @param time on any clock that does not go back [s]
   */
  public Status update(double time, Pose robotInMap) {
    if (status instanceof Status.Arrived || status instanceof Status.Asking) {
      return status;
    }
    if (Double.isNaN(since)) {
      since = time;
    }
    for (int i = Math.min(current + 2, steps.size() - 1); i >= current; i--) {
      if (isReached(i, robotInMap)) {
        next(i + 1, time);
        break;
      }
    }
    if (current == steps.size()) {
      current--;
      status = new Status.Arrived();
    } else {
      status = time - since > allowed(step()) ? tooLong(time, robotInMap) : new Status.Driving();
    }
    return status;
  }

  /**
   * Tells that no route leads through the waypoints, so that another walk is looked for at once.
   *
   * @param why one sentence
   */
  public Status blocked(double time, Pose robotInMap, String why) {
    status = detour(time, robotInMap, why);
    return status;
  }

  /** Somebody answered the question with "try again". */
  public void tryAgain(double time) {
    blocked.clear();
    triedAnotherRoute = false;
    since = time;
    status = new Status.NewRoute("told to try again");
  }

  /** Whether a step's end is reached: near it, or nearer to the way of the next step. */
  private boolean isReached(int index, Pose robotInMap) {
    Pose place = pose(steps.get(index).to());
    double away = place.distanceTo(robotInMap);
    if (index == steps.size() - 1) {
      return index == current && away <= ARRIVED;
    }
    if (index == current && away <= PASSED) {
      return true;
    }
    double next = fromWay(steps.get(index + 1), robotInMap);
    return next <= BESIDE && next < fromWay(steps.get(index), robotInMap) - AHEAD;
  }

  /** Distance from the straight line between a step's ends [m]. */
  private static double fromWay(BehaviorEdge step, Pose robotInMap) {
    Pose to = pose(step.to());
    return step.from()
        .poseInMap()
        .map(from -> new Polyline(List.of(from.position(), to.position())))
        .map(line -> line.distanceTo(robotInMap.position()))
        .orElse(to.distanceTo(robotInMap));
  }

  private void next(int step, double time) {
    current = step;
    since = time;
    triedAnotherRoute = false;
  }

  private static double allowed(BehaviorEdge step) {
    return PATIENCE + step.length().orElse(10) / SLOWEST;
  }

  private Status tooLong(double time, Pose robotInMap) {
    if (!triedAnotherRoute) {
      triedAnotherRoute = true;
      since = time;
      return new Status.NewRoute("'%s' takes long".formatted(step().behavior().words()));
    }
    return detour(time, robotInMap, "'%s' takes too long".formatted(step().behavior().words()));
  }

  /** Another walk to the goal from where the robot is, without what cannot be done. */
  private Status detour(double time, Pose robotInMap, String why) {
    blocked.add(step());
    Optional<List<BehaviorEdge>> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (Place place : map.places()) {
      double away = place.poseInMap().map(robotInMap::distanceTo).orElse(Double.POSITIVE_INFINITY);
      if (away > AROUND || place.equals(goal)) {
        continue;
      }
      Optional<List<BehaviorEdge>> walk =
          ShortestWalk.find(map, place, goal, edge -> !isBlocked(edge));
      double length = away + walk.map(BehaviorExecutor::length).orElse(least);
      if (walk.isPresent() && length < least) {
        least = length;
        best = walk;
      }
    }
    if (best.isEmpty()) {
      return new Status.Asking(
          "%s on the way to %s, and I know no other way to %s. Shall I try again?"
              .formatted(why, step().to().name(), goal.name()));
    }
    steps = best.get();
    asPlanned = false;
    next(0, time);
    return new Status.NewRoute(why + ", so I go another way to " + goal.name());
  }

  /** What cannot be gone one way cannot be gone the other way. */
  private boolean isBlocked(BehaviorEdge edge) {
    for (BehaviorEdge no : blocked) {
      boolean same = near(edge.from(), no.from()) && near(edge.to(), no.to());
      boolean back = near(edge.from(), no.to()) && near(edge.to(), no.from());
      if (same || back) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(Place a, Place b) {
    return a.equals(b)
        || (a.poseInMap().isPresent()
            && b.poseInMap().isPresent()
            && a.poseInMap().get().distanceTo(b.poseInMap().get()) < 0.1);
  }

  private static double length(List<BehaviorEdge> walk) {
    return walk.stream().mapToDouble(edge -> edge.length().orElse(5)).sum();
  }

  /** The poses that the robot has yet to go through; the last one is the goal's. */
  public List<Pose> waypointsInMap() {
    List<Pose> poses = new ArrayList<>();
    for (BehaviorEdge step : steps.subList(current, steps.size())) {
      poses.add(pose(step.to()));
    }
    return poses;
  }

  /** The step under way. */
  public BehaviorEdge step() {
    return steps.get(current);
  }

  /** The number of the step under way, from 0. */
  public int index() {
    return current;
  }

  /** The walk being gone: the plan's, or the one around what was blocked. */
  public List<BehaviorEdge> steps() {
    return steps;
  }

  /** Whether the walk is still the plan's. */
  public boolean isAsPlanned() {
    return asPlanned;
  }

  /** The words of the instruction behind the step under way, if they are known. */
  public Optional<BehaviorPlan.Clause> clause() {
    return asPlanned && current < clauses.size()
        ? Optional.of(clauses.get(current))
        : Optional.empty();
  }

  private static Pose pose(Place place) {
    return place.poseInMap().orElseThrow();
  }
}
