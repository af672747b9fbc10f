package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Explanation;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What a planner attended to at one moment, drawn over the map: rings around people and lines to
 * them, arcs around the robot for the sectors of its scan, dots on the route. All of them are the
 * wider and the stronger, the larger their weight; what got no more than an even share is left out
 * for sectors and route points.
 */
final class AttentionLayer {
  /** Below this a person's weight is not drawn. */
  private static final double LEAST = 0.02;

  /** Radius of the arcs beyond the robot's outline [m]. */
  private static final double ARC = 0.16;

  private AttentionLayer() {}

  /** Whether anything is known of a moment. */
  static boolean isThere(Frame frame) {
    Explanation why = frame.plan().explanation();
    return (!frame.observed().isEmpty() && why.personWeights().length > 0)
        || why.sectorWeights().length > 0
        || why.routeWeights().length > 0;
  }

  static void legend(Sheet sheet) {
    sheet.legend(
        "attention",
        14,
        (g, x, y) -> {
          g.setColor(Palette.PLAN);
          g.setStroke(Marks.stroke(2.4));
          g.draw(MapPicture.signView(x + 7, y).dot(Point.ZERO, 6));
        });
  }

  /** A ring around somebody, and a line to them. */
  static void person(
      Graphics2D graphics, MapView view, Recording recording, Frame frame, int person) {
    // As coarse as in a recording, so that a replay looks the same.
    double weight = Math.rint(1e4 * frame.attentionTo(person)) / 1e4;
    if (weight < LEAST) {
      return;
    }
    Point place = frame.peopleInMap().get(person);
    Point robot = frame.robotInMap().position();
    double radius = recording.setup().people().get(person).radius();
    graphics.setColor(color(0.25 + 0.75 * weight));
    graphics.setStroke(Marks.stroke(1 + 5 * weight));
    graphics.draw(view.dot(place, radius * view.scale() + 3 + 2.5 * weight));
    graphics.setColor(Palette.alpha(Palette.PLAN, 0.15 + 0.5 * weight));
    graphics.setStroke(Marks.stroke(0.6 + 5 * weight));
    graphics.draw(
        new Line2D.Double(
            view.x(robot.x()), view.y(robot.y()), view.x(place.x()), view.y(place.y())));
  }

  /** Arcs around the robot towards the sectors that count more than an even share. */
  static void sectors(Graphics2D graphics, MapView view, Recording recording, Frame frame) {
    double[] weights = frame.plan().explanation().sectorWeights();
    Pose robot = frame.robotInMap();
    double reach = (recording.setup().robot().radius() + ARC) * view.scale();
    double width = 2 * Math.PI / Math.max(1, weights.length);
    for (int i = 0; i < weights.length; i++) {
      double times = weights[i] * weights.length;
      if (times > 1) {
        double from = robot.heading() - Math.PI + i * width;
        double strength = Math.min(1, (times - 1) / 6);
        double out = reach + 5 * strength;
        Shape arc =
            new Arc2D.Double(
                view.x(robot.x()) - out,
                view.y(robot.y()) - out,
                2 * out,
                2 * out,
                Math.toDegrees(from),
                Math.toDegrees(width),
                Arc2D.OPEN);
        graphics.setColor(color(0.3 + 0.7 * strength));
        graphics.setStroke(Marks.stroke(1.5 + 8 * strength));
        graphics.draw(arc);
      }
    }
  }

  /** Dots on the route where it counts more than an even share. */
  static void route(Graphics2D graphics, MapView view, Recording recording, Frame frame) {
    Explanation why = frame.plan().explanation();
    double[] weights = why.routeWeights();
    List<Point> points = routePoints(recording, frame);
    for (int i = 0; i < points.size(); i++) {
      double times = weights[i] * weights.length;
      if (times > 1) {
        double strength = Math.min(1, (times - 1) / 4);
        graphics.setColor(color(0.3 + 0.7 * strength));
        graphics.fill(view.dot(points.get(i), 2 + 5 * strength));
      }
    }
  }

  private static Color color(double strength) {
    return Palette.mix(Palette.PAPER, Palette.PLAN, Math.max(0, Math.min(1, strength)));
  }

  /** Where the route points of an explanation are; none where that is not known. */
  static List<Point> routePoints(Recording recording, Frame frame) {
    Explanation why = frame.plan().explanation();
    List<Point> points = new ArrayList<>();
    Path route = recording.routeInMap();
    if (why.routeSpacing() <= 0 || route.size() < 2) {
      return points;
    }
    double from = along(route, frame.robotInMap().position());
    for (int i = 1; i <= why.routeWeights().length; i++) {
      points.add(at(route, from + i * why.routeSpacing()));
    }
    return points;
  }

  /** How far along a route its point nearest to a place is [m]. */
  private static double along(Path route, Point place) {
    double best = Double.POSITIVE_INFINITY;
    double bestAlong = 0;
    double before = 0;
    for (int i = 1; i < route.size(); i++) {
      Point a = route.poses().get(i - 1).position();
      Point way = route.poses().get(i).position().minus(a);
      double length = way.norm();
      Point to = place.minus(a);
      double share = length == 0 ? 0 : (to.x() * way.x() + to.y() * way.y()) / (length * length);
      share = Math.max(0, Math.min(1, share));
      double distance = a.plus(way.times(share)).distanceTo(place);
      if (distance < best) {
        best = distance;
        bestAlong = before + share * length;
      }
      before += length;
    }
    return bestAlong;
  }

  private static Point at(Path route, double metres) {
    double left = metres;
    for (int i = 1; i < route.size(); i++) {
      Point a = route.poses().get(i - 1).position();
      Point b = route.poses().get(i).position();
      double length = a.distanceTo(b);
      if (left <= length && length > 0) {
        return a.plus(b.minus(a).times(left / length));
      }
      left -= length;
    }
    return route.end().position();
  }
}
