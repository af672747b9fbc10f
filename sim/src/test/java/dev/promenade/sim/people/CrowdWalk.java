package dev.promenade.sim.people;

/** Moves people by plain steps, for tests of crowd models without a world. */
final class CrowdWalk {
  private CrowdWalk() {}

  static final RobotBody NOBODY = new RobotBody();

  static void step(CrowdModel model, Crowd crowd, double seconds) {
    model.decide(crowd, NOBODY, seconds);
    for (int i = 0; i < crowd.size; i++) {
      crowd.vx[i] = crowd.nextVx[i];
      crowd.vy[i] = crowd.nextVy[i];
      crowd.x[i] += crowd.vx[i] * seconds;
      crowd.y[i] += crowd.vy[i] * seconds;
    }
  }

  static void place(Crowd crowd, int i, double x, double y, double goalX, double goalY) {
    crowd.x[i] = x;
    crowd.y[i] = y;
    crowd.goalX[i] = goalX;
    crowd.goalY[i] = goalY;
    crowd.radius[i] = 0.3;
    crowd.preferredSpeed[i] = 1.2;
  }

  static double distanceToGoal(Crowd crowd, int i) {
    return Math.hypot(crowd.goalX[i] - crowd.x[i], crowd.goalY[i] - crowd.y[i]);
  }

  static double smallestGap(Crowd crowd) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < crowd.size; i++) {
      for (int j = 0; j < i; j++) {
        double between = Math.hypot(crowd.x[i] - crowd.x[j], crowd.y[i] - crowd.y[j]);
        smallest = Math.min(smallest, between - crowd.radius[i] - crowd.radius[j]);
      }
    }
    return smallest;
  }
}
