package dev.promenade.sim.tasks.maze;

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

  /** How near the target comes when the guard refuses what is further [m]. */
  private static final double[] NEARER = {0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.12};

  /** Clearance that a guarded follower gives the path where it can [m]. */
  private static final double CLEARANCE = MazeWorld.RADIUS + 0.05;

  private final boolean guarded;
  private final double[] target = new double[2];
  private double[] path = {};
  private int segment;
  private double share;

  /** A follower; a guarded one knows walls and touches none, see {@link WallGuard}. */
  PathFollower(boolean guarded) {
    this.guarded = guarded;
  }

  /**
   * Takes a new path.
   *
   * @param positions x and y of each point in turn, two points or more
   */
  void follow(Maze maze, double[] positions) {
    path = positions.clone();
    if (guarded) {
      WallGuard.clear(maze, path, CLEARANCE);
    }
    segment = 0;
    share = 0;
  }

  /** How far along the path the ball is, in points: 2.5 is halfway from the third to the fourth. */
  double progress() {
    return segment + share;
  }

  /** The action for the state that the world is in. */
  void act(MazeWorld world, double[] action) {
    share = advance(world.x(), world.y());
    if (!guarded) {
      aim(LOOKAHEAD);
      push(world, action);
      return;
    }
    for (double lookahead : NEARER) {
      aim(lookahead);
      push(world, action);
      if (WallGuard.safe(world, action[0], action[1])) {
        return;
      }
    }
    WallGuard.towards(world, target[0], target[1], action);
  }

  private void push(MazeWorld world, double[] action) {
    action[0] = Math.max(-1, Math.min(1, P_GAIN * (target[0] - world.x()) + D_GAIN * world.vx()));
    action[1] = Math.max(-1, Math.min(1, P_GAIN * (target[1] - world.y()) + D_GAIN * world.vy()));
  }

  /** Puts the target on the path ahead of the ball. */
  private void aim(double lookahead) {
    double rest = lookahead;
    int i = segment;
    target[0] = at(i, share, 0);
    target[1] = at(i, share, 1);
    while (i < path.length / 2 - 1) {
      double toNext = Math.hypot(path[2 * i + 2] - target[0], path[2 * i + 3] - target[1]);
      if (toNext >= rest) {
        target[0] += rest / toNext * (path[2 * i + 2] - target[0]);
        target[1] += rest / toNext * (path[2 * i + 3] - target[1]);
        break;
      }
      rest -= toNext;
      i++;
      target[0] = path[2 * i];
      target[1] = path[2 * i + 1];
    }
  }

  /** Moves to the segment nearest to the ball, never back; returns the share of it passed. */
  private double advance(double x, double y) {
    double best = Double.POSITIVE_INFINITY;
    double passed = 0;
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
        passed = t;
        nearest = i;
      }
      travelled += Math.sqrt(squares);
    }
    segment = nearest;
    return passed;
  }

  private double at(int i, double part, int axis) {
    int next = Math.min(i + 1, path.length / 2 - 1);
    return path[2 * i + axis] + part * (path[2 * next + axis] - path[2 * i + axis]);
  }
}
