package dev.promenade.sim;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Episodes made by hand, for tests of what is computed from recordings. */
public final class SampleEpisodes {
  private SampleEpisodes() {}

  /** 10 m × 6 m, free, in cells of 0.1 m, from (0, 0). */
  public static OccupancyGrid room() {
    return new OccupancyGrid(100, 60, 0.1, Pose.ZERO, new byte[6000]);
  }

  public static EpisodeSetup setup(Footprint footprint, List<Box> boxes, List<Point> people) {
    return setup("sample", 7, room(), Walls.of(boxes), footprint, people);
  }

  public static EpisodeSetup setup(
      String scenario,
      long seed,
      OccupancyGrid map,
      Walls walls,
      Footprint footprint,
      List<Point> people) {
    return new EpisodeSetup(
        scenario,
        seed,
        new EpisodeSetup.Ground(DistanceField.of(map, true), walls),
        new EpisodeSetup.Trip(
            new RobotModel(Drive.OMNIDIRECTIONAL, footprint, 2, 2, 3, 5, 5),
            new Pose(1, 3, 0),
            new Pose(9, 3, 0),
            0.3),
        new EpisodeSetup.Crowd(
            people.stream().map(p -> new PersonSetup(p, List.of(), false, 0.25, 1)).toList(),
            "orca",
            true),
        new EpisodeSetup.Conditions(
            SensorSettings.perfect(), EpisodeSetup.Actuation.PERFECT, 0.5, 60),
        EpisodeSetup.Rules.STANDARD);
  }

  public static Frame frame(double time, Pose robotInMap, Twist velocity, Point... people) {
    return new Frame(
        time,
        robotInMap,
        velocity,
        List.of(people),
        LocalPlan.of(velocity, Explanation.of("follows the route")));
  }

  public static Recording recording(EpisodeSetup setup, EndReason end, List<Frame> frames) {
    return new Recording(
        setup,
        "by-hand",
        new Path(List.of(setup.startInMap(), setup.goalInMap())),
        frames,
        end,
        "made by hand",
        0);
  }

  /** A robot that goes from the start to the goal at 1 m/s while people cross its way. */
  public static Recording crossing(long seed, int people, EndReason end) {
    byte[] cells = new byte[6000];
    for (int column = 0; column < 100; column++) {
      for (int row : new int[] {0, 1, 58, 59}) {
        cells[row * 100 + column] = OccupancyGrid.OCCUPIED;
      }
      cells[(column % 20) * 100 + 50] = OccupancyGrid.OCCUPIED;
      cells[(40 + column % 20) * 100 + 97] = OccupancyGrid.UNKNOWN;
    }
    OccupancyGrid map = new OccupancyGrid(100, 60, 0.1, Pose.ZERO, cells);
    List<Point> starts = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      starts.add(new Point(2 + 6.0 * i / Math.max(1, people - 1), i % 2 == 0 ? 0.8 : 5.2));
    }
    EpisodeSetup setup =
        setup("crossing", seed, map, Walls.of(map), new Footprint.Disc(0.25), starts);
    double phase = (double) seed;
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i <= 80; i++) {
      double time = 0.1 * i;
      double swing = 0.6 * Math.sin(0.7 * time + phase);
      double slope = 0.42 * Math.cos(0.7 * time + phase);
      Pose robot = new Pose(1 + time, 3 + swing - 0.6 * Math.sin(phase), Math.atan(slope));
      List<Point> now = new ArrayList<>();
      for (Point start : starts) {
        double direction = start.y() < 3 ? 1 : -1;
        now.add(new Point(start.x() + 0.1 * Math.sin(time), start.y() + direction * 0.5 * time));
      }
      Twist velocity = new Twist(1, 0, 0);
      List<TimedPose> predicted = new ArrayList<>();
      for (int k = 1; k <= 5; k++) {
        predicted.add(new TimedPose(0.4 * k, velocity.integrate(robot, 0.4 * k)));
      }
      List<LocalPlan.Candidate> candidates = new ArrayList<>();
      for (int k = -3; k <= 3; k++) {
        List<TimedPose> poses = new ArrayList<>();
        for (int step = 0; step <= 6; step++) {
          poses.add(
              new TimedPose(0.3 * step, new Twist(1, 0, 0.3 * k).integrate(robot, 0.3 * step)));
        }
        candidates.add(
            new LocalPlan.Candidate(poses, k == 3 ? Double.POSITIVE_INFINITY : Math.abs(k)));
      }
      double[] weights = new double[people];
      Arrays.fill(weights, people == 0 ? 0 : 1.0 / people);
      frames.add(
          new Frame(
              time,
              robot,
              velocity,
              now,
              new LocalPlan(
                  velocity,
                  predicted,
                  new Explanation(
                      "yields to person 1",
                      weights,
                      new double[] {0, 0, 0.1, 0.2, 0.6, 0.1, 0, 0},
                      new double[] {0.1, 0.7, 0.1, 0.1},
                      0.5),
                  candidates,
                  1_000_000L + i),
              IntStream.range(0, people).boxed().toList()));
    }
    return recording(setup, end, frames);
  }

  /** The same episode under another name, with another planner. */
  public static Recording named(Recording recording, String scenario, String planner) {
    EpisodeSetup old = recording.setup();
    EpisodeSetup setup =
        new EpisodeSetup(
            scenario,
            old.seed(),
            new EpisodeSetup.Ground(old.distances(), old.ground().walls()),
            new EpisodeSetup.Trip(
                old.robot(), old.startInMap(), old.goalInMap(), old.trip().goalTolerance()),
            new EpisodeSetup.Crowd(old.people(), old.crowd().model(), old.crowd().seesRobot()),
            new EpisodeSetup.Conditions(
                old.conditions().sensors(),
                old.conditions().actuation(),
                old.tick(),
                old.conditions().timeLimit()),
            EpisodeSetup.Rules.STANDARD);
    return new Recording(
        setup,
        planner,
        recording.routeInMap(),
        recording.frames(),
        recording.end(),
        recording.detail(),
        recording.interventions());
  }
}
