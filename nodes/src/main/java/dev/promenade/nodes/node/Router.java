package dev.promenade.nodes.node;

import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans routes on a thread of its own, so that the robot is never without its controller. */
final class Router implements AutoCloseable {
  private static final double ESCAPE_STEP = 0.05;
  private static final double FARTHEST_ESCAPE = 0.5;
  private static final int ESCAPE_DIRECTIONS = 16;

  /** What routes take for the direction at the goal, as a share of what the node does. */
  private static final double STRICTER = 0.7;

  private final NavigationSettings settings;
  private final ExecutorService thread;
  private volatile boolean closed;
  private volatile Set<Long> closedEdges = Set.of();
  private @Nullable Planners planners;

  /** For one map: routes with room to spare, and those that just fit. */
  private record Planners(
      OccupancyGrid map, Set<Long> closedEdges, GlobalPlanner roomy, GlobalPlanner tight) {}

  /**
   * @throws dev.promenade.models.io.InputException if there is no global planner of the name
   */
  Router(NavigationSettings settings) {
    this.settings = settings;
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread worker = new Thread(task, "router");
              worker.setDaemon(true);
              return worker;
            });
  }

  /**
   * Closes edges of the route graph for all routes to come, and opens all others that were closed
   * by this.
   *
   * @param ids of edges
   */
  void close(Set<Long> ids) {
    closedEdges = Set.copyOf(ids);
  }

  /** The edges that are closed so. */
  Set<Long> closedEdges() {
    return closedEdges;
  }

  /**
   * Plans a route.
   *
   * @param map called on the planning thread
   */
  CompletableFuture<PlanResult> plan(Supplier<OccupancyGrid> map, Pose robotInMap, Pose goalInMap) {
    return CompletableFuture.supplyAsync(
        () -> plan(planners(map.get()), robotInMap, goalInMap), thread);
  }

  private PlanResult plan(Planners by, Pose robotInMap, Pose goalInMap) {
    PlanResult roomy = plan(by.roomy(), robotInMap, goalInMap);
    return roomy instanceof PlanResult.Found ? roomy : plan(by.tight(), robotInMap, goalInMap);
  }

  /** From a robot that stands too near to an obstacle, the route begins beside it. */
  private PlanResult plan(GlobalPlanner by, Pose robotInMap, Pose goalInMap) {
    PlanResult result = by.plan(robotInMap, goalInMap, () -> closed);
    for (double away = ESCAPE_STEP;
        isStartOccupied(result) && away <= FARTHEST_ESCAPE;
        away += ESCAPE_STEP) {
      for (int i = 0; i < ESCAPE_DIRECTIONS; i++) {
        double angle = robotInMap.heading() + 2 * Math.PI * i / ESCAPE_DIRECTIONS;
        Pose beside =
            new Pose(
                robotInMap.x() + away * Math.cos(angle),
                robotInMap.y() + away * Math.sin(angle),
                angle);
        if (by.plan(beside, goalInMap, () -> closed) instanceof PlanResult.Found found) {
          List<Pose> poses = new ArrayList<>(found.pathInMap().poses());
          poses.add(0, robotInMap);
          return new PlanResult.Found(new Path(poses));
        }
      }
    }
    return result;
  }

  private static boolean isStartOccupied(PlanResult result) {
    return result instanceof PlanResult.Failed failed
        && failed.reason() == PlanResult.Reason.START_OCCUPIED;
  }

  private Planners planners(OccupancyGrid map) {
    Planners known = planners;
    Set<Long> without = closedEdges;
    if (known == null || known.map() != map || !known.closedEdges().equals(without)) {
      NavigationSettings.Obstacles obstacles = settings.obstacles();
      DistanceField field =
          DistanceField.of(map, obstacles.unknown(), obstacles.zones().closing(without));
      Vehicle vehicle = settings.robot().vehicle();
      Arrival arrival = new Arrival(0, STRICTER * settings.tolerance().yaw());
      String name = settings.globalPlanner();
      known =
          new Planners(
              map,
              without,
              GlobalPlanners.create(
                  name, field, vehicle.withRoom(settings.obstacles().clearance()), arrival),
              GlobalPlanners.create(name, field, vehicle, arrival));
      planners = known;
    }
    return known;
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
  }
}
