package dev.promenade.nodes.node;

import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.sensing.Freshness;
import dev.promenade.nodes.sensing.MapKeeper;
import dev.promenade.nodes.sensing.Obstacles;
import dev.promenade.nodes.sensing.Senses;
import dev.promenade.nodes.sensing.StaleException;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.show.Diagnostics;
import dev.promenade.nodes.show.PlanPublisher;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Everything that driving takes: inputs, driver, memory, router, outputs. For one thread. */
final class Cockpit implements Registration {
  private final RosNode node;
  private final NavigationSettings settings;
  private final Senses senses;
  private final MapKeeper maps;
  private final Router router;
  private final CommandGate gate;
  private final PlanPublisher publisher;
  private final Diagnostics diagnostics;
  private final List<Freshness> otherInputs = new CopyOnWriteArrayList<>();
  private @Nullable Driver driver;
  private final Obstacles obstacles;
  private final ClosedEdges closedEdges;

  /**
   * @param routeTopic where routes are shown
   */
  Cockpit(RosNode node, NavigationSettings settings, String routeTopic) {
    this.node = node;
    this.settings = settings;
    diagnostics = new Diagnostics(node);
    publisher = new PlanPublisher(node, settings.frames().global(), routeTopic);
    router = new Router(settings);
    obstacles = new Obstacles(settings);
    closedEdges = new ClosedEdges(node, settings.obstacles().zones(), router);
    maps = new MapKeeper(node);
    senses = new Senses(node, settings);
    gate =
        new CommandGate(node, this::problem, why -> diagnostics.say(Diagnostics.Level.ERROR, why));
  }

  /** Has the robot stop when another input than the senses' goes stale. */
  void watch(Freshness input) {
    otherInputs.add(input);
  }

  private Optional<String> problem() {
    long now = node.clock().now().toNanos();
    return otherInputs.stream()
        .flatMap(input -> input.problem(now).stream())
        .findFirst()
        .or(senses::problem);
  }

  NavigationSettings settings() {
    return settings;
  }

  Senses senses() {
    return senses;
  }

  Router router() {
    return router;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  PlanPublisher publisher() {
    return publisher;
  }

  /** Time on the node's clock [s]. */
  double now() {
    return node.clock().now().toSeconds();
  }

  /**
   * @throws StaleException before the first map
   */
  OccupancyGrid map() throws StaleException {
    OccupancyGrid grid = maps.grid();
    if (grid == null) {
      throw new StaleException("no map yet");
    }
    return grid;
  }

  /**
   * The driver on a map, which may have obstacles on it that were seen lately; the last driver as
   * long as the map is the same.
   */
  Driver driver(OccupancyGrid grid) {
    Driver known = driver;
    if (known == null || known.map() != grid) {
      known = new Driver(settings, grid);
      driver = known;
    }
    return known;
  }

  Obstacles obstacles() {
    return obstacles;
  }

  void stop(Diagnostics.Level level, String why) {
    gate.stop();
    diagnostics.say(level, why);
  }

  void show(Path routeInMap) {
    publisher.route(routeInMap);
  }

  /** Sends the command of a plan and shows why. */
  void act(String planner, Observation observation, LocalPlan plan) {
    boolean sent = gate.send(plan.command());
    publisher.plan(planner, observation, plan);
    if (!sent) {
      return;
    }
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("planner", planner);
    figures.put("people", String.valueOf(observation.people().size()));
    figures.put("planning time [ms]", "%.1f".formatted(plan.planningNanos() * 1e-6));
    figures.put("speed [m/s]", "%.2f".formatted(plan.command().vx()));
    figures.put("turn rate [rad/s]", "%.2f".formatted(plan.command().omega()));
    figures.putAll(plan.explanation().figures());
    diagnostics.say(Diagnostics.Level.OK, plan.explanation().summary(), figures);
  }

  @Override
  public void close() {
    gate.close();
    List.of(closedEdges, senses, maps, diagnostics).forEach(Registration::close);
    router.close();
  }
}
