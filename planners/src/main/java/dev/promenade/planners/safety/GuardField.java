package dev.promenade.planners.safety;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Twist;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape around the robot in which things slow it or stop it, as the polygons of nav2's collision
 * monitor do: for those who want a simple field that can be measured with a rod. People who are
 * tracked count like anything else that the lidar hits.
 *
 * @param name for the reason
 * @param corners of a polygon in the robot's frame, convex or not, 3 or more [m]
 * @param minPoints so many points of the lidar inside act
 * @param action what they do
 */
@Stable
public record GuardField(String name, List<Point> corners, int minPoints, Action action) {
  /** What something in a field does to a command. */
  public sealed interface Action {
    /** What is left of a command. */
    Twist apply(Twist command);

    /** The robot stops. */
    record Stop() implements Action {
      @Override
      public Twist apply(Twist command) {
        return Twist.ZERO;
      }
    }

    /**
     * The command is scaled.
     *
     * @param ratio from 0 to 1
     */
    record Slow(double ratio) implements Action {
      public Slow {
        if (!(ratio >= 0 && ratio <= 1)) {
          throw new IllegalArgumentException(
              "a field slows to %s of the command; give 0 to 1".formatted(ratio));
        }
      }

      @Override
      public Twist apply(Twist command) {
        return scaled(command, ratio);
      }
    }

    /**
     * The command is scaled until it is within limits.
     *
     * @param linear [m/s]
     * @param angular [rad/s]
     */
    record Limit(double linear, double angular) implements Action {
      public Limit {
        if (!(linear >= 0 && angular >= 0)) {
          throw new IllegalArgumentException(
              "a field limits to %s m/s and %s rad/s; give 0 or more".formatted(linear, angular));
        }
      }

      @Override
      public Twist apply(Twist command) {
        double forward = command.speed() > linear ? linear / command.speed() : 1;
        double turn = Math.abs(command.omega());
        return scaled(command, Math.min(forward, turn > angular ? angular / turn : 1));
      }
    }
  }

  public GuardField {
    corners = ImmutableList.copyOf(corners);
    if (corners.size() < 3) {
      throw new IllegalArgumentException(
          "field %s has %d corners; give 3 or more".formatted(name, corners.size()));
    }
    for (Point corner : corners) {
      if (!corner.isFinite()) {
        throw new IllegalArgumentException("field " + name + " has a corner at " + corner);
      }
    }
    if (minPoints < 1) {
      throw new IllegalArgumentException(
          "field %s acts from %d points on; give 1 or more".formatted(name, minPoints));
    }
  }

  /** A circle around the robot's origin, as a polygon that contains it. */
  public static GuardField circle(String name, double radius, int minPoints, Action action) {
    int sides = 24;
    double around = radius / Math.cos(Math.PI / sides);
    List<Point> corners = new ArrayList<>();
    for (int i = 0; i < sides; i++) {
      double angle = 2 * Math.PI * i / sides;
      corners.add(new Point(around * Math.cos(angle), around * Math.sin(angle)));
    }
    return new GuardField(name, corners, minPoints, action);
  }

  /** Whether a point in the robot's frame is inside [m]. */
  boolean contains(double x, double y) {
    boolean inside = false;
    Point b = corners.get(corners.size() - 1);
    for (Point a : corners) {
      boolean crosses = a.y() > y != b.y() > y;
      if (crosses && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
        inside = !inside;
      }
      b = a;
    }
    return inside;
  }

  private static Twist scaled(Twist command, double share) {
    return share == 1
        ? command
        : new Twist(share * command.vx(), share * command.vy(), share * command.omega());
  }
}
