package dev.promenade.planners.local.choice;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.local.field.SpaceTimeField;

/**
 * Looks ahead for a holonomic robot far from all walls: the way to the goal is straight but for
 * people. Not thread-safe; allocates nothing after its first calls.
 */
final class OpenForesight implements Foresight {
  private static final double CELL = 0.2;

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
   * @param forecast of {@link Foresight#moments} moments
   * @param momentStep between two of them [s]
   */
  OpenForesight(RobotModel robot, PeopleForecast forecast, double momentStep, Reach reach) {
    this.robot = robot;
    this.forecast = forecast;
    this.room = reach.foresightRoom();
    momentsPerStep = (int) Math.round(STEP / momentStep);
    int steps = Foresight.steps(reach);
    int side = 2 * (int) Math.ceil((robot.maxSpeed() * STEP * steps + 1) / CELL);
    field = new SpaceTimeField(side, side, CELL, steps, STEP, robot.maxSpeed());
    terminal = new float[side * side];
    cost = Foresight.cost(room, STEP * reach.foresightCost());
  }

  @Override
  public void update(Situation situation) {
    Observation observation = situation.observation();
    Pose robotInMap = observation.robotInMap();
    Point goalInMap = observation.goalInMap().position();
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
    forecast.addTo(field, momentsPerStep, robot.radius(), room, cost, cost);
    field.solveAround(terminal, SLACK);
  }

  @Override
  public double after(double x, double y, double heading, double seconds) {
    return field.toGo(x, y, seconds);
  }
}
