package dev.promenade.launch.view;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
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

  /** The robot alone; the rest is added by the {@code with} methods. */
  static Moment of(double t, Pose robotInMap, Twist velocity) {
    return new Moment(
        Lines.rounded(t),
        Lines.pose(robotInMap),
        Lines.rounded(velocity.speed()),
        Lines.rounded(velocity.omega()),
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        List.of(),
        "",
        "",
        Map.of());
  }

  Moment withPeople(double[] discs, double[] velocity, double[] weights) {
    return new Moment(
        t,
        robot,
        speed,
        turn,
        goal,
        discs,
        velocity,
        weights,
        scan,
        route,
        plan,
        candidates,
        why,
        news,
        facts);
  }

  Moment withWay(double[] toGoal, double[] alongRoute) {
    return new Moment(
        t,
        robot,
        speed,
        turn,
        toGoal,
        people,
        velocities,
        attention,
        scan,
        alongRoute,
        plan,
        candidates,
        why,
        news,
        facts);
  }

  Moment withPlan(double[] line, List<double[]> weighed, String reason) {
    return new Moment(
        t,
        robot,
        speed,
        turn,
        goal,
        people,
        velocities,
        attention,
        scan,
        route,
        line,
        weighed,
        reason,
        news,
        facts);
  }

  Moment withScan(double[] hits) {
    return new Moment(
        t,
        robot,
        speed,
        turn,
        goal,
        people,
        velocities,
        attention,
        hits,
        route,
        plan,
        candidates,
        why,
        news,
        facts);
  }

  Moment withFacts(String event, Map<String, String> shown) {
    return new Moment(
        t,
        robot,
        speed,
        turn,
        goal,
        people,
        velocities,
        attention,
        scan,
        route,
        plan,
        candidates,
        why,
        event,
        shown);
  }
}
