package dev.promenade.planners.map;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A part of a map where robots drive by a rule of its own. Shapes are in the map frame [m].
 *
 * @param name for messages and pictures
 */
@Stable
public record Zone(String name, Rule rule, Shape shape) {
  /** Beyond this a metre is not made dearer. */
  public static final double DEAREST = 7;

  /** What holds in a zone. */
  public sealed interface Rule {}

  /** No part of the robot may be there. */
  public record Keepout() implements Rule {}

  /**
   * Robots drive no faster there.
   *
   * @param most [m/s]; +Infinity for no bound in m/s
   * @param share of the robot's own highest speed, above 0 to 1
   */
  public record SpeedLimit(double most, double share) implements Rule {
    public SpeedLimit {
      if (!(most > 0) || !(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "a speed limit of %s m/s and a share of %s; give a speed above 0 and a share up to 1"
                .formatted(most, share));
      }
    }
  }

  /**
   * Robots go no way there that is more than 90° off a direction.
   *
   * @param heading in the map frame [rad]; empty for that of the line that the zone is drawn by
   */
  public record OneWay(OptionalDouble heading) implements Rule {}

  /**
   * Routes prefer to be there.
   *
   * @param outside how many times as much a metre costs outside all lanes, 1 to {@link #DEAREST}
   */
  public record Lane(double outside) implements Rule {
    public Lane {
      requirePrice(outside);
    }
  }

  /**
   * Routes avoid to be there.
   *
   * @param times how many times as much a metre costs, 1 to {@link #DEAREST}
   */
  public record Price(double times) implements Rule {
    public Price {
      requirePrice(times);
    }
  }

  /**
   * Speed limits drawn as a picture, as nav2's speed filter reads them: value v of 1 to 100 of the
   * mask limits the speed to base + multiplier · v; 0 and the unknown do not.
   *
   * @param percent whether that is a percentage of the robot's own highest speed, else m/s
   */
  public record SpeedMask(double base, double multiplier, boolean percent) implements Rule {}

  /** Where a zone is. */
  public sealed interface Shape {
    boolean contains(Point pointInMap);
  }

  /**
   * Polygons, by the rule of even and odd, so that a ring within another one is a hole.
   *
   * @param rings the corners of each, the first one not repeated
   */
  public record Area(List<List<Point>> rings) implements Shape {
    public Area {
      rings = rings.stream().<List<Point>>map(ImmutableList::copyOf).toList();
      if (rings.isEmpty() || rings.stream().anyMatch(ring -> ring.size() < 3)) {
        throw new IllegalArgumentException("a polygon of fewer than 3 corners; give 3 or more");
      }
    }

    @Override
    public boolean contains(Point pointInMap) {
      boolean inside = false;
      for (List<Point> ring : rings) {
        Point a = ring.get(ring.size() - 1);
        for (Point b : ring) {
          boolean isCrossed = a.y() > pointInMap.y() != b.y() > pointInMap.y();
          if (isCrossed
              && pointInMap.x()
                  < a.x() + (pointInMap.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x())) {
            inside = !inside;
          }
          a = b;
        }
      }
      return inside;
    }
  }

  /**
   * All that is near to a line.
   *
   * @param line at least two points
   * @param width of the whole [m]
   */
  public record Strip(List<Point> line, double width) implements Shape {
    public Strip {
      line = ImmutableList.copyOf(line);
      if (line.size() < 2 || !(width > 0)) {
        throw new IllegalArgumentException(
            "a line of %d points and %s m of width; give two points or more and a width above 0"
                .formatted(line.size(), width));
      }
    }

    @Override
    public boolean contains(Point pointInMap) {
      return distance(pointInMap, nearest(pointInMap)) <= width / 2;
    }

    /** The direction of the piece that is nearest to a point [rad]. */
    double heading(Point pointInMap) {
      int piece = nearest(pointInMap);
      return line.get(piece).headingTo(line.get(piece + 1));
    }

    private int nearest(Point point) {
      int best = 0;
      for (int i = 1; i < line.size() - 1; i++) {
        if (distance(point, i) < distance(point, best)) {
          best = i;
        }
      }
      return best;
    }

    private double distance(Point point, int piece) {
      Point a = line.get(piece);
      Point along = line.get(piece + 1).minus(a);
      Point off = point.minus(a);
      double square = along.x() * along.x() + along.y() * along.y();
      double dot = off.x() * along.x() + off.y() * along.y();
      double share = square == 0 ? 0 : Math.max(0, Math.min(1, dot / square));
      return point.distanceTo(a.plus(along.times(share)));
    }
  }

  /**
   * A picture: the cells above 0. A rule of keepout holds where it is occupied, and between 1 and
   * that a metre costs more, as in nav2's keepout filter.
   *
   * @param grid of any resolution and origin
   */
  public record Mask(OccupancyGrid grid) implements Shape {
    @Override
    public boolean contains(Point pointInMap) {
      return value(pointInMap) > 0;
    }

    /** The value there; 0 where it is unknown or outside. */
    int value(Point pointInMap) {
      int column = grid.column(pointInMap);
      int row = grid.row(pointInMap);
      return grid.contains(column, row) ? Math.max(0, grid.value(column, row)) : 0;
    }
  }

  private static void requirePrice(double times) {
    if (!(times >= 1 && times <= DEAREST)) {
      throw new IllegalArgumentException(
          "a metre that costs %s times as much; give 1 to %s".formatted(times, DEAREST));
    }
  }
}
