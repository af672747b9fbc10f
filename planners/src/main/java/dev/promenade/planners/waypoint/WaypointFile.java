package dev.promenade.planners.waypoint;

import dev.promenade.models.Stable;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Sized;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads a tour: {@code waypoints}, each with {@code at}: [x, y] [m], and where wanted {@code name},
 * {@code heading} [rad], {@code pass: true}, {@code speak} and {@code waitFor} [s], in this order.
 */
@Stable
public final class WaypointFile {
  private WaypointFile() {}

  record Written(List<Entry> waypoints) {}

  /** A waypoint as it is written. */
  record Entry(
      @Sized(value = 2, of = "[x, y] in metres") List<Double> at,
      Optional<String> name,
      @Within(least = -6.29, most = 6.29, unit = "rad") OptionalDouble heading,
      Optional<Boolean> pass,
      Optional<String> speak,
      @Within(above = 0, most = 86_400, unit = "s") OptionalDouble waitFor) {}

  /**
   * @throws InputException naming file, field, value and remedy
   */
  public static List<Waypoint> read(Path file) {
    Document document = Documents.yaml(file);
    List<Entry> entries = document.as(Written.class).waypoints();
    List<Waypoint> waypoints = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      double x = entry.at().get(0);
      double y = entry.at().get(1);
      // Without a heading, on from where the robot comes from.
      double heading =
          entry
              .heading()
              .orElse(
                  i == 0
                      ? 0
                      : waypoints.get(i - 1).poseInMap().position().headingTo(new Point(x, y)));
      try {
        waypoints.add(
            new Waypoint(
                entry.name().orElse("waypoint " + (i + 1)),
                new Pose(x, y, heading),
                entry.pass().orElse(false),
                tasks(entry.speak(), entry.waitFor())));
      } catch (IllegalArgumentException e) {
        throw InputException.of(
            document.at("waypoints[" + i + "]"),
            "cannot be used: " + e.getMessage(),
            "correct it",
            e);
      }
    }
    try {
      Tour.requireStopAtEnd(waypoints);
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          document.at("waypoints"), "cannot be used: " + e.getMessage(), "correct it", e);
    }
    return waypoints;
  }

  /** What is said and how long is waited, as tasks. */
  public static List<Task> tasks(Optional<String> speak, OptionalDouble wait) {
    List<Task> tasks = new ArrayList<>();
    speak.ifPresent(text -> tasks.add(new Task.Speak(text)));
    wait.ifPresent(seconds -> tasks.add(new Task.Wait(seconds)));
    return tasks;
  }
}
