package dev.promenade.sim.maze;

/**
 * Drives the ball along a path of positions: towards a point a little further along than the point
 * nearest to the ball, with the waypoint controller's law a = clip(10(w − x) − v). Pushed and
 * pulled with up to 100 N it brakes within its lookahead, so it need not slow down at every cell as
 * the waypoint controller does.
 */
final class PathFollower {
  private static final double P_GAIN = 10;
  private static final double D_GAIN = -1;

  /** How far ahead along the path the target lies [m]. */
  private static final double LOOKAHEAD = 0.8;

  private double[] path = {};
  private int segment;

  /**
   * Takes a new path.
   *
   * @param positions x and y of each point in turn, two points or more
   */
  void follow(double[] positions) {
    path = positions;
    segment = 0;
  }

  /** The action for the state that the world is in. */
  void act(MazeWorld world, double[] action) {
    double along = advance(world.x(), world.y());
    double rest = LOOKAHEAD;
    int i = segment;
    double x = at(i, along, 0);
    double y = at(i, along, 1);
    while (i < path.length / 2 - 1) {
      double toNext = Math.hypot(path[2 * i + 2] - x, path[2 * i + 3] - y);
      if (toNext >= rest) {
        x += rest / toNext * (path[2 * i + 2] - x);
        y += rest / toNext * (path[2 * i + 3] - y);
        break;
      }
      rest -= toNext;
      i++;
      x = path[2 * i];
      y = path[2 * i + 1];
    }
    action[0] = Math.max(-1, Math.min(1, P_GAIN * (x - world.x()) + D_GAIN * world.vx()));
    action[1] = Math.max(-1, Math.min(1, P_GAIN * (y - world.y()) + D_GAIN * world.vy()));
  }

  /** Moves to the segment nearest to the ball, never back; returns the share of it passed. */
  private double advance(double x, double y) {
    double best = Double.POSITIVE_INFINITY;
    double share = 0;
    double travelled = 0;
    int nearest = segment;
    for (int i = segment; i < path.length / 2 - 1 && travelled < 2 * LOOKAHEAD + 0.5; i++) {
      double dx = path[2 * i + 2] - path[2 * i];
      double dy = path[2 * i + 3] - path[2 * i + 1];
      double squares = dx * dx + dy * dy;
      double t =
          squares == 0
              ? 0
              : Math.max(
                  0, Math.min(1, ((x - path[2 * i]) * dx + (y - path[2 * i + 1]) * dy) / squares));
      double distance = Math.hypot(path[2 * i] + t * dx - x, path[2 * i + 1] + t * dy - y);
      if (distance < best) {
        best = distance;
        share = t;
        nearest = i;
      }
      travelled += Math.sqrt(squares);
    }
    segment = nearest;
    return share;
  }

  private double at(int i, double share, int axis) {
    int next = Math.min(i + 1, path.length / 2 - 1);
    return path[2 * i + axis] + share * (path[2 * next + axis] - path[2 * i + axis]);
  }
}
