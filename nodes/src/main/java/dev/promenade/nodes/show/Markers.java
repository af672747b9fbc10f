package dev.promenade.nodes.show;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.nodes.msg.geometry_msgs.Point;
import dev.promenade.nodes.msg.geometry_msgs.Quaternion;
import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.nodes.msg.std_msgs.ColorRGBA;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.msg.visualization_msgs.Marker;
import dev.promenade.nodes.msg.visualization_msgs.MarkerArray;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.TimedPose;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures for rviz: people (redder the more attention they get) with their velocity and a line
 * from the robot (wider and redder with attention), the weighed trajectories (redder the dearer),
 * the points of the route and the sectors of the scan that matter, and the reason in words.
 */
final class Markers {
  private static final double MOST_CANDIDATES = 40;

  /** Between the points of the route that the planner attention, the one that weighs them, sees. */
  private static final double ROUTE_SPACING = AttentionSettings.differential().routeSpacing();

  /** Lines go to people with at least this part of the largest weight. */
  private static final double LEAST_SHARE = 0.05;

  private static final RosDuration LIFETIME = RosDuration.ofSeconds(0.5);
  private static final Quaternion UPRIGHT = new Quaternion(0, 0, 0, 1);

  private final Header header;
  private final List<Marker> markers = new ArrayList<>();

  Markers(String frame, RosTime stamp) {
    header = new Header(0, stamp, frame);
  }

  MarkerArray of(Observation observation, LocalPlan plan) {
    people(observation, plan.explanation().personWeights());
    attention(observation, plan.explanation().personWeights());
    route(observation, plan.explanation().routeWeights());
    candidates(plan.candidates());
    chosen(plan.predicted());
    sectors(observation, plan.explanation().sectorWeights());
    text(observation.robotInMap(), plan.explanation().summary());
    return new MarkerArray(markers);
  }

  private void people(Observation observation, double[] weights) {
    double most = largest(weights);
    for (int i = 0; i < observation.people().size(); i++) {
      PersonTrack person = observation.people().get(i);
      double attention = i < weights.length && most > 0 ? weights[i] / most : 0;
      double x = person.positionInMap().x();
      double y = person.positionInMap().y();
      add(
          "people",
          person.id(),
          Marker.CYLINDER,
          new Point(x, y, 0.8),
          new Vector3(2 * person.radius(), 2 * person.radius(), 1.6),
          color(0.2 + 0.8 * attention, 0.5 * (1 - attention) + 0.1, 0.9 * (1 - attention), 0.8),
          List.of(),
          "");
      add(
          "velocities",
          person.id(),
          Marker.ARROW,
          new Point(0, 0, 0),
          new Vector3(0.06, 0.15, 0.15),
          color(0.1, 0.1, 0.6, 0.9),
          List.of(
              new Point(x, y, 0.1),
              new Point(x + person.velocityInMap().x(), y + person.velocityInMap().y(), 0.1)),
          "");
    }
  }

  /** A line to each person that got attention. */
  private void attention(Observation observation, double[] weights) {
    double most = largest(weights);
    Pose robot = observation.robotInMap();
    for (int i = 0; i < Math.min(weights.length, observation.people().size()); i++) {
      double share = most > 0 ? weights[i] / most : 0;
      if (share >= LEAST_SHARE) {
        PersonTrack person = observation.people().get(i);
        add(
            "attention",
            person.id(),
            Marker.LINE_STRIP,
            new Point(0, 0, 0),
            new Vector3(0.02 + 0.1 * weights[i], 0, 0),
            color(1, 0.7 * (1 - share), 0, 0.3 + 0.6 * share),
            List.of(
                new Point(robot.x(), robot.y(), 0.1),
                new Point(person.positionInMap().x(), person.positionInMap().y(), 0.1)),
            "");
      }
    }
  }

