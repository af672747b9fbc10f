package dev.promenade.planners.local.field;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.local.RobotModel;
import java.util.function.DoubleBinaryOperator;

/** The time that a robot with a front needs to turn to where a cost to go falls. */
public final class TurnDownhill {
  /** Share of the time for a turn that is not spent driving anyway. */
  private static final double TURN_SHARE = 0.7;

  private static final double SLOPE_STEP = 0.15;

  private TurnDownhill() {}

  /**
   * Seconds of turning that are not spent driving; 0 where the cost is level.
   *
   * @param toGo the cost to go of a place x, y [m]
   * @param heading of the robot at the place [rad]
   */
  public static double seconds(
      DoubleBinaryOperator toGo, double x, double y, double heading, RobotModel robot) {
    double dx = toGo.applyAsDouble(x + SLOPE_STEP, y) - toGo.applyAsDouble(x - SLOPE_STEP, y);
    double dy = toGo.applyAsDouble(x, y + SLOPE_STEP) - toGo.applyAsDouble(x, y - SLOPE_STEP);
    if (dx * dx + dy * dy <= 1e-6) {
      return 0;
    }
    double turn = Math.abs(Angles.difference(Math.atan2(-dy, -dx), heading));
    return TURN_SHARE * turn / robot.maxTurnRate();
  }
}
