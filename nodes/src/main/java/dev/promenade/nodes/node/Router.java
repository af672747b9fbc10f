package dev.promenade.nodes.node;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans routes on a thread of its own, so that the robot is never without its controller. */
final class Router implements AutoCloseable {
  private final NavigationSettings settings;
  private final ExecutorService thread;
  private volatile boolean closed;
  private @Nullable OccupancyGrid plannedOn;
  private @Nullable GlobalPlanner planner;

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
   * Plans a route.
   *
   * @param map called on the planning thread
   */
  CompletableFuture<PlanResult> plan(Supplier<OccupancyGrid> map, Pose robotInMap, Pose goalInMap) {
    return CompletableFuture.supplyAsync(
        () -> planner(map.get()).plan(robotInMap, goalInMap, () -> closed), thread);
  }

  private GlobalPlanner planner(OccupancyGrid map) {
    GlobalPlanner known = planner;
    if (known == null || plannedOn != map) {
      known =
          GlobalPlanners.create(
              settings.globalPlanner(),
              DistanceField.of(map, settings.unknownIsObstacle()),
              settings.robot().radius());
      planner = known;
      plannedOn = map;
    }
    return known;
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
  }
}
