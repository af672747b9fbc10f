package dev.promenade.planners.local.attention;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;

/**
 * Follows a local plan without the learned controller: a holonomic robot drives straight to the
 * first pose, another along the arc to the second one (pure pursuit, Coulter 1992).
 */
final class PlanPursuit {
  private PlanPursuit() {}

  /**
   * @param plan (T, 3) in the planning frame
   * @return in the planning frame
   */
  static Twist command(RobotModel robot, AttentionSettings settings, float[] plan) {
    double spacing = settings.poseSpacing();
    if (settings.holonomic()) {
      return new Twist(
          (float) (plan[0] / spacing), (float) (plan[1] / spacing), (float) (plan[2] / spacing));
    }
    int aim = Math.min(1, settings.poses() - 1);
    double x = plan[3 * aim];
    double y = plan[3 * aim + 1];
    double seconds = spacing * (aim + 1);
    double squared = x * x + y * y;
    double speed = Math.copySign(Math.sqrt(squared), x) / seconds;
    double curvature = squared < 1e-6 ? 0 : 2 * y / squared;
    boolean turns = squared < 0.01 * robot.radius() * robot.radius();
    double turn = turns ? plan[3 * aim + 2] / seconds : speed * curvature;
    return new Twist((float) speed, 0, (float) turn);
  }
}
