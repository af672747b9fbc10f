package dev.promenade.sim.scenario;

import dev.promenade.planners.geometry.Point;

/**
 * An axis-aligned rectangle of the map frame; a point where both corners are equal.
 *
 * @param left smallest x [m]
 * @param bottom smallest y [m]
 * @param right largest x [m]
 * @param top largest y [m]
 */
public record Area(double left, double bottom, double right, double top) {
  public Area {
    if (!(left <= right && bottom <= top) || Double.isInfinite(right - left + top - bottom)) {
      throw new IllegalArgumentException(
          "the area [%s, %s, %s, %s] has no inside; give [left, bottom, right, top] in metres"
              .formatted(left, bottom, right, top));
    }
  }

  public boolean contains(Point point) {
    return contains(point.x(), point.y());
  }

  public boolean contains(double x, double y) {
    return x >= left && x <= right && y >= bottom && y <= top;
  }

  public Point center() {
    return new Point((left + right) / 2, (bottom + top) / 2);
  }

  public double width() {
    return right - left;
  }

  public double height() {
    return top - bottom;
  }
}
