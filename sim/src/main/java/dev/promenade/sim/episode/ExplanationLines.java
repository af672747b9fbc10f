package dev.promenade.sim.episode;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.TimedPose;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why the robot moved as it did, as a file with a JSON object on each line, one for every decision.
 * Positions are in the map frame [m], headings in radians, times in seconds; weights add up to 1.
 */
public final class ExplanationLines {
  private ExplanationLines() {}

  /**
   * A decision.
   *
   * @param stamp since the start of the episode [s]
   * @param summary one phrase
   * @param robot x, y, heading
   * @param command vx, vy [m/s], ω [rad/s], in the robot's frame
   * @param plan time, x, y, heading of each predicted pose
   * @param people whom the planner saw, with its weight for each
   * @param sectors weight of each sector of the scan, counter-clockwise from straight behind
   * @param route weight of each route point, nearest first
   * @param routeSpacing between two of them [m]
   * @param candidates what was weighed, best first
   * @param figures what else the planner reports about its work
   */
  private record Line(
      double stamp,
      String summary,
      double[] robot,
      double[] command,
      List<double[]> plan,
      List<Attended> people,
      double[] sectors,
      double[] route,
      double routeSpacing,
      List<Weighed> candidates,
      Map<String, String> figures) {}

  /**
   * @param id number of the person in the episode, from 0
   */
  private record Attended(int id, double x, double y, double weight) {}

  /**
   * @param cost lower is better; null if it would collide
   */
  private record Weighed(@Nullable Double cost, List<double[]> poses) {}

  /**
   * Writes the explanations of an episode.
   *
   * @throws dev.promenade.models.io.InputException if the file cannot be written
   */
  public static void write(Recording recording, Path file) {
    AtomicFiles.write(
        file,
        out -> {
          for (Recording.Frame frame : recording.frames()) {
            out.write(line(frame).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
          }
        });
  }

  static String line(Recording.Frame frame) {
    LocalPlan plan = frame.plan();
    Explanation why = plan.explanation();
    Pose robot = frame.robotInMap();
    Twist command = plan.command();
    List<Attended> people = new ArrayList<>();
    for (int i = 0; i < why.personWeights().length && i < frame.observed().size(); i++) {
      int id = frame.observed().get(i);
      Point place = frame.peopleInMap().get(id);
      people.add(
          new Attended(
              id, rounded(place.x()), rounded(place.y()), rounded(why.personWeights()[i])));
    }
    Line line =
        new Line(
            rounded(frame.time()),
            why.summary(),
            rounded(robot.x(), robot.y(), robot.heading()),
            rounded(command.vx(), command.vy(), command.omega()),
            poses(plan.predicted()),
            people,
            rounded(why.sectorWeights()),
            rounded(why.routeWeights()),
            why.routeSpacing(),
            plan.candidates().stream()
                .map(c -> new Weighed(cost(c.cost()), poses(c.poses())))
                .toList(),
            why.figures());
    return Documents.toJsonLine(line);
  }

  private static @Nullable Double cost(double cost) {
    return Double.isFinite(cost) ? rounded(cost) : null;
  }

  private static List<double[]> poses(List<TimedPose> poses) {
    return poses.stream()
        .map(
            p ->
                rounded(p.seconds(), p.poseInMap().x(), p.poseInMap().y(), p.poseInMap().heading()))
        .toList();
  }

  private static double[] rounded(double... values) {
    double[] all = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      all[i] = rounded(values[i]);
    }
    return all;
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }
}
