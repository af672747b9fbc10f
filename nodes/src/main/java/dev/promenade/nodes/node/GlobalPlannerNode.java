package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.nav_msgs.GetPlan;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.sensing.MapKeeper;
import dev.promenade.nodes.sensing.Obstacles;
import dev.promenade.nodes.sensing.Senses;
import dev.promenade.nodes.sensing.StaleException;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.show.Diagnostics;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans routes for a robot that something else drives: from the robot to the last {@code
 * move_base_simple/goal}, published on {@code global_plan} several times a second for as long as
 * the goal stands, around what the lidar saw lately; service {@code make_plan}.
 */
public final class GlobalPlannerNode implements Registration {
  /** Routes go out so often, however seldom they are planned. */
  private static final RosDuration HEARTBEAT = RosDuration.ofSeconds(0.2);

  private final RosNode node;
  private final NavigationSettings settings;
  private final MapKeeper maps;
  private final Senses senses;
  private final Obstacles obstacles;
  private final Router router;
  private final Publisher<dev.promenade.nodes.msg.nav_msgs.Path> routes;
  private final Diagnostics diagnostics;
  private final List<Registration> registrations;
  private volatile @Nullable PoseStamped goal;
  private volatile @Nullable List<Pose> latest;

  /**
   * Starts the node's work.
   *
   * @throws InputException naming a parameter that cannot be used
   */
  public GlobalPlannerNode(RosNode node) {
    this.node = node;
    settings = NavigationSettings.read(node.parameters());
    maps = new MapKeeper(node);
    senses = new Senses(node, settings);
    obstacles = new Obstacles(settings);
    router = new Router(settings);
    diagnostics = new Diagnostics(node);
    routes = node.publisher("global_plan", dev.promenade.nodes.msg.nav_msgs.Path.TYPE);
    GoalFrames frames = new GoalFrames(senses.transforms(), settings.frames().global());
    PlanService plans =
        new PlanService(this::map, senses::robotInMap, router, frames, this::answer);
    registrations =
        List.of(
            senses,
            new ClosedEdges(node, settings.obstacles().zones(), router),
            node.subscribe("move_base_simple/goal", PoseStamped.TYPE, 1, pose -> goal = pose),
            node.serve("make_plan", GetPlan.TYPE, plans),
            node.clock()
                .every(RosDuration.ofSeconds(1 / settings.rates().planner()), () -> replan(frames)),
            node.clock().every(HEARTBEAT, this::publish));
    node.onShutdown(this::close);
    node.warnOfUnknownParameters();
  }

  /**
   * Says the route anew, so that whoever follows it notices when there is none any more, and takes
   * note of what the lidar sees, where there is one.
   */
  private void publish() {
    List<Pose> route = latest;
    try {
      if (route != null) {
        obstacles.on(map()).mark(senses.observe(new Path(route)));
      }
    } catch (StaleException e) {
      node.log().throttled(RosLog.Level.DEBUG, "obstacles", 10, "sees nothing: " + e.getMessage());
    }
    if (route != null) {
      routes.publish(path(route));
    }
  }

  private OccupancyGrid map() throws StaleException {
    OccupancyGrid grid = maps.grid();
    if (grid == null) {
      throw new StaleException("no map yet");
    }
    return grid;
  }

  private void replan(GoalFrames frames) {
    PoseStamped wanted = goal;
    if (wanted == null) {
      return;
    }
    try {
      OccupancyGrid map = map();
      Pose goalInMap = frames.inMap(wanted);
      Pose robotInMap = senses.robotInMap();
      OccupancyGrid seen = obstacles.addedTo(map, node.clock().now().toSeconds());
      PlanResult result = router.plan(() -> seen, robotInMap, goalInMap).join();
      if (result instanceof PlanResult.Failed && seen != map) {
        result = router.plan(() -> map, robotInMap, goalInMap).join();
      }
      if (result instanceof PlanResult.Found found) {
        diagnostics.say(Diagnostics.Level.OK, "has a route");
        latest = found.pathInMap().poses();
      } else if (result instanceof PlanResult.Failed failed) {
        latest = null;
        diagnostics.say(Diagnostics.Level.ERROR, failed.reason() + ": " + failed.detail());
      }
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.ERROR, "goal", 1, e.getMessage());
      goal = null;
      latest = null;
    } catch (StaleException e) {
      latest = null;
      diagnostics.say(Diagnostics.Level.WARN, "no route: " + e.getMessage());
    }
  }

  private dev.promenade.nodes.msg.nav_msgs.Path answer(PlanResult result) {
    return path(result instanceof PlanResult.Found found ? found.pathInMap().poses() : List.of());
  }

  private dev.promenade.nodes.msg.nav_msgs.Path path(List<Pose> poses) {
    return Poses.path(settings.frames().global(), node.clock().now(), poses);
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
    maps.close();
    diagnostics.close();
    router.close();
  }
}
