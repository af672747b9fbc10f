package dev.promenade.planners.behavior;

import dev.promenade.planners.behavior.CorridorView.Gap;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a behaviour plan where nothing is known of where its places are: leaves the room
 * through the door it sees, keeps to the middle of corridors, counts the doors that the behavioural
 * map promises on each side, turns where a corridor opens. It needs odometry and a lidar that looks
 * around, and gives a local planner a short route at a time. Halls are beyond it: it asks there.
 * Not thread-safe.
 */
public final class ReactiveExecutor {
  /** A behaviour may take so long [s]. */
  private static final double PATIENCE = 90;

  /** The next door is at least so far from the last one [m]. */
  private static final double NEXT_DOOR = 0.6;

  /** Openings from this width on are corridors, not doors [m]. */
  private static final double CORRIDOR = 1.7;

  private final BehaviorMap map;
  private final BehaviorPlan plan;
  private final List<Seen> openings = new ArrayList<>();
  private int current;
  private double since = Double.NaN;
  private Point place = Point.ZERO;
  private double heading;
  private @Nullable Doorway door;
  private boolean turned;
  private Order order = new Order.Asking("");

  /** What the robot shall do now. */
  public sealed interface Order {
    /**
     * @param route in the frame of the robot's pose, for a local planner
     */
    record Drive(Path route) implements Order {}

    /** It is where the plan ends. */
    record Arrived() implements Order {}

    /** It does not find what the plan says. */
    record Asking(String question) implements Order {}
  }

  private static final class Seen {
    private Point at;
    private double width;
    private final boolean onLeft;
    private int times = 1;

    Seen(Point at, double width, boolean onLeft) {
      this.at = at;
      this.width = width;
      this.onLeft = onLeft;
    }
  }

  /**
   * @param plan legal on the map, at least one step, from a room
   * @throws IllegalArgumentException if it is not
   */
  public ReactiveExecutor(BehaviorMap map, BehaviorPlan plan) {
    if (plan.steps().isEmpty() || !map.isLegal(plan) || !plan.start().kind().isRoom()) {
      throw new IllegalArgumentException(
          "the plan '%s' is no walk from a room on map '%s'".formatted(plan, map.name()));
    }
    this.map = map;
    this.plan = plan;
  }

  /** The step under way. */
  public BehaviorEdge step() {
    return plan.steps().get(current);
  }

  /**
   * Takes note of what the robot sees.
   *
   * @param time on any clock that does not go back [s]
   * @param robot pose in a frame that does not jump, such as odom
   */
  public Order update(double time, Pose robot, LaserScan scan) {
    if (Double.isNaN(since)) {
      since = time;
    }
    if (!(order instanceof Order.Arrived)) {
      order =
          time - since > PATIENCE
              ? ask("I could not '%s' in %.0f s.".formatted(step().behavior().words(), PATIENCE))
              : advance(time, robot, scan);
    }
    return order;
  }

  private Order advance(double time, Pose robot, LaserScan scan) {
    return switch (step().behavior()) {
      case OOR, OOL, OIO -> leave(time, robot, scan);
      case IOR, IOL -> enter(time, robot, scan);
      case CF, SP -> follow(time, robot, scan);
      case LT, RT -> turn(time, robot, scan);
      case CHS, CHL, CHR -> ask("I see no way through the hall without a map.");
    };
  }

  private Order ask(String what) {
    return new Order.Asking(what + " What shall I do?");
  }

