package dev.promenade.launch.view;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.sim.render.FlatLines;
import java.util.List;
import java.util.Map;

/**
 * What the page draws at one moment, all in the map frame. The page gets it as JSON.
 *
 * @param t time [s]
 * @param robot x, y [m] and heading [rad]; empty while it is not known
 * @param speed [m/s]
 * @param turn [rad/s]
 * @param goal x and y [m]; empty where there is none
 * @param people x, y and radius of everybody in turn [m]
 * @param velocities of everybody, x and y in turn [m/s]
 * @param attention of the planner to everybody, in [0, 1]; empty where nothing is known of it
 * @param scan points that the lidar sees, x and y in turn [m]
 * @param route to the goal, x and y in turn [m]
 * @param plan where the robot will be, x and y in turn [m]
 * @param candidates trajectories that were weighed, like the plan
 * @param why the planner did what it did
 * @param news what just happened; empty if nothing did
 * @param facts name and value, as shown beside the map
 */
record Moment(
    double t,
    double[] robot,
    double speed,
    double turn,
    double[] goal,
    double[] people,
    double[] velocities,
    double[] attention,
    double[] scan,
    double[] route,
    double[] plan,
    List<double[]> candidates,
    String why,
    String news,
    Map<String, String> facts) {
  static final double[] NONE = {};

  /** A moment at which nothing is known but the time. */
  static Moment empty(double t, String why) {
    return new Moment(
        t, NONE, 0, 0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, List.of(), why, "", Map.of());
  }

  /** The robot alone; the rest is added to the {@link Builder}. */
  static Builder of(double t, Pose robotInMap, Twist velocity) {
    return new Builder(t, robotInMap, velocity);
  }

  /** Gathers what is seen at one moment; what is not told of is empty. */
  static final class Builder {
    private final double t;
    private final Pose robotInMap;
    private final Twist velocity;
    private double[] goal = NONE;
    private double[] people = NONE;
    private double[] velocities = NONE;
    private double[] attention = NONE;
    private double[] scan = NONE;
    private double[] route = NONE;
    private double[] plan = NONE;
    private List<double[]> candidates = List.of();
    private String why = "";
    private String news = "";
    private Map<String, String> facts = Map.of();

    private Builder(double t, Pose robotInMap, Twist velocity) {
      this.t = t;
      this.robotInMap = robotInMap;
      this.velocity = velocity;
    }

    Builder people(double[] discs, double[] theirVelocities, double[] weights) {
      people = discs;
      velocities = theirVelocities;
      attention = weights;
      return this;
    }

    Builder way(double[] toGoal, double[] alongRoute) {
      goal = toGoal;
      route = alongRoute;
      return this;
    }

    Builder plan(double[] line, List<double[]> weighed, String reason) {
      plan = line;
      candidates = weighed;
      why = reason;
      return this;
    }

    Builder scan(double[] hits) {
      scan = hits;
      return this;
    }

    Builder facts(String event, Map<String, String> shown) {
      news = event;
      facts = shown;
      return this;
    }

    Moment build() {
      return new Moment(
          FlatLines.rounded(t),
          FlatLines.pose(robotInMap),
          FlatLines.rounded(velocity.speed()),
          FlatLines.rounded(velocity.omega()),
          goal,
          people,
          velocities,
          attention,
          scan,
          route,
          plan,
          candidates,
          why,
          news,
          facts);
    }
  }
}
