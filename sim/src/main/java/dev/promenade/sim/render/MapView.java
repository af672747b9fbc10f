package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * Which rectangle of the map frame a picture shows, and where on the picture: x to the right, y up.
 *
 * @param minX left edge in the map frame [m]
 * @param minY lower edge in the map frame [m]
 * @param width [m]
 * @param height [m]
 * @param left of the picture's area [pixels]
 * @param top of the picture's area [pixels]
 * @param scale pixels per metre
 */
public record MapView(
    double minX, double minY, double width, double height, int left, int top, double scale) {

  /**
   * A view of all points with a margin, as large as fits.
   *
   * @param points at least one
   * @param margin around them [m]
   * @param maxWidth [pixels]
   * @param maxHeight [pixels]
   */
  public static MapView around(List<Point> points, double margin, int maxWidth, int maxHeight) {
    double minX = points.stream().mapToDouble(Point::x).min().orElseThrow() - margin;
    double minY = points.stream().mapToDouble(Point::y).min().orElseThrow() - margin;
    double width = points.stream().mapToDouble(Point::x).max().orElseThrow() + margin - minX;
    double height = points.stream().mapToDouble(Point::y).max().orElseThrow() + margin - minY;
    double tallest = 2.2 * width;
    double widest = 3.2 * height;
    if (width > widest) {
      minY -= (width / 3.2 - height) / 2;
      height = width / 3.2;
    } else if (height > tallest) {
      minX -= (height / 2.2 - width) / 2;
      width = height / 2.2;
    }
    double scale = Math.min(160, Math.min(maxWidth / width, maxHeight / height));
    return new MapView(minX, minY, width, height, 0, 0, scale);
  }

  /** The four corners of a grid in the map frame. */
  public static List<Point> corners(OccupancyGrid grid) {
    double width = grid.width() * grid.resolution();
    double height = grid.height() * grid.resolution();
    Pose origin = grid.originInMap();
    return List.of(
        origin.transform(Point.ZERO),
        origin.transform(new Point(width, 0)),
        origin.transform(new Point(width, height)),
        origin.transform(new Point(0, height)));
  }

  /** The same view elsewhere on the picture. */
  public MapView at(int newLeft, int newTop) {
    return new MapView(minX, minY, width, height, newLeft, newTop, scale);
  }

  public int pixelWidth() {
    return (int) Math.round(width * scale);
  }

  public int pixelHeight() {
    return (int) Math.round(height * scale);
  }

  public double x(double xInMap) {
    return left + (xInMap - minX) * scale;
  }

  public double y(double yInMap) {
    return top + (minY + height - yInMap) * scale;
  }

  /** A disc of the map as a shape of the picture. */
  public Shape disc(Point centerInMap, double radius) {
    return dot(centerInMap, radius * scale);
  }

  /** A disc whose radius is given in pixels. */
  public Shape dot(Point centerInMap, double pixels) {
    return new Ellipse2D.Double(
        x(centerInMap.x()) - pixels, y(centerInMap.y()) - pixels, 2 * pixels, 2 * pixels);
  }

  /** A robot's outline. */
  public Shape footprint(Footprint footprint, Pose robotInMap) {
    if (footprint instanceof Footprint.Polygon polygon) {
      Path2D.Double shape = line(polygon.corners().stream().map(robotInMap::transform).toList());
      shape.closePath();
      return shape;
    }
    return disc(robotInMap.position(), footprint.circumscribedRadius());
  }

  public Path2D.Double line(List<Point> pointsInMap) {
    Path2D.Double line = new Path2D.Double();
    for (int i = 0; i < pointsInMap.size(); i++) {
      Point point = pointsInMap.get(i);
      if (i == 0) {
        line.moveTo(x(point.x()), y(point.y()));
      } else {
        line.lineTo(x(point.x()), y(point.y()));
      }
    }
    return line;
  }

  public Path2D.Double line(Path pathInMap) {
    return line(pathInMap.poses().stream().map(Pose::position).toList());
  }

  /** From the map frame [m] to the picture [pixels]. */
  public AffineTransform transform() {
    return new AffineTransform(
        scale, 0, 0, -scale, left - minX * scale, top + (minY + height) * scale);
  }
}