  private Order leave(double time, Pose robot, LaserScan scan) {
    Doorway known = door;
    if (known == null || along(robot.position(), known) < -0.8) {
      Optional<Doorway> seen = Doorway.find(scan, robot);
      if (seen.isPresent()) {
        known = seen.get();
        door = known;
      }
    }
    if (known == null) {
      return time - since > 10
          ? ask("I see no door of this room.")
          : new Order.Drive(new Path(List.of(robot)));
    }
    if (turned || along(robot.position(), known) > 0.9) {
      Behavior behavior = step().behavior();
      if (turned) {
        return opposite(time, robot, scan);
      }
      double out = Math.atan2(known.out().y(), known.out().x());
      double turn = behavior == Behavior.OOL ? Math.PI / 2 : -Math.PI / 2;
      place = known.middle();
      heading = Angles.wrap(out + turn);
      if (behavior == Behavior.OIO) {
        // Having turned right, the opposite door is on the left.
        openings.clear();
        turned = true;
        since = time;
        return opposite(time, robot, scan);
      }
      done(time);
      return advance(time, robot, scan);
    }
    Point before = known.middle().minus(known.out().times(0.5));
    Point beyond = known.middle().plus(known.out().times(1.3));
    return along(robot.position(), known) < -0.5
        ? route(robot, before, beyond)
        : route(robot, beyond);
  }

  private static double along(Point robot, Doorway door) {
    Point way = robot.minus(door.middle());
    return way.x() * door.out().x() + way.y() * door.out().y();
  }

  private Order opposite(double time, Pose robot, LaserScan scan) {
    CorridorView view = look(robot, scan);
    return through(time, robot, view, true, 1.2);
  }

  private Order enter(double time, Pose robot, LaserScan scan) {
    CorridorView view = look(robot, scan);
    return through(time, robot, view, step().behavior() == Behavior.IOL, 1.0);
  }

  /** Through the door on a side of the present place. */
  private Order through(double time, Pose robot, CorridorView view, boolean left, double slack) {
    Optional<Seen> wanted =
        openings.stream()
            .filter(one -> one.onLeft == left && Math.abs(along(one.at)) < slack)
            .min(Comparator.comparingDouble(one -> Math.abs(along(one.at))));
    if (wanted.isEmpty()) {
      return time - since > 15
          ? ask("There is no door on the " + (left ? "left." : "right."))
          : straight(robot, view, 0.3);
    }
    Point at = wanted.get().at;
    Point side = ahead(heading + (left ? Math.PI / 2 : -Math.PI / 2));
    double in = dot(robot.position().minus(at), side);
    if (in > 0.9) {
      current = Math.min(current + 1, plan.steps().size());
      if (current == plan.steps().size()) {
        current--;
        return new Order.Arrived();
      }
      door = null;
      turned = false;
      since = time;
      openings.clear();
      return new Order.Drive(new Path(List.of(robot)));
    }
    Point before = at.minus(side.times(0.9));
    Point beyond = at.plus(side.times(1.3));
    return in < -1.0 ? route(robot, before, beyond) : route(robot, beyond);
  }

  private Order follow(double time, Pose robot, LaserScan scan) {
    CorridorView view = look(robot, scan);
    Set<Landmark.Side> expected = doors(step().to());
    double here = along(robot.position());
    for (Seen one : sorted()) {
      double there = along(one.at);
      boolean fits = expected.contains(one.onLeft ? Landmark.Side.LEFT : Landmark.Side.RIGHT);
      boolean wide = expected.isEmpty() && one.width >= CORRIDOR;
      if (one.times >= 3 && there > NEXT_DOOR && (fits || wide)) {
        if (here < there - (wide ? 1.5 : 0.15)) {
          return straight(robot, view, Math.max(0.4, there - here));
        }
        place = wide ? robot.position() : one.at;
        done(time);
        return straight(robot, view, 0.5);
      }
    }
    boolean ended = view.ahead() < 1.6 && here > NEXT_DOOR;
    if (ended && expected.isEmpty()) {
      place = robot.position();
      done(time);
    } else if (view.ahead() < 0.7) {
      return ask("The corridor ended before I came to the next door.");
    }
    return straight(robot, view, 2.5);
  }

