package dev.promenade.models.attention;

/**
 * A local plan driven more slowly, and bent: the whole of it turned for a holonomic robot; for a
 * robot with a front turned more and more, so that it still begins straight ahead.
 *
 * @param pace share of the speed, 0 to 1
 * @param bend turn of the plan's last pose as seen from the robot, counter-clockwise [rad]
 */
public record PlanVariant(double pace, double bend) {
  /** The plan as it is. */
  public static final PlanVariant SAME = new PlanVariant(1, 0);

  /**
   * Writes the variant of a plan.
   *
   * @param plans holds the plan (T, 3) [m], [rad] from {@code offset} on
   * @param finer poses for each pose of the plan, evenly spaced in time
   * @param into (finer · T, 3), overwritten
   */
  public void apply(
      AttentionSettings settings, float[] plans, int offset, int finer, float[] into) {
    for (int i = 0; i < finer * settings.poses(); i++) {
      double at = pace * (i + 1.0) / finer;
      double turn = settings.holonomic() ? bend : bend * at / settings.poses();
      double cos = Math.cos(turn);
      double sin = Math.sin(turn);
      double x = along(plans, offset, at, 0);
      double y = along(plans, offset, at, 1);
      into[3 * i] = (float) (cos * x - sin * y);
      into[3 * i + 1] = (float) (sin * x + cos * y);
      // An arc's heading turns twice as fast as its chord.
      double more = settings.holonomic() ? 0 : 2 * turn;
      into[3 * i + 2] = (float) (along(plans, offset, at, 2) + more);
    }
  }

  /** The command (vx, vy, ω) that drives the variant where {@code command} drives the plan. */
  void command(AttentionSettings settings, float[] command) {
    float vx = (float) pace * command[0];
    float vy = (float) pace * command[1];
    command[2] *= (float) pace;
    if (settings.holonomic()) {
      command[0] = (float) (Math.cos(bend) * vx - Math.sin(bend) * vy);
      command[1] = (float) (Math.sin(bend) * vx + Math.cos(bend) * vy);
    } else {
      command[0] = vx;
      command[1] = vy;
      command[2] += (float) (2 * bend * pace / (settings.poses() * settings.poseSpacing()));
    }
  }

  /** A plan's coordinate at a time in spacings, straight between poses; 0 at time 0. */
  private static double along(float[] plans, int offset, double at, int coordinate) {
    int before = (int) at;
    double share = at - before;
    double from = before == 0 ? 0 : plans[offset + 3 * (before - 1) + coordinate];
    return share == 0 ? from : from + share * (plans[offset + 3 * before + coordinate] - from);
  }
}
