package dev.promenade.sim.people;

/**
 * The forces between people, as accelerations [m/s²]: Moussaïd, Helbing, Garnier, Johansson, Combe,
 * Theraulaz, "Experimental study of the behavioural mechanisms underlying self-organization in
 * human crowds" (Proc. R. Soc. B 276, 2009). The numbers are those fitted there to experiments.
 */
final class SocialForces {
  /** Time to reach the desired velocity [s]. */
  static final double RELAXATION = 0.54;

  private static final double STRENGTH = 4.5;
  private static final double RANGE_PER_SPEED = 0.35;
  private static final double VELOCITY_WEIGHT = 2.0;
  private static final double DECELERATION_ANGLE = 3.0;
  private static final double TURNING_ANGLE = 2.0;
  private static final double WALL_STRENGTH = 3.0;
  private static final double WALL_RANGE = 0.1;

  /** Push of overlapping bodies, in the form of Helbing, Farkas, Vicsek (2000), eq. 2 [1/s²]. */
  private static final double BODY_STIFFNESS = 60;

  /** Where a force was last written to [m/s²]. */
  double ax;

  double ay;

  /**
   * The effect of another person. With D = λ(v_i − v_j) + e_ij, t = D/|D|, B = γ|D|, distance d and
   * angle θ from t to e_ij: −A e^(−d/B) [e^(−(n'Bθ)²) t + sgn(θ) e^(−(nBθ)²) n], n square to t on
   * its left.
   *
   * @param dx the other's centre minus one's own [m]
   * @param dy its y
   * @param dvx own velocity minus the other's [m/s]
   * @param dvy its y
   */
  void interaction(double dx, double dy, double dvx, double dvy) {
    double distance = Math.sqrt(dx * dx + dy * dy);
    double ex = distance > 0 ? dx / distance : 1;
    double ey = distance > 0 ? dy / distance : 0;
    double wx = VELOCITY_WEIGHT * dvx + ex;
    double wy = VELOCITY_WEIGHT * dvy + ey;
    double length = Math.sqrt(wx * wx + wy * wy);
    if (length < 1e-9) {
      ax = 0;
      ay = 0;
      return;
    }
    double tx = wx / length;
    double ty = wy / length;
    double range = RANGE_PER_SPEED * length;
    double theta = Math.atan2(tx * ey - ty * ex, tx * ex + ty * ey);
    double slow = range * theta * DECELERATION_ANGLE;
    double turn = range * theta * TURNING_ANGLE;
    double size = -STRENGTH * Math.exp(-distance / range);
    double along = size * Math.exp(-slow * slow);
    double across = size * Math.signum(theta) * Math.exp(-turn * turn);
    ax = along * tx - across * ty;
    ay = along * ty + across * tx;
  }

  /** The push apart of two bodies that overlap. */
  void body(double dx, double dy, double overlap) {
    double distance = Math.sqrt(dx * dx + dy * dy);
    double push = overlap > 0 && distance > 0 ? -BODY_STIFFNESS * overlap / distance : 0;
    ax = push * dx;
    ay = push * dy;
  }

  /** The size of a wall's repulsion a e^(−d/b) at a distance from the body's outline [m]. */
  static double wall(double distance) {
    return WALL_STRENGTH * Math.exp(-Math.max(0, distance) / WALL_RANGE);
  }
}
