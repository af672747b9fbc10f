package dev.promenade.planners.local.attention;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.SpaceTimeField;

/**
 * What a plan of a holonomic robot leads to: the time from its end to the goal among people where
 * they are expected later on, by dynamic programming over place and time. Without it a robot is
 * drawn into gaps that are about to close. Knows no walls. Not thread-safe; allocates nothing after
 * its first calls.
 */
final class Foresight {
  static final Parameter SECONDS =
      new Parameter(
          "foresight",
          6,
          0,
          12,
          "s",
          "how far a holonomic robot looks beyond plans; 0: not at all");
  static final Parameter ROOM =
      new Parameter("foresightRoom", 0.4, 0.05, 2, "m", "there, less room to people costs extra");
  static final Parameter COST =
      new Parameter("foresightCost", 3, 0, 100, "1/s", "there, cost of nearly touching a person");

  private static final double CELL = 0.2;
  private static final double STEP = 0.4;

  /** Cells beyond what the robot can reach that are looked at. */
  private static final int SLACK = 5;

  private final RobotModel robot;
  private final PeopleForecast forecast;
  private final int momentsPerStep;
  private final double room;
  private final SpaceTimeField.GapCost cost;
  private final SpaceTimeField field;
  private final float[] terminal;

  /**
   * @param forecast of {@link #moments} moments
   * @param momentStep between two of them [s]
   */
  Foresight(RobotModel robot, PeopleForecast forecast, double momentStep, Parameters parameters) {
    this.robot = robot;
    this.forecast = forecast;
    this.room = parameters.get(ROOM.name());
    momentsPerStep = (int) Math.round(STEP / momentStep);
    int steps = steps(parameters);
    int side = 2 * (int) Math.ceil((robot.maxSpeed() * STEP * steps + 1) / CELL);
    field = new SpaceTimeField(side, side, CELL, steps, STEP, robot.maxSpeed());
    terminal = new float[side * side];
    double weight = STEP * parameters.get(COST.name());
    cost =
        gap -> {
          double near = 1 - gap / room;
          return gap < 0 ? SpaceTimeField.FORBIDDEN : weight * near * near;
        };
  }

  /** How many moments of people's future are looked at. */
  static int moments(double momentStep, Parameters parameters) {
    return steps(parameters) * (int) Math.round(STEP / momentStep);
  }

  private static int steps(Parameters parameters) {
    return (int) Math.max(1, Math.round(parameters.get(SECONDS.name()) / STEP));
  }

  /** Looks ahead from now; the forecast is up to date. */
  void update(Pose robotInMap, Point goalInMap) {
    double half = 0.5 * field.width * CELL;
    field.place(robotInMap.x() - half, robotInMap.y() - half);
    for (int row = 0; row < field.height; row++) {
      for (int column = 0; column < field.width; column++) {
        double dx = field.centreX(column) - goalInMap.x();
        double dy = field.centreY(row) - goalInMap.y();
        double distance = Math.sqrt(dx * dx + dy * dy);
        terminal[row * field.width + column] =
            (float) (distance < CELL ? 0 : distance / robot.maxSpeed());
      }
    }
    int before = momentsPerStep / 2;
    int last = field.steps * momentsPerStep - 1;
    for (int t = 0; t <= field.steps; t++) {
      int from = Math.max(-1, Math.min(last, t * momentsPerStep - before - 1));
      int to = Math.max(-1, Math.min(last, t * momentsPerStep + before - 1));
      for (int p = 0; p < forecast.people(); p++) {
        field.addWalker(
            t,
            forecast.x(p, from),
            forecast.y(p, from),
            forecast.x(p, to),
            forecast.y(p, to),
            forecast.radius(p) + robot.radius(),
            room,
            cost);
      }
    }
    field.solveAround(terminal, SLACK);
  }

  /** Seconds to the goal, and what closeness costs on the way, from a place some time from now. */
  double after(double x, double y, double seconds) {
    return field.toGo(x, y, seconds);
  }
}
