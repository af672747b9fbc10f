package dev.promenade.planners.local.attention;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.local.RobotModel;

/**
 * Follows a local plan without the learned controller: a holonomic robot drives straight to the
 * first pose, another along the arc to the second one (pure pursuit, Coulter 1992).
 */
final class PlanPursuit {
  private PlanPursuit() {}

  /**
   * @param plan (T, 3) in the planning frame
   * @param command overwritten: vx, vy [m/s], ω [rad/s]
   */
  static void command(RobotModel robot, AttentionSettings settings, float[] plan, float[] command) {
    if (settings.holonomic()) {
      command[0] = (float) (plan[0] / settings.poseSpacing());
      command[1] = (float) (plan[1] / settings.poseSpacing());
      command[2] = (float) (plan[2] / settings.poseSpacing());
      return;
    }
    int aim = Math.min(1, settings.poses() - 1);
    double x = plan[3 * aim];
    double y = plan[3 * aim + 1];
    double seconds = settings.poseSpacing() * (aim + 1);
    double squared = x * x + y * y;
    double speed = Math.copySign(Math.sqrt(squared), x) / seconds;
    double curvature = squared < 1e-6 ? 0 : 2 * y / squared;
    boolean turns = squared < 0.01 * robot.radius() * robot.radius();
    command[0] = (float) speed;
    command[1] = 0;
    command[2] = (float) (turns ? plan[3 * aim + 2] / seconds : speed * curvature);
  }
}