  /** Dots on the route, larger and redder with attention. */
  private void route(Observation observation, double[] weights) {
    double most = largest(weights);
    if (most <= 0) {
      return;
    }
    Route route = new Route(observation.routeInMap());
    Pose robot = observation.robotInMap();
    double along = route.project(robot.x(), robot.y(), 0, route.length());
    for (int i = 0; i < weights.length; i++) {
      double s = along + (i + 1) * ROUTE_SPACING;
      if (s > route.length()) {
        return;
      }
      double share = weights[i] / most;
      double size = 0.06 + 0.14 * share;
      add(
          "route attention",
          i,
          Marker.SPHERE,
          new Point(route.xAt(s), route.yAt(s), 0.06),
          new Vector3(size, size, size),
          color(share, 0.6 * (1 - share), 0.2, 0.9),
          List.of(),
          "");
    }
  }

  private void candidates(List<LocalPlan.Candidate> candidates) {
    int step = (int) Math.max(1, Math.ceil(candidates.size() / MOST_CANDIDATES));
    for (int i = 0; i < candidates.size(); i += step) {
      LocalPlan.Candidate candidate = candidates.get(i);
      List<Point> line = line(candidate.poses(), 0.03);
      if (line.size() > 1) {
        double rank = (double) i / candidates.size();
        add(
            "candidates",
            i,
            Marker.LINE_STRIP,
            new Point(0, 0, 0),
            new Vector3(0.01, 0, 0),
            Double.isFinite(candidate.cost())
                ? color(rank, 1 - rank, 0.2, 0.5)
                : color(0.5, 0, 0, 0.3),
            line,
            "");
      }
    }
  }

  /** What the robot means to do, bold above the candidates. */
  private void chosen(List<TimedPose> poses) {
    if (poses.size() > 1) {
      add(
          "chosen",
          0,
          Marker.LINE_STRIP,
          new Point(0, 0, 0),
          new Vector3(0.05, 0, 0),
          color(0.1, 0.7, 0.2, 0.9),
          line(poses, 0.05),
          "");
    }
  }

  private static List<Point> line(List<TimedPose> poses, double height) {
    return poses.stream()
        .map(pose -> new Point(pose.poseInMap().x(), pose.poseInMap().y(), height))
        .toList();
  }

  private void sectors(Observation observation, double[] weights) {
    double most = largest(weights);
    if (most <= 0) {
      return;
    }
    LaserScan scan = observation.scan();
    Pose laser = observation.robotInMap().compose(scan.laserInRobot());
    for (int i = 0; i < weights.length; i++) {
      double angle = laser.heading() - Math.PI + (i + 0.5) * 2 * Math.PI / weights.length;
      double length = weights[i] / most;
      add(
          "sectors",
          i,
          Marker.LINE_STRIP,
          new Point(0, 0, 0),
          new Vector3(0.04, 0, 0),
          color(1, 0.6, 0, 0.8),
          List.of(
              new Point(laser.x(), laser.y(), 0.05),
              new Point(
                  laser.x() + length * Math.cos(angle),
                  laser.y() + length * Math.sin(angle),
                  0.05)),
          "");
    }
  }

  private void text(Pose robot, String text) {
    add(
        "reason",
        0,
        Marker.TEXT_VIEW_FACING,
        new Point(robot.x(), robot.y() - 0.6, 1),
        new Vector3(0, 0, 0.3),
        color(0, 0, 0, 1),
        List.of(),
        text.isEmpty() ? " " : text);
  }

  private void add(
      String group,
      int id,
      int type,
      Point at,
      Vector3 scale,
      ColorRGBA color,
      List<Point> points,
      String text) {
    markers.add(
        new Marker(
            header,
            group,
            id,
            type,
            Marker.ADD,
            new dev.promenade.nodes.msg.geometry_msgs.Pose(at, UPRIGHT),
            scale,
            color,
            LIFETIME,
            false,
            points,
            List.of(),
            text,
            "",
            false));
  }

  private static double largest(double[] weights) {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, weight);
    }
    return largest;
  }

  private static ColorRGBA color(double red, double green, double blue, double alpha) {
    return new ColorRGBA((float) red, (float) green, (float) blue, (float) alpha);
  }
}
