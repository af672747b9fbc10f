package dev.promenade.nodes.node;

import dev.promenade.nodes.sensing.StaleException;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.show.Diagnostics;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to one goal, one control period at a time: plans a route, follows it, plans anew when
 * something unknown lies on it, tries to get free when there is no headway, and stops whenever an
 * input is missing. Not thread-safe.
 */
final class Pursuit {
  /** How a goal stands after a period. */
  enum State {
    UNDER_WAY,
    ARRIVED,
    FAILED
  }

  private final Cockpit cockpit;
  private final NavigationSettings settings;
  private final Pose goalInMap;
  private final Recovery recovery;
  private @Nullable Path routeInMap;
  private @Nullable CompletableFuture<PlanResult> planning;
  private OccupancyGrid map;

  /** The map with the obstacles that the last plan was asked to avoid. */
  private OccupancyGrid planningMap;

  /** The same for the route that is followed. */
  private OccupancyGrid drivingMap;

  private double nextCheck;
  private Set<Long> closedEdges;
  private String failure = "";

  Pursuit(Cockpit cockpit, OccupancyGrid map, Pose goalInMap) {
    this.cockpit = cockpit;
    this.settings = cockpit.settings();
    this.goalInMap = goalInMap;
    this.map = map;
    this.planningMap = map;
    this.drivingMap = map;
    closedEdges = cockpit.router().closedEdges();
    cockpit.driver(map).begin();
    recovery = new Recovery(settings, cockpit.now());
  }

  /** Why the goal was given up; empty unless it was. */
  String failure() {
    return failure;
  }

  /** Does what is due in one control period; always sends a command. */
  State step() {
    try {
      return drive();
    } catch (StaleException e) {
      cockpit.stop(Diagnostics.Level.ERROR, "stopped: " + e.getMessage());
      recovery.excuse(cockpit.now());
      return State.UNDER_WAY;
    }
  }

  private State drive() throws StaleException {
    Pose robotInMap = cockpit.senses().robotInMap();
    OccupancyGrid newest = cockpit.map();
    Set<Long> closed = cockpit.router().closedEdges();
    if (newest != map || !closed.equals(closedEdges)) {
      map = newest;
      closedEdges = closed;
      drivingMap = newest;
      routeInMap = null;
      planning = null;
    }
    if (routeInMap == null && planning == null) {
      plan(robotInMap);
    }
    if (!takeRoute(robotInMap)) {
      return fail(failure);
    }
    Path route = routeInMap;
    if (route == null) {
      cockpit.stop(Diagnostics.Level.OK, "plans a route");
      return State.UNDER_WAY;
    }
    Observation observation = cockpit.senses().observe(route);
    cockpit.obstacles().on(map).mark(observation);
    Driver driver = cockpit.driver(drivingMap);
    if (driver.isDone(observation)) {
      cockpit.stop(Diagnostics.Level.OK, "arrived");
      return State.ARRIVED;
    }
    checkRoute(route, robotInMap);
    if (!makesHeadway(observation)) {
      return fail(failure);
    }
    LocalPlan plan =
        recovery.isTurning(cockpit.now())
            ? driver.turn(observation, Recovery.TURN, "turns to look for a way out")
            : driver.decide(observation);
    cockpit.act(driver.plannerName(), observation, plan);
    return State.UNDER_WAY;
  }

  private State fail(String why) {
    failure = why;
    cockpit.stop(Diagnostics.Level.ERROR, "gave up: " + why);
    return State.FAILED;
  }

  private void plan(Pose robotInMap) {
    planningMap = cockpit.obstacles().addedTo(map, cockpit.now());
    planning = cockpit.router().plan(constant(planningMap), robotInMap, goalInMap);
  }

  private static Supplier<OccupancyGrid> constant(OccupancyGrid map) {
    return () -> map;
  }

  /** Takes over a route that is ready; false if there is none at all, see {@link #failure}. */
  private boolean takeRoute(Pose robotInMap) {
    CompletableFuture<PlanResult> ready = planning;
    if (ready == null || !ready.isDone()) {
      return true;
    }
    planning = null;
    PlanResult result;
    try {
      result = ready.join();
    } catch (CompletionException e) {
      failure = "the global planner failed: " + e.getCause();
      return routeInMap != null;
    }
    if (result instanceof PlanResult.Found found) {
      routeInMap = found.pathInMap();
      drivingMap = planningMap;
      cockpit.show(found.pathInMap());
      return true;
    }
    if (routeInMap != null) {
      return true;
    }
    if (planningMap != map) {
      planningMap = map;
      planning = cockpit.router().plan(constant(planningMap), robotInMap, goalInMap);
      return true;
    }
    if (result instanceof PlanResult.Failed failed) {
      failure = failed.reason() + ": " + failed.detail();
    }
    return false;
  }

  /** Looks now and then whether something unknown lies on the route. */
  private void checkRoute(Path route, Pose robotInMap) {
    double now = cockpit.now();
    if (now < nextCheck && nextCheck - now < 10) {
      return;
    }
    nextCheck = now + 1 / settings.rates().planner();
    if (planning == null && cockpit.obstacles().on(map).blocks(route, robotInMap, now)) {
      plan(robotInMap);
    }
  }

  /** Tries something else when there is no headway; false when nothing is left to try. */
  private boolean makesHeadway(Observation observation) {
    Recovery.Advice advice = recovery.advise(observation);
    if (advice == Recovery.Advice.GO_ON) {
      return true;
    }
    if (advice == Recovery.Advice.GIVE_UP) {
      failure = recovery.failure();
      return false;
    }
    if (advice == Recovery.Advice.LOOK_AROUND) {
      cockpit.obstacles().forget();
    }
    cockpit.diagnostics().say(Diagnostics.Level.WARN, recovery.words());
    plan(observation.robotInMap());
    return true;
  }
}
