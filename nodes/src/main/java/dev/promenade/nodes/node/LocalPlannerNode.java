package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.nav_msgs.Path;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.sensing.Freshness;
import dev.promenade.nodes.sensing.StaleException;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.show.Diagnostics;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drives the robot along the routes that something else publishes on {@code global_plan}. A route
 * that is no longer published stops the robot; an empty one too. What the lidar saw lately on the
 * route counts as a wall; without headway the robot looks around, and gives up in the end, until
 * there is another goal.
 */
public final class LocalPlannerNode implements Registration {
  /** Routes come more seldom than sensor data [s]. */
  private static final double ROUTE_CEILING = 2.5;

  private final RosNode node;
  private final NavigationSettings settings;
  private final Cockpit cockpit;
  private final GoalFrames frames;
  private final Freshness routeWatch;
  private final List<Registration> registrations;
  private dev.promenade.planners.geometry.@Nullable Path routeInMap;
  private boolean newGoal;
  private boolean ended;
  private @Nullable Recovery recovery;
  private @Nullable OccupancyGrid base;
  private @Nullable OccupancyGrid drivingMap;
  private double nextCheck;

  /**
   * Starts the node's work.
   *
   * @throws InputException naming a parameter that cannot be used
   */
  public LocalPlannerNode(RosNode node) {
    this.node = node;
    settings = NavigationSettings.read(node.parameters());
    cockpit = new Cockpit(node, settings, "local_route");
    frames = new GoalFrames(cockpit.senses().transforms(), settings.frames().global());
    routeWatch = new Freshness("global_plan", settings.staleness().floor(), ROUTE_CEILING);
    cockpit.watch(routeWatch);
    registrations =
        List.of(
            node.subscribe("global_plan", Path.TYPE, 1, this::onRoute),
            node.clock().onJumpBack(step -> routeWatch.reset()),
            node.clock()
                .every(RosDuration.ofSeconds(1 / settings.rates().controller()), this::step));
    node.onShutdown(this::close);
    node.warnOfUnknownParameters();
  }

  private synchronized void onRoute(Path message) {
    try {
      List<Pose> poses = new ArrayList<>();
      for (PoseStamped pose : message.poses()) {
        poses.add(
            frames.inMap(
                pose.header().frameId().isEmpty()
                    ? new PoseStamped(message.header(), pose.pose())
                    : pose));
      }
      dev.promenade.planners.geometry.Path known = routeInMap;
      routeInMap = poses.isEmpty() ? null : new dev.promenade.planners.geometry.Path(poses);
      if (routeInMap != null && (known == null || !known.end().equals(routeInMap.end()))) {
        newGoal = true;
      }
      routeWatch.arrived(node.clock().now().toNanos());
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.ERROR, "global_plan", 5, e.getMessage());
    }
  }

  private synchronized void step() {
    dev.promenade.planners.geometry.Path route = routeInMap;
    if (route == null || (ended && !newGoal)) {
      return;
    }
    double now = cockpit.now();
    Recovery way = recovery;
    if (newGoal || way == null) {
      way = new Recovery(settings, now);
      recovery = way;
      nextCheck = now;
    }
    try {
      String stale = routeWatch.problem(node.clock().now().toNanos()).orElse(null);
      if (stale != null) {
        throw new StaleException(stale);
      }
      follow(route, way, now);
    } catch (StaleException e) {
      cockpit.stop(Diagnostics.Level.ERROR, "stopped: " + e.getMessage());
      way.excuse(now);
    }
  }

  private void follow(dev.promenade.planners.geometry.Path route, Recovery way, double now)
      throws StaleException {
    OccupancyGrid map = cockpit.map();
    Observation observation = cockpit.senses().observe(route);
    cockpit.obstacles().on(map).mark(observation);
    Driver driver = cockpit.driver(drivingMap(map, route, observation));
    if (newGoal) {
      driver.begin();
      newGoal = false;
      ended = false;
    }
    if (driver.isDone(observation)) {
      ended = true;
      cockpit.stop(Diagnostics.Level.OK, "arrived");
      return;
    }
    switch (way.advise(observation)) {
      case GO_ON -> {}
      case TRY_ANOTHER_ROUTE -> cockpit.diagnostics().say(Diagnostics.Level.WARN, way.words());
      case LOOK_AROUND -> {
        cockpit.obstacles().forget();
        cockpit.diagnostics().say(Diagnostics.Level.WARN, way.words());
      }
      case GIVE_UP -> {
        ended = true;
        cockpit.stop(Diagnostics.Level.ERROR, "gave up: " + way.failure());
        return;
      }
    }
    LocalPlan plan =
        way.isTurning(now)
            ? driver.turn(observation, Recovery.TURN, "turns to look for a way out")
            : driver.decide(observation);
    cockpit.act(driver.plannerName(), observation, plan);
  }

  /** The map, with what was seen lately on it while that lies on the route. */
  private OccupancyGrid drivingMap(
      OccupancyGrid map, dev.promenade.planners.geometry.Path route, Observation observation) {
    OccupancyGrid known = drivingMap;
    double now = observation.stamp();
    if (known != null && now < nextCheck && nextCheck - now < 10 && base == map) {
      return known;
    }
    nextCheck = now + 1 / settings.rates().planner();
    base = map;
    boolean blocked =
        cockpit.obstacles().on(map).blocks(route, observation.robotInMap(), observation.stamp());
    OccupancyGrid next = blocked ? cockpit.obstacles().addedTo(map, now) : map;
    drivingMap = next;
    return next;
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
    cockpit.close();
  }
}
