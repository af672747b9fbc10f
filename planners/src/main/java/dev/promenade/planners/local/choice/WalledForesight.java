package dev.promenade.planners.local.choice;

import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.local.field.CostToGo;
import dev.promenade.planners.local.field.SpaceTimeField;
import dev.promenade.planners.local.field.TurnDownhill;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks ahead among walls: those of the map and those that the lidar sees. At the end of the time
 * that is looked ahead, {@link CostToGo} says how long the way along the route still is, round
 * people who stand. Not thread-safe.
 */
final class WalledForesight implements Foresight {
  private static final double LONGEST = 4;
  private static final double CELL = CostToGo.CELL;

  /** Cells beyond what the robot can reach that are looked at. */
  private static final int SLACK = 6;

  /** Less room to walls than this costs extra [m]. */
  private static final double WALL_ROOM = 0.2;

  /** How much dearer a second is along a wall. */
  private static final double WALL_COST = 1;

  /** How much dearer the way is that touches somebody who stands. */
  private static final double STANDING_COST = 2;

  /** Who stands is worth this share of who walks. */
  private static final double STANDING_SHARE = 0.35;

  /** Where there is no way at all [s]. */
  private static final float NO_WAY = 60;

  private final RobotModel robot;
  private final ScanPoints scanned;
  private final PeopleForecast forecast;
  private final int momentsPerStep;
  private final double room;
  private final SpaceTimeField.GapCost walking;
  private final SpaceTimeField.GapCost standing;
  private final CostToGo walls;
  private final SpaceTimeField field;
  private final float[] terminal;
  private final List<PersonTrack> standers = new ArrayList<>();

  /**
   * @param scanned what the lidar sees, people aside
   * @param forecast of {@link Foresight#moments} moments
   * @param momentStep between two of them [s]
   */
  WalledForesight(
      RobotModel robot,
      DistanceField staticMap,
      ScanPoints scanned,
      PeopleForecast forecast,
      double momentStep,
      Reach reach) {
    this.robot = robot;
    this.scanned = scanned;
    this.forecast = forecast;
    room = reach.foresightRoom();
    double weight = STEP * reach.foresightCost();
    walking = Foresight.cost(room, weight);
    standing = Foresight.cost(room, STANDING_SHARE * weight);
    momentsPerStep = (int) Math.round(STEP / momentStep);
    int steps = Math.min(Foresight.steps(reach), (int) Math.round(LONGEST / STEP));
    int side = 2 * ((int) Math.ceil(robot.maxSpeed() * STEP * steps / CELL) + SLACK);
    field = new SpaceTimeField(side, side, CELL, steps, STEP, robot.maxSpeed());
    terminal = new float[side * side];
    walls = new CostToGo(robot, staticMap, WALL_ROOM, WALL_COST, room, STANDING_COST, side);
  }

  @Override
  public void update(Situation situation) {
    Observation observation = situation.observation();
    double x = observation.robotInMap().x();
    double y = observation.robotInMap().y();
    standers.clear();
    for (int p = 0; p < forecast.people(); p++) {
      if (forecast.stays(p)) {
        standers.add(observation.people().get(forecast.personAt(p)));
      }
    }
    walls.update(x, y, situation.route(), situation.along(), standers, scanned);
    int side = field.width;
    field.place(x - 0.5 * side * CELL, y - 0.5 * side * CELL);
    float[] stage = field.stage[0];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int cell = row * side + column;
        double way = walls.toGo(column, row) / robot.maxSpeed();
        terminal[cell] = way < NO_WAY ? (float) way : NO_WAY;
        float dearer = walls.wall(column, row);
        stage[cell] =
            dearer < SpaceTimeField.FORBIDDEN ? dearer * (float) STEP : SpaceTimeField.FORBIDDEN;
      }
    }
    for (int t = 1; t <= field.steps; t++) {
      System.arraycopy(stage, 0, field.stage[t], 0, stage.length);
    }
    forecast.addTo(field, momentsPerStep, robot.radius(), room, walking, standing);
    field.solveAround(terminal, SLACK);
  }

  @Override
  public double after(double x, double y, double heading, double seconds) {
    double cost = field.toGo(x, y, seconds);
    if (robot.drive() == RobotModel.Drive.DIFFERENTIAL) {
      cost += TurnDownhill.seconds((u, v) -> field.toGo(u, v, seconds), x, y, heading, robot);
    }
    return cost;
  }
}
