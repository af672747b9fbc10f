package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.nav_msgs.Path;
import dev.promenade.nodes.msg.promenade_msgs.Explanation;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.sensing.MapKeeper;
import dev.promenade.nodes.sensing.Senses;
import dev.promenade.nodes.sensing.StaleException;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zones;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks on while a robot is driven by somebody else in the ROS graph: map, robot, people, scan,
 * route, local plan and reasons, and can send the robot to a goal. Thread-safe.
 */
public final class Monitor implements Registration {
  private final RosNode node;
  private final NavigationSettings settings;
  private final Senses senses;
  private final MapKeeper maps;
  private final Publisher<PoseStamped> goals;
  private final List<Registration> registrations;
  private List<Point> routeInMap = List.of();
  private List<Point> planInMap = List.of();
  private @Nullable Explanation explanation;
  private @Nullable Point goalInMap;

  public Monitor(RosNode node) {
    this.node = node;
    settings = NavigationSettings.read(node.parameters());
    senses = new Senses(node, settings);
    maps = new MapKeeper(node);
    goals = node.publisher("move_base_simple/goal", PoseStamped.TYPE);
    registrations =
        List.of(
            node.subscribe("global_plan", Path.TYPE, 1, path -> route(points(path))),
            node.subscribe("local_plan", Path.TYPE, 1, path -> plan(points(path))),
            node.subscribe("explanation", Explanation.TYPE, 1, this::explain),
            node.subscribe("move_base/current_goal", PoseStamped.TYPE, 1, this::goal));
  }

  /** The map; null before the first. A changed map is another object. */
  public @Nullable OccupancyGrid map() {
    return maps.grid();
  }

  /** The zones of the site, as its parameters say. */
  public Zones zones() {
    return settings.obstacles().zones();
  }

  /** Radius of the robot, as its parameters say [m]. */
  public double radius() {
    return settings.robot().radius();
  }

  /** Time on the graph's clock [s]. */
  public double time() {
    return node.clock().now().toSeconds();
  }

  /**
   * What the robot perceives now, without a route.
   *
   * @throws InputException if an input is missing or too old, saying which
   */
  public Observation observation() {
    try {
      return senses.observe(new dev.promenade.planners.geometry.Path(List.of(Pose.ZERO)));
    } catch (StaleException e) {
      throw InputException.of("the robot", "cannot be seen: " + e.getMessage(), "start its nodes");
    }
  }

  /** The route that somebody published last. */
  public synchronized List<Point> routeInMap() {
    return routeInMap;
  }

  /** The local plan that somebody published last. */
  public synchronized List<Point> planInMap() {
    return planInMap;
  }

  /** Why the planner did what it did last. */
  public synchronized Optional<Explanation> explanation() {
    return Optional.ofNullable(explanation);
  }

  /** Where the robot is heading for. */
  public synchronized Optional<Point> goalInMap() {
    return Optional.ofNullable(goalInMap);
  }

  /** Sends the robot to a place. */
  public void headFor(Pose goal) {
    Header header = new Header(0, node.clock().now(), settings.frames().global());
    goals.publish(new PoseStamped(header, Poses.toMessage(goal)));
  }

  private synchronized void route(List<Point> points) {
    routeInMap = points;
  }

  private synchronized void plan(List<Point> points) {
    planInMap = points;
  }

  private synchronized void explain(Explanation message) {
    explanation = message;
  }

  private void goal(PoseStamped message) {
    try {
      Pose pose = Poses.fromMessage("topic move_base/current_goal", message.pose());
      synchronized (this) {
        goalInMap = pose.position();
      }
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.WARN, "goal", 10, e.getMessage());
    }
  }

  private static List<Point> points(Path path) {
    return path.poses().stream()
        .map(pose -> new Point(pose.pose().position().x(), pose.pose().position().y()))
        .filter(Point::isFinite)
        .toList();
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
    senses.close();
    maps.close();
  }
}
