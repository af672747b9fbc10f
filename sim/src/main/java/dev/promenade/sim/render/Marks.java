package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.waypoint.Waypoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Signs that all pictures share. */
final class Marks {
  private Marks() {}

  static BasicStroke stroke(double pixels) {
    return new BasicStroke((float) pixels, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke dashed(double pixels, float dash) {
    return new BasicStroke(
        (float) pixels, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {dash}, 0);
  }

  static void route(Graphics2D graphics, MapView view, Path routeInMap) {
    graphics.setColor(Palette.ROUTE);
    graphics.setStroke(dashed(1.8, 6));
    graphics.draw(view.line(routeInMap));
  }

  static void start(Graphics2D graphics, MapView view, Pose startInMap) {
    graphics.setColor(Palette.PAPER);
    graphics.fill(view.dot(startInMap.position(), 6));
    graphics.setColor(Palette.GOOD);
    graphics.setStroke(stroke(2.5));
    graphics.draw(view.dot(startInMap.position(), 6));
  }

  /** A flag on the goal, and a ring around where the robot has arrived. */
  static void goal(Graphics2D graphics, MapView view, Pose goalInMap, double tolerance) {
    Point goal = goalInMap.position();
    graphics.setColor(Palette.alpha(Palette.GOOD, 0.18));
    graphics.fill(view.disc(goal, tolerance));
    graphics.setColor(Palette.GOOD);
    graphics.setStroke(dashed(1.2, 3));
    graphics.draw(view.disc(goal, tolerance));
    flag(graphics, view.x(goal.x()), view.y(goal.y()));
  }

  /** A small square with a name for each waypoint before the goal; hollow where one only passes. */
  static void waypoints(Graphics2D graphics, MapView view, List<Waypoint> waypoints) {
    for (Waypoint waypoint : waypoints.subList(0, Math.max(0, waypoints.size() - 1))) {
      double x = view.x(waypoint.poseInMap().x());
      double y = view.y(waypoint.poseInMap().y());
      Rectangle2D square = new Rectangle2D.Double(x - 5, y - 5, 10, 10);
      graphics.setColor(waypoint.isPassed() ? Palette.PAPER : Palette.GOOD);
      graphics.fill(square);
      graphics.setColor(Palette.GOOD);
      graphics.setStroke(stroke(2));
      graphics.draw(square);
      Labels.plain(graphics, waypoint.name(), x + 9, y + 4, Labels.SMALL, Palette.GOOD);
    }
  }

  static void flag(Graphics2D graphics, double x, double y) {
    graphics.setColor(Palette.GOOD);
    graphics.setStroke(stroke(2.2));
    graphics.draw(new Line2D.Double(x, y, x, y - 18));
    Path2D.Double cloth = new Path2D.Double();
    cloth.moveTo(x, y - 19);
    cloth.lineTo(x + 13, y - 14);
    cloth.lineTo(x, y - 9);
    cloth.closePath();
    graphics.fill(cloth);
  }

  static void cross(Graphics2D graphics, double x, double y, Color color) {
    for (int pass = 0; pass < 2; pass++) {
      graphics.setColor(pass == 0 ? Palette.PAPER : color);
      graphics.setStroke(stroke(pass == 0 ? 6.5 : 3.4));
      graphics.draw(new Line2D.Double(x - 7, y - 7, x + 7, y + 7));
      graphics.draw(new Line2D.Double(x - 7, y + 7, x + 7, y - 7));
    }
  }

  /** Somebody's body. */
  static void person(Graphics2D graphics, MapView view, Point placeInMap, double radius) {
    graphics.setColor(Palette.mix(Palette.PAPER, Palette.PERSON, 0.45));
    graphics.fill(view.disc(placeInMap, radius));
    graphics.setColor(Palette.PERSON);
    graphics.setStroke(stroke(1.4));
    graphics.draw(view.disc(placeInMap, radius));
  }

  /** A robot with a line from its middle to its front. */
  static void robot(
      Graphics2D graphics, MapView view, Footprint footprint, Pose robotInMap, Color color) {
    graphics.setColor(Palette.alpha(color, 0.30));
    graphics.fill(view.footprint(footprint, robotInMap));
    graphics.setColor(color);
    graphics.setStroke(stroke(1.6));
    graphics.draw(view.footprint(footprint, robotInMap));
    Point front = robotInMap.transform(new Point(footprint.inscribedRadius(), 0));
    graphics.draw(
        new Line2D.Double(
            view.x(robotInMap.x()), view.y(robotInMap.y()), view.x(front.x()), view.y(front.y())));
  }

  /** An arrow from a point along a displacement in the map frame [m]; nothing below 4 pixels. */
  static void arrow(Graphics2D graphics, MapView view, Point fromInMap, Point along, Color color) {
    double x = view.x(fromInMap.x());
    double y = view.y(fromInMap.y());
    double dx = along.x() * view.scale();
    double dy = -along.y() * view.scale();
    double length = Math.hypot(dx, dy);
    if (length < 4) {
      return;
    }
    double head = Math.min(7, 0.5 * length);
    double ux = dx / length;
    double uy = dy / length;
    graphics.setColor(color);
    graphics.setStroke(stroke(1.6));
    graphics.draw(new Line2D.Double(x, y, x + dx - ux * head * 0.7, y + dy - uy * head * 0.7));
    Path2D.Double tip = new Path2D.Double();
    tip.moveTo(x + dx, y + dy);
    tip.lineTo(x + dx - head * (ux + 0.45 * uy), y + dy - head * (uy - 0.45 * ux));
    tip.lineTo(x + dx - head * (ux - 0.45 * uy), y + dy - head * (uy + 0.45 * ux));
    tip.closePath();
    graphics.fill(tip);
  }

  /** A scale bar of a round length in the lower left corner of the view. */
  static void scaleBar(Graphics2D graphics, MapView view) {
    double metres = roundLength(0.16 * view.width());
    double pixels = metres * view.scale();
    double x = view.left() + 14;
    double y = view.top() + view.pixelHeight() - 14;
    String text = (metres < 1 ? Double.toString(metres) : Long.toString(Math.round(metres))) + " m";
    graphics.setColor(Palette.alpha(Palette.PAPER, 0.85));
    graphics.fillRoundRect((int) x - 8, (int) y - 20, (int) pixels + 16, 28, 6, 6);
    graphics.setColor(Palette.INK);
    graphics.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    Path2D.Double bar = new Path2D.Double();
    bar.moveTo(x, y - 4);
    bar.lineTo(x, y);
    bar.lineTo(x + pixels, y);
    bar.lineTo(x + pixels, y - 4);
    graphics.draw(bar);
    double width = Labels.width(graphics, text, Labels.SMALL);
    Labels.plain(graphics, text, x + (pixels - width) / 2, y - 6, Labels.SMALL, Palette.INK);
  }

  /** The largest of 1, 2 and 5 times a power of ten that is not above a number. */
  static double roundLength(double atMost) {
    double power = Math.pow(10, Math.floor(Math.log10(atMost)));
    double digit = atMost / power;
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
  }
}
