package dev.promenade.planners.waypoint;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import java.util.List;
import java.util.function.Consumer;

/**
 * How far a robot has come on a tour: which waypoint is next, and what it does at the one where it
 * stands. Whoever drives heads for {@link #next} and tells {@link #update} when the robot is there.
 * Not thread-safe.
 */
@Stable
public final class Tour {
  /** A waypoint has been passed when the robot was as near to it [m]. */
  public static final double PASSED = 0.6;

  private final List<Waypoint> waypoints;
  private final Consumer<String> speak;
  private int next;
  private int task;
  private boolean isAtStop;
  private double waitsUntil;

  /** What the robot does. */
  public enum Doing {
    /** It is on its way to {@link Tour#next}. */
    DRIVING,
    /** It stands at {@link Tour#next} and does what is to be done there. */
    BUSY,
    /** It has been everywhere. */
    DONE
  }

  /**
   * @param waypoints at least one, the last of which is not only passed
   * @param speak hears what the robot says
   */
  public Tour(List<Waypoint> waypoints, Consumer<String> speak) {
    this.waypoints = ImmutableList.copyOf(waypoints);
    this.speak = speak;
    requireStopAtEnd(waypoints);
  }

  /**
   * @throws IllegalArgumentException if there is no waypoint, or the last one is only passed
   */
  public static void requireStopAtEnd(List<Waypoint> waypoints) {
    if (waypoints.isEmpty() || waypoints.get(waypoints.size() - 1).isPassed()) {
      throw new IllegalArgumentException(
          waypoints.isEmpty()
              ? "a tour without waypoints; give at least one"
              : "the last waypoint is only passed; let the robot stop there");
    }
  }

  /** The waypoint that comes next, or where the robot is busy; the last one at the end. */
  public Waypoint next() {
    return waypoints.get(Math.min(next, waypoints.size() - 1));
  }

  /** Leaves out the next waypoint, and what was to be done there. */
  public void skip() {
    isAtStop = false;
    next = Math.min(next + 1, waypoints.size());
  }

  /**
   * Goes on.
   *
   * @param time [s]
   * @param isThere whether the robot has come to {@link #next}
   */
  public Doing update(double time, Pose robotInMap, boolean isThere) {
    boolean isHeadingForStop = !next().isPassed();
    while (next < waypoints.size()
        && next().isPassed()
        && robotInMap.distanceTo(next().poseInMap()) <= PASSED) {
      next++;
    }
    if (next < waypoints.size() && isThere && isHeadingForStop && !isAtStop) {
      isAtStop = true;
      task = 0;
      waitsUntil = Double.NEGATIVE_INFINITY;
    }
    while (isAtStop && time >= waitsUntil) {
      List<Task> tasks = next().tasks();
      if (task == tasks.size()) {
        isAtStop = false;
        next++;
        break;
      }
      Task now = tasks.get(task++);
      if (now instanceof Task.Speak words) {
        speak.accept(words.text());
      } else if (now instanceof Task.Wait wait) {
        waitsUntil = time + wait.seconds();
      }
    }
    return next == waypoints.size() ? Doing.DONE : isAtStop ? Doing.BUSY : Doing.DRIVING;
  }
}
