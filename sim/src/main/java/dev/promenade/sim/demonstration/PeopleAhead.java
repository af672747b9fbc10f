package dev.promenade.sim.demonstration;

import dev.promenade.planners.local.field.SpaceTimeField;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.people.RobotBody;
import java.util.function.DoubleUnaryOperator;

/** Where everybody will be, found by letting a copy of the crowd walk on. */
final class PeopleAhead {
  /** Who gets no farther than this while looked at does not go anywhere [m]. */
  private static final double STAYS = 0.25;

  /** Positions in the map [m], {@code (steps + 1, people)}. */
  final double[][] x;

  final double[][] y;
  final double[] radius;

  /** Time between two positions [s]. */
  final double seconds;

  private PeopleAhead(int steps, Crowd crowd, double seconds) {
    x = new double[steps + 1][];
    y = new double[steps + 1][];
    radius = crowd.radius.clone();
    this.seconds = seconds;
  }

  /** Where the robot will be while people walk on. */
  interface RobotAhead {
    /** Sets place and velocity of the robot so many seconds from now. */
    void at(double secondsAhead, RobotBody body);
  }

  /**
   * Lets people walk on.
   *
   * @param now is not changed
   * @param time of now on their clock [s]
   * @param robot what they see of it
   * @param seconds length of a step [s]
   */
  static PeopleAhead of(
      Pedestrians now, double time, RobotBody body, RobotAhead robot, int steps, double seconds) {
    Pedestrians people = now.copy();
    Crowd crowd = people.crowd();
    PeopleAhead ahead = new PeopleAhead(steps, crowd, seconds);
    for (int k = 0; k <= steps; k++) {
      ahead.x[k] = crowd.x.clone();
      ahead.y[k] = crowd.y.clone();
      if (k < steps) {
        robot.at(k * seconds, body);
        people.decide(time + k * seconds, body, seconds);
        for (int i = 0; i < crowd.size; i++) {
          crowd.vx[i] = crowd.nextVx[i];
          crowd.vy[i] = crowd.nextVy[i];
          crowd.x[i] += crowd.vx[i] * seconds;
          crowd.y[i] += crowd.vy[i] * seconds;
        }
      }
    }
    return ahead;
  }

  int people() {
    return radius.length;
  }

  int steps() {
    return x.length - 1;
  }

  /** A coordinate of somebody at a step, straight between two; the last one after the end. */
  static double at(double[][] coordinate, double step, int person) {
    int last = coordinate.length - 1;
    double within = Math.max(0, Math.min(last, step));
    int before = Math.min(last - 1, (int) within);
    double from = coordinate[before][person];
    return from + (within - before) * (coordinate[before + 1][person] - from);
  }

  /**
   * Adds to a field what being near these people costs: the whole way that somebody goes from half
   * a step before to half a step after counts, and a little of the way ahead of them.
   *
   * @param perStep positions of this forecast for one step of the field
   * @param walking what it costs to be near somebody who goes somewhere
   * @param standing what it costs to be near somebody who stays
   * @param robotRadius [m]
   * @param shareAt by which costs are scaled, as a function of the seconds ahead
   */
  void addTo(
      SpaceTimeField field,
      int perStep,
      Closeness walking,
      Closeness standing,
      double robotRadius,
      DoubleUnaryOperator shareAt) {
    double half = 0.5 * perStep;
    boolean[] stays = new boolean[people()];
    for (int i = 0; i < stays.length; i++) {
      stays[i] = Math.hypot(x[steps()][i] - x[0][i], y[steps()][i] - y[0][i]) < STAYS;
    }
    for (int t = 0; t <= field.steps; t++) {
      int k = t * perStep;
      double share = shareAt.applyAsDouble(t * field.seconds);
      for (int i = 0; i < people(); i++) {
        double fromX = at(x, k - half, i);
        double fromY = at(y, k - half, i);
        double toX = at(x, k + half, i);
        double toY = at(y, k + half, i);
        Closeness closeness = stays[i] ? standing : walking;
        field.addWalker(
            t,
            fromX,
            fromY,
            toX,
            toY,
            robotRadius + radius[i],
            closeness.comfort(),
            gap -> share * closeness.cost(gap, field.seconds));
      }
    }
  }
}