  private Order turn(double time, Pose robot, LaserScan scan) {
    CorridorView view = look(robot, scan);
    boolean left = step().behavior() == Behavior.LT;
    if (turned) {
      return follow(time, robot, scan);
    }
    Optional<Seen> wanted =
        sorted().stream()
            .filter(one -> one.onLeft == left && one.width >= CORRIDOR && along(one.at) > -1.2)
            .findFirst();
    if (wanted.isEmpty()) {
      return view.ahead() < 0.8
          ? ask("The corridor ended and there is no way to the " + (left ? "left." : "right."))
          : straight(robot, view, 1.0);
    }
    Point at = wanted.get().at;
    Point side = ahead(heading + (left ? Math.PI / 2 : -Math.PI / 2));
    double in = dot(robot.position().minus(at), side);
    if (in > 0.6) {
      heading = Angles.wrap(heading + (left ? Math.PI / 2 : -Math.PI / 2));
      place = at;
      openings.clear();
      turned = true;
      if (doors(step().to()).isEmpty()) {
        done(time);
      }
      return straight(robot, view, 0.5);
    }
    return route(robot, at.minus(side.times(1.0)), at.plus(side.times(1.2)));
  }

  private void done(double time) {
    current = Math.min(current + 1, plan.steps().size() - 1);
    since = time;
    turned = false;
    door = null;
  }

  /** The sides on which the map has a door or hall at a place. */
  private Set<Landmark.Side> doors(Place at) {
    Set<Landmark.Side> sides = EnumSet.noneOf(Landmark.Side.class);
    for (BehaviorEdge edge : map.from(at)) {
      if (edge.behavior() == Behavior.IOL) {
        sides.add(Landmark.Side.LEFT);
      } else if (edge.behavior() == Behavior.IOR) {
        sides.add(Landmark.Side.RIGHT);
      }
    }
    return sides;
  }

  /** Looks at the corridor and remembers its openings. */
  private CorridorView look(Pose robot, LaserScan scan) {
    CorridorView view = CorridorView.of(scan, robot, heading);
    heading = view.heading();
    for (Gap gap : view.gaps()) {
      Point at =
          robot
              .position()
              .plus(ahead(heading).times(gap.u()))
              .plus(ahead(heading + Math.PI / 2).times(gap.onLeft() ? gap.wall() : -gap.wall()));
      Seen known = null;
      for (Seen one : openings) {
        if (one.onLeft == gap.onLeft() && one.at.distanceTo(at) < 0.7) {
          known = one;
        }
      }
      if (known == null) {
        openings.add(new Seen(at, gap.width(), gap.onLeft()));
      } else {
        known.times++;
        double share = 1.0 / Math.min(known.times, 5);
        known.at = known.at.times(1 - share).plus(at.times(share));
        known.width += share * (gap.width() - known.width);
      }
    }
    return view;
  }

  private List<Seen> sorted() {
    return openings.stream().sorted(Comparator.comparingDouble(one -> along(one.at))).toList();
  }

  private double along(Point point) {
    return dot(point.minus(place), ahead(heading));
  }

  private static double dot(Point a, Point b) {
    return a.x() * b.x() + a.y() * b.y();
  }

  private static Point ahead(double heading) {
    return new Point(Math.cos(heading), Math.sin(heading));
  }

  /** Along the middle of the corridor, at most so far. */
  private Order straight(Pose robot, CorridorView view, double far) {
    double middle = 0;
    if (view.left().isPresent() && view.right().isPresent()) {
      middle = (view.left().getAsDouble() - view.right().getAsDouble()) / 2;
    } else if (view.left().isPresent()) {
      middle = view.left().getAsDouble() - 1;
    } else if (view.right().isPresent()) {
      middle = 1 - view.right().getAsDouble();
    }
    double reach = Math.max(0.3, Math.min(far, view.ahead() - 0.5));
    Point side = ahead(heading + Math.PI / 2);
    Point half = ahead(heading).times(reach / 2).plus(side.times(0.6 * middle));
    Point whole = ahead(heading).times(reach).plus(side.times(middle));
    return route(robot, robot.position().plus(half), robot.position().plus(whole));
  }

  private static Order route(Pose robot, Point... through) {
    List<Pose> poses = new ArrayList<>();
    poses.add(robot);
    Point from = robot.position();
    for (Point point : through) {
      poses.add(Pose.of(point, from.headingTo(point)));
      from = point;
    }
    return new Order.Drive(new Path(poses));
  }
}
