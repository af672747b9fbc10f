package dev.promenade.planners.local.reactive;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.Motion;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.map.DistanceField;
import java.util.List;

/**
 * Stop and wait: follows the route like {@link PurePursuit} and stands still while somebody is, or
 * will be, in the way. The floor that every other planner has to beat.
 */
final class StopPlanner extends PurePursuit {
  static final String NAME = "stop";

  /** Its parameters. */
  record Settings(
      PurePursuit.Settings pursuit,
      @Setting(
              value = "0.2",
              lowest = 0,
              highest = 2,
              unit = "m",
              meaning = "waits if a person will be nearer than this",
              tuning = {0.1, 0.4})
          double waitRoom,
      @Setting(
              value = "1.5",
              lowest = 0.2,
              highest = 5,
              unit = "s",
              meaning = "how far ahead it looks for people")
          double waitHorizon) {}

  private static final double STEP = 0.1;

  private final double waitRoom;
  private final double waitHorizon;
  private final Motion motion;

  StopPlanner(RobotModel robot, DistanceField staticMap, Settings settings) {
    super(NAME, robot, staticMap, settings.pursuit());
    waitRoom = settings.waitRoom();
    waitHorizon = settings.waitHorizon();
    motion = new Motion(robot);
  }

  @Override
  protected Decision decide(Observation observation, Route route) {
    Decision decision = super.decide(observation, route);
    int blocker = blocker(observation, decision.command());
    if (blocker < 0) {
      return decision;
    }
    double[] weights = new double[observation.people().size()];
    weights[blocker] = 1;
    String summary = "waits for person " + observation.people().get(blocker).id();
    return new Decision(
        Twist.ZERO,
        List.of(),
        new Explanation(summary, weights, new double[0], new double[0]),
        List.of());
  }

  /** The place in the list of the first person met by driving on, who is not met by waiting. */
  private int blocker(Observation observation, Twist command) {
    motion.start(observation.robotInMap(), observation.velocity());
    Point here = observation.robotInMap().position();
    int steps = (int) Math.ceil(waitHorizon / STEP);
    for (int i = 1; i <= steps; i++) {
      motion.step(command.vx(), command.vy(), command.omega(), STEP);
      Point there = new Point(motion.x, motion.y);
      for (int k = 0; k < observation.people().size(); k++) {
        PersonTrack person = observation.people().get(k);
        Point then = person.predict(i * STEP);
        double touch = person.radius() + robot.radius();
        double gap = then.distanceTo(there) - touch;
        if (gap < waitRoom && gap < then.distanceTo(here) - touch - 0.01) {
          return k;
        }
      }
    }
    return -1;
  }
}
