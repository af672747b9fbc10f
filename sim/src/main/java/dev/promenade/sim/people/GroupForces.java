package dev.promenade.sim.people;

/**
 * What keeps a group together: Moussaïd, Perozo, Garnier, Helbing, Theraulaz, "The walking
 * behaviour of pedestrian social groups and its impact on crowd dynamics" (PLoS ONE 5, 2010),
 * equations 4 to 6: the wish to see each other, attraction to the centre, repulsion when too close.
 */
final class GroupForces {
  private static final double GAZE = 4;
  private static final double ATTRACTION = 3;
  private static final double REPULSION = 1;

  /** Half of the field in which one sees without turning the head [rad]. */
  private static final double FIELD_OF_VIEW = Math.PI / 2;

  /** Bodies that are nearer than this, outline to outline, repel each other [m]. */
  private static final double TOO_CLOSE = 0.1;

  /** The acceleration of the last {@link #compute} [m/s²]. */
  double ax;

  double ay;

  /** The effect of a person's group on them; nothing for somebody alone. */
  void compute(Crowd crowd, int i) {
    ax = 0;
    ay = 0;
    int group = crowd.group[i];
    if (group == 0) {
      return;
    }
    int members = 0;
    double sumX = 0;
    double sumY = 0;
    for (int j = 0; j < crowd.size; j++) {
      if (crowd.group[j] == group) {
        members++;
        sumX += crowd.x[j];
        sumY += crowd.y[j];
        if (j != i) {
          repel(crowd, i, j);
        }
      }
    }
    if (members > 1) {
      keepTogether(crowd, i, sumX / members, sumY / members, members);
    }
  }

  private void repel(Crowd crowd, int i, int j) {
    double dx = crowd.x[i] - crowd.x[j];
    double dy = crowd.y[i] - crowd.y[j];
    double distance = Math.sqrt(dx * dx + dy * dy);
    if (distance > 0 && distance < crowd.radius[i] + crowd.radius[j] + TOO_CLOSE) {
      ax += REPULSION * dx / distance;
      ay += REPULSION * dy / distance;
    }
  }

  private void keepTogether(Crowd crowd, int i, double centreX, double centreY, int members) {
    double dx = centreX - crowd.x[i];
    double dy = centreY - crowd.y[i];
    double distance = Math.sqrt(dx * dx + dy * dy);
    if (distance > 0.5 * (members - 1)) {
      ax += ATTRACTION * dx / distance;
      ay += ATTRACTION * dy / distance;
    }
    double goalX = crowd.goalX[i] - crowd.x[i];
    double goalY = crowd.goalY[i] - crowd.y[i];
    if (distance > 0 && (goalX != 0 || goalY != 0)) {
      double off = Math.abs(Math.atan2(goalX * dy - goalY * dx, goalX * dx + goalY * dy));
      double headTurn = Math.max(0, off - FIELD_OF_VIEW);
      ax -= GAZE * headTurn * crowd.vx[i];
      ay -= GAZE * headTurn * crowd.vy[i];
    }
  }
}
