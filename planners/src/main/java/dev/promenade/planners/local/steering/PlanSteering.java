package dev.promenade.planners.local.steering;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.guidance.Correction;
import dev.promenade.models.guidance.Descent;
import dev.promenade.models.guidance.FlowChef;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.encoding.PlanningFrame;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.map.DistanceField;

/**
 * Steers the plans that a flow draws for a robot to keep room to walls and to people who go on as
 * they go: {@link FlowChef} along {@link PlanCost#newton}.
 */
public final class PlanSteering {
  /** Descents for each evaluation of the flow. */
  public static final int DESCENTS = 6;

  /** Before this flow time little is decided, so nothing is steered. */
  public static final double FROM = 0.5;

  /** Moments for each pose of a plan. */
  private static final int FINER = 2;

  private static final double WALL_ROOM = 0.1;

  private final RobotModel robot;
  private final FootprintDiscs discs;
  private final SignedDistance walls;
  private final AttentionSettings settings;
  private final double personRoom;

  /**
   * @param personRoom wanted between the robot's outline and people [m]
   */
  public PlanSteering(
      RobotModel robot, DistanceField staticMap, AttentionSettings settings, double personRoom) {
    this.robot = robot;
    this.settings = settings;
    this.personRoom = personRoom;
    discs = FootprintDiscs.of(robot.footprint());
    walls = new SignedDistance(staticMap);
  }

  /** What gives plans for a situation their room, as shares of the robot's limits. */
  public Correction correction(Situation situation) {
    Observation observation = situation.observation();
    PlanningFrame frame = situation.frame();
    PlanPoses chain =
        new PlanPoses(settings, situation.input(), frame.frameInMap(), frame.turn(), FINER);
    Clearances clearances =
        new Clearances(
            walls,
            discs,
            observation.robotInMap(),
            observation.people(),
            robot.maxSpeed(),
            chain.moments(),
            chain.step(),
            WALL_ROOM,
            personRoom);
    PlanCost cost = new PlanCost(chain, clearances);
    return new Descent(cost.newton(), cost.dimension(), 1, DESCENTS);
  }
}
