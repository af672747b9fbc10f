package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.nav_msgs.Path;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drives the robot along the routes that something else publishes on {@code global_plan}. A route
 * that is no longer published stops the robot; an empty one too.
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
  private boolean arrived;

  /**
   * Starts the node's work.
   *
   * @throws InputException naming a parameter that cannot be used
   */
  public LocalPlannerNode(RosNode node) {
    this.node = node;
    settings = NavigationSettings.read(node.parameters());
    cockpit = new Cockpit(node, settings, "local_route");
    frames = new GoalFrames(cockpit.senses().transforms(), settings.globalFrame());
    routeWatch = new Freshness("global_plan", settings.staleFloor(), ROUTE_CEILING);
    cockpit.watch(routeWatch);
    registrations =
        List.of(
            node.subscribe("global_plan", Path.TYPE, 1, this::onRoute),
            node.clock().onJumpBack(step -> routeWatch.reset()),
            node.clock()
                .every(RosDuration.ofSeconds(1 / settings.controllerFrequency()), this::step));
    node.onShutdown(this::close);
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
    if (route == null || (arrived && !newGoal)) {
      return;
    }
    try {
      String stale = routeWatch.problem(node.clock().now().toNanos()).orElse(null);
      if (stale != null) {
        throw new StaleException(stale);
      }
      Driver driver = cockpit.driver(cockpit.map());
      if (newGoal) {
        driver.begin();
        newGoal = false;
        arrived = false;
      }
      Observation observation = cockpit.senses().observe(route);
      if (driver.isDone(observation)) {
        arrived = true;
        cockpit.stop(Diagnostics.Level.OK, "arrived");
        return;
      }
      LocalPlan plan = driver.decide(observation);
      cockpit.act(driver.plannerName(), observation, plan);
    } catch (StaleException e) {
      cockpit.stop(Diagnostics.Level.ERROR, "stopped: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
    cockpit.close();
  }
}
