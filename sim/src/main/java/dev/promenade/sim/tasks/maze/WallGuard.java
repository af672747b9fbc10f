package dev.promenade.sim.tasks.maze;

/**
 * Keeps the ball off the walls: an action passes only if full braking after it would bring the ball
 * to rest without touching one. Since the braking that made an action pass is itself such an
 * action, a ball that starts at rest clear of walls never touches any, whatever it is told to
 * follow. The guard knows walls and dynamics; planners need neither.
 */
final class WallGuard {
  /** Kept free beyond the ball's radius [m]. */
  private static final double MARGIN = 0.002;

  /** Steps that braking from full speed takes, with some to spare. */
  private static final int HORIZON = 40;

  private static final int DIRECTIONS = 16;

  private WallGuard() {}

  /** Whether the ball can be brought to rest without touching a wall after this action. */
  static boolean safe(MazeWorld world, double ax, double ay) {
    double x = world.x();
    double y = world.y();
    double vx = world.vx();
    double vy = world.vy();
    double pushX = ax;
    double pushY = ay;
    for (int i = 0; i < HORIZON; i++) {
      vx = MazeWorld.pushed(vx, pushX);
      vy = MazeWorld.pushed(vy, pushY);
      x += MazeWorld.STEP * vx;
      y += MazeWorld.STEP * vy;
      if (world.maze().wallDistance(x, y) < MazeWorld.RADIUS + MARGIN) {
        return false;
      }
      if (Math.abs(vx) + Math.abs(vy) < 1e-9) {
        return true;
      }
      pushX = MazeWorld.braking(vx);
      pushY = MazeWorld.braking(vy);
    }
    return true;
  }

  /**
   * The safe action that pushes most towards a point, braking where none does.
   *
   * @param action overwritten
   */
  static void towards(MazeWorld world, double x, double y, double[] action) {
    action[0] = MazeWorld.braking(world.vx());
    action[1] = MazeWorld.braking(world.vy());
    double most = 0;
    for (int i = 0; i < DIRECTIONS; i++) {
      double pushX = Math.cos(2 * Math.PI * i / DIRECTIONS);
      double pushY = Math.sin(2 * Math.PI * i / DIRECTIONS);
      for (double strength = 1; strength > 0.1; strength /= 3) {
        double gain = strength * (pushX * (x - world.x()) + pushY * (y - world.y()));
        if (gain > most && safe(world, strength * pushX, strength * pushY)) {
          most = gain;
          action[0] = strength * pushX;
          action[1] = strength * pushY;
        }
      }
    }
  }

  /**
   * Moves points of a path that lie in a wall, or too near to one for the ball, out of it.
   *
   * @param path x and y of each point in turn, changed in place; the first point stays
   * @param clearance wanted from the ball's centre [m]
   */
  static void clear(Maze maze, double[] path, double clearance) {
    for (int i = 2; i < path.length; i += 2) {
      // In a corner, leaving one wall leads towards the next.
      for (int turn = 0; turn < 8; turn++) {
        double lack = clearance - maze.wallDistance(path[i], path[i + 1]);
        if (lack <= 1e-6) {
          break;
        }
        if (lack > clearance) {
          leave(maze, path, i);
          continue;
        }
        double slopeX = slope(maze, path[i], path[i + 1], 1e-4, 0);
        double slopeY = slope(maze, path[i], path[i + 1], 0, 1e-4);
        double length = Math.hypot(slopeX, slopeY);
        if (length < 1e-9) {
          break;
        }
        path[i] += lack * slopeX / length;
        path[i + 1] += lack * slopeY / length;
      }
    }
  }

  /** Moves a point inside a wall to the edge of the nearest free cell. */
  private static void leave(Maze maze, double[] path, int i) {
    Maze.Cell cell = maze.cellAt(path[i], path[i + 1]);
    double half = Maze.WALL_HALF - 1e-3;
    double middleX = cell.row() + Maze.WALL_OFFSET;
    double middleY = cell.column() + Maze.WALL_OFFSET;
    path[i] = Math.max(middleX - half, Math.min(middleX + half, path[i]));
    path[i + 1] = Math.max(middleY - half, Math.min(middleY + half, path[i + 1]));
  }

  private static double slope(Maze maze, double x, double y, double dx, double dy) {
    return (maze.wallDistance(x + dx, y + dy) - maze.wallDistance(x - dx, y - dy))
        / (2 * (dx + dy));
  }
}
