package dev.promenade.sim.tasks.maze;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The waypoint controller's route driven by a {@link PathFollower}: what a planner that knew the
 * maze would score. It separates what plans contribute from what the follower does.
 */
public final class RouteFollower implements MazePolicy {
  private final PathFollower follower;

  /** A follower of the route; a guarded one touches no wall. */
  public RouteFollower(boolean guarded) {
    follower = new PathFollower(guarded);
  }

  @Override
  public String name() {
    return "route";
  }

  @Override
  public void begin(MazeWorld world, UniformRandomProvider random) {
    Maze maze = world.maze();
    List<Maze.Cell> route =
        GridRoute.between(
            maze, maze.cellAt(world.x(), world.y()), maze.cellAt(world.goalX(), world.goalY()));
    double[] path = new double[2 * route.size() + 4];
    path[0] = world.x();
    path[1] = world.y();
    for (int i = 0; i < route.size(); i++) {
      // The middle of where the waypoint controller drives.
      path[2 * i + 2] = route.get(i).row() - 0.1;
      path[2 * i + 3] = route.get(i).column() - 0.1;
    }
    path[path.length - 2] = world.goalX();
    path[path.length - 1] = world.goalY();
    follower.follow(maze, path);
  }

  @Override
  public void act(MazeWorld world, UniformRandomProvider random, double[] action) {
    follower.act(world, action);
  }
}
