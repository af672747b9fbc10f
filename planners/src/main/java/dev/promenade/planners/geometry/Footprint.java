package dev.promenade.planners.geometry;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import java.util.List;

/** The outline of a robot in its own frame. */
@Stable
public sealed interface Footprint {
  /** The largest distance from the robot's origin to its outline [m]. */
  double circumscribedRadius();

  /** The smallest distance from the robot's origin to its outline [m]. */
  double inscribedRadius();

  /**
   * Whether a point lies inside, or outside by no more than a margin (at corners a little more).
   *
   * @param x in the robot's frame [m]
   * @param y in the robot's frame [m]
   * @param margin [m]
   */
  boolean contains(double x, double y, double margin);

  /**
   * @param radius [m], above 0
   */
  record Disc(double radius) implements Footprint {
    public Disc {
      if (!(radius > 0) || !Double.isFinite(radius)) {
        throw new IllegalArgumentException(
            "radius of the footprint is %s m; give a number above 0".formatted(radius));
      }
    }

    @Override
    public double circumscribedRadius() {
      return radius;
    }

    @Override
    public double inscribedRadius() {
      return radius;
    }

    @Override
    public boolean contains(double x, double y, double margin) {
      return x * x + y * y <= (radius + margin) * (radius + margin);
    }
  }

  /**
   * @param corners convex, counter-clockwise, around the robot's origin; 3 to 8 of them
   */
  record Polygon(List<Point> corners) implements Footprint {
    public Polygon {
      corners = ImmutableList.copyOf(corners);
      if (corners.size() < 3 || corners.size() > 8) {
        throw new IllegalArgumentException(
            "the footprint has %d corners; give 3 to 8".formatted(corners.size()));
      }
      for (int i = 0; i < corners.size(); i++) {
        Point a = corners.get(i);
        Point b = corners.get((i + 1) % corners.size());
        Point c = corners.get((i + 2) % corners.size());
        double turn = cross(b.minus(a), c.minus(b));
        if (!(turn > 0) || !(cross(b.minus(a), a.times(-1)) > 0)) {
          throw new IllegalArgumentException(
              ("the footprint's corner (%s, %s) does not turn left around the robot's origin; list the"
                      + " corners of a convex outline counter-clockwise")
                  .formatted(b.x(), b.y()));
        }
      }
    }

    /**
     * A rectangle around the robot's origin.
     *
     * @param length along its x axis [m], above 0
     * @param width across it [m], above 0
     */
    public static Polygon rectangle(double length, double width) {
      double x = length / 2;
      double y = width / 2;
      return new Polygon(
          List.of(new Point(-x, -y), new Point(x, -y), new Point(x, y), new Point(-x, y)));
    }

    @Override
    public double circumscribedRadius() {
      return corners.stream().mapToDouble(Point::norm).max().orElseThrow();
    }

    @Override
    public double inscribedRadius() {
      double smallest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < corners.size(); i++) {
        Point a = corners.get(i);
        Point edge = corners.get((i + 1) % corners.size()).minus(a);
        smallest = Math.min(smallest, cross(edge, a.times(-1)) / edge.norm());
      }
      return smallest;
    }

    @Override
    public boolean contains(double x, double y, double margin) {
      for (int i = 0; i < corners.size(); i++) {
        Point a = corners.get(i);
        Point b = corners.get((i + 1) % corners.size());
        double ex = b.x() - a.x();
        double ey = b.y() - a.y();
        double inside = ex * (y - a.y()) - ey * (x - a.x());
        if (inside < -margin * Math.sqrt(ex * ex + ey * ey)) {
          return false;
        }
      }
      return true;
    }

    private static double cross(Point a, Point b) {
      return a.x() * b.y() - a.y() * b.x();
    }
  }
}
