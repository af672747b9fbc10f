package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.nav_msgs.GetPlanRequest;
import dev.promenade.nodes.msg.nav_msgs.GetPlanResponse;
import dev.promenade.nodes.msg.nav_msgs.Path;
import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros.ServiceHandler;
import dev.promenade.nodes.sensing.StaleException;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Answers {@code make_plan}: a route on the map, without driving it. */
final class PlanService implements ServiceHandler<GetPlanRequest, GetPlanResponse> {
  private static final int DIRECTIONS = 16;
  private static final double LONGEST_PLANNING = 10;

  /** Something that may be missing. */
  @FunctionalInterface
  interface Source<T> {
    T get() throws StaleException;
  }

  private final Source<OccupancyGrid> map;
  private final Source<Pose> robotInMap;
  private final Router router;
  private final GoalFrames frames;
  private final Function<PlanResult, Path> answer;

  /**
   * @param answer turns what was found into a message; no route is an empty path, as with move_base
   */
  PlanService(
      Source<OccupancyGrid> map,
      Source<Pose> robotInMap,
      Router router,
      GoalFrames frames,
      Function<PlanResult, Path> answer) {
    this.map = map;
    this.robotInMap = robotInMap;
    this.router = router;
    this.frames = frames;
    this.answer = answer;
  }

  @Override
  public GetPlanResponse handle(GetPlanRequest request) throws ServiceException {
    try {
      OccupancyGrid grid = map.get();
      Pose start = start(request.start());
      Pose goal = frames.inMap(request.goal());
      PlanResult result = plan(grid, start, goal);
      for (double radius = grid.resolution();
          result instanceof PlanResult.Failed failed
              && failed.reason() == PlanResult.Reason.GOAL_OCCUPIED
              && radius <= request.tolerance();
          radius += grid.resolution()) {
        result = nearby(grid, start, goal, radius);
      }
      return new GetPlanResponse(answer.apply(result));
    } catch (InputException e) {
      throw new ServiceException(e.getMessage(), e);
    } catch (StaleException e) {
      throw new ServiceException(e.getMessage(), e);
    }
  }

  private Pose start(PoseStamped start) throws StaleException {
    return start.header().frameId().isEmpty() ? robotInMap.get() : frames.inMap(start);
  }

  private PlanResult nearby(OccupancyGrid grid, Pose start, Pose goal, double radius)
      throws ServiceException {
    for (int i = 0; i < DIRECTIONS; i++) {
      double angle = 2 * Math.PI * i / DIRECTIONS;
      Pose moved =
          new Pose(
              goal.x() + radius * Math.cos(angle),
              goal.y() + radius * Math.sin(angle),
              goal.heading());
      PlanResult result = plan(grid, start, moved);
      if (result instanceof PlanResult.Found) {
        return result;
      }
    }
    return new PlanResult.Failed(
        PlanResult.Reason.GOAL_OCCUPIED, "no free goal within %.2f m".formatted(radius));
  }

  private PlanResult plan(OccupancyGrid grid, Pose start, Pose goal) throws ServiceException {
    try {
      return router
          .plan(() -> grid, start, goal)
          .get((long) (LONGEST_PLANNING * 1e3), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("make_plan: interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServiceException("make_plan: " + e, e);
    }
  }
}
