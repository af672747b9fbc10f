package dev.promenade.nodes.node;

import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RouteAhead;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.safety.Guard;
import dev.promenade.planners.safety.GuardedPlanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows routes on one map: local planner, guard, and the turn at the goal. Not thread-safe. */
final class Driver {
  private static final long SEED = 1;

  /** The turn rate at the goal, per radian that is left [1/s]. */
  private static final double TURN_GAIN = 1.5;

  private final NavigationSettings settings;
  private final OccupancyGrid map;
  private final LocalPlanner planner;
  private final Guard guard;
  private boolean arrived;
  private @Nullable Path route;
  private @Nullable RouteAhead ahead;

  /**
   * @throws dev.promenade.models.io.InputException if something that the planner needs is missing
   */
  Driver(NavigationSettings settings, OccupancyGrid map) {
    this.settings = settings;
    this.map = map;
    DistanceField field = settings.obstacles().on(map);
    guard = new Guard(settings.robot(), field, settings.guard());
    planner =
        new GuardedPlanner(
            LocalPlanners.create(
                settings.localPlanner(), settings.robot(), field, settings.plannerParameters()),
            guard);
    planner.reset(SEED);
  }

  OccupancyGrid map() {
    return map;
  }

  String plannerName() {
    return planner.name();
  }

  /** A new goal: forgets the old one. */
  void begin() {
    planner.reset(SEED);
    arrived = false;
    ahead = null;
  }

  /** Whether the robot stands at its goal, turned as asked. */
  boolean isDone(Observation observation) {
    Pose goal = observation.goalInMap();
    boolean near = observation.robotInMap().distanceTo(goal) < settings.tolerance().xy();
    arrived |= near && ahead(observation).isOnLastLeg();
    return arrived
        && Math.abs(Angles.difference(goal.heading(), observation.robotInMap().heading()))
            < settings.tolerance().yaw();
  }

  /** Decides on a command: along the route, or turning once the place is reached. */
  LocalPlan decide(Observation observation) {
    if (arrived) {
      return turn(observation);
    }
    Twist velocity = observation.velocity();
    Path leg =
        ahead(observation)
            .update(
                observation.robotInMap().x(),
                observation.robotInMap().y(),
                Math.hypot(velocity.vx(), velocity.vy()));
    return planner.plan(
        new Observation(
            observation.stamp(),
            observation.robotInMap(),
            velocity,
            observation.scan(),
            observation.people(),
            leg));
  }

  /** How far the robot has come on a route, leg by leg. */
  @SuppressWarnings("ReferenceEquality") // a new route begins anew, be it like the last one
  private RouteAhead ahead(Observation observation) {
    RouteAhead known = ahead;
    if (known == null || route != observation.routeInMap()) {
      route = observation.routeInMap();
      known = RouteAhead.of(observation.routeInMap(), settings.robot().drive());
      ahead = known;
    }
    return known;
  }

  private LocalPlan turn(Observation observation) {
    double left =
        Angles.difference(observation.goalInMap().heading(), observation.robotInMap().heading());
    return turn(observation, TURN_GAIN * left, "turns to the goal's heading");
  }

  /** Turns on the spot, as far as the guard allows. */
  LocalPlan turn(Observation observation, double omega, String why) {
    Twist wanted = settings.robot().clip(new Twist(0, 0, omega));
    Twist command = guard.check(observation, wanted).command();
    return new LocalPlan(command, List.of(), Explanation.of(why), List.of(), 0);
  }
}
