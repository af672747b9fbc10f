package dev.promenade.sim.episode;

import dev.promenade.models.io.NonFinite;
import dev.promenade.models.io.Sized;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.waypoint.Task;
import dev.promenade.planners.waypoint.Waypoint;
import dev.promenade.planners.waypoint.WaypointFile;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The lines of a recording file as records, and how they become a recording again. */
final class RecordingLines {
  static final String FORMAT = "promenade-recording";
  static final int VERSION = 2;
  private static final String POSE = "[x, y, heading]";
  private static final String TWIST = "[vx, vy, omega]";

  private RecordingLines() {}

  /** The first line; poses are x [m], y [m], heading [rad], boxes five numbers. */
  record Head(
      String format,
      int version,
      String scenario,
      long seed,
      String planner,
      GridLine map,
      double[] walls,
      RobotLine robot,
      double @Sized(value = 3, of = POSE) [] start,
      double @Sized(value = 3, of = POSE) [] goal,
      double goalTolerance,
      List<PersonLine> people,
      String peopleModel,
      boolean robotVisible,
      double tick,
      double timeLimit,
      double[] route,
      Optional<List<ZoneLine>> zones,
      Optional<List<StopLine>> waypoints) {}

  /** A waypoint. */
  record StopLine(
      String name,
      double @Sized(value = 3, of = POSE) [] pose,
      boolean pass,
      Optional<String> speak,
      OptionalDouble waitFor) {}

  /** A grid whose cells are deflated bytes in Base64. */
  record GridLine(
      int width,
      int height,
      double resolution,
      double @Sized(value = 3, of = POSE) [] origin,
      String cells) {}

  /** A robot; a disc has no corners. */
  record RobotLine(
      RobotModel.Drive drive,
      double radius,
      double[] corners,
      double maxSpeed,
      double maxReverseSpeed,
      double maxTurnRate,
      double maxAcceleration,
      double maxTurnAcceleration,
      OptionalDouble turningRadius,
      OptionalDouble latency,
      OptionalDouble braking) {}

  record PersonLine(double x, double y, double radius, double speed) {}

  /** A frame; a plan is time, x, y, heading for each pose. A candidate may cost infinitely much. */
  @NonFinite
  record Moment(
      double t,
      double @Sized(value = 3, of = POSE) [] robot,
      double @Sized(value = 3, of = TWIST) [] velocity,
      double[] people,
      double @Sized(value = 3, of = TWIST) [] command,
      double[] plan,
      String why,
      double[] personWeights,
      double[] sectorWeights,
      double[] routeWeights,
      double routeSpacing,
      List<Integer> observed,
      List<double[]> candidates,
      double[] costs,
      long nanos) {}

  /** The last line. */
  record Tail(EndReason end, String detail, int interventions) {}

  static Head head(Recording recording) {
    EpisodeSetup setup = recording.setup();
    List<PersonLine> people =
        setup.people().stream()
            .map(
                p ->
                    new PersonLine(
                        p.startInMap().x(), p.startInMap().y(), p.radius(), p.preferredSpeed()))
            .toList();
    double[] walls =
        setup.ground().walls().boxes().stream()
            .flatMapToDouble(
                b -> DoubleStream.of(b.x(), b.y(), b.halfLength(), b.halfWidth(), b.heading()))
            .toArray();
    return new Head(
        FORMAT,
        VERSION,
        setup.scenario(),
        setup.seed(),
        recording.planner(),
        grid(setup.map()),
        walls,
        robot(setup.robot()),
        numbers(setup.startInMap()),
        numbers(setup.goalInMap()),
        setup.trip().goalTolerance(),
        people,
        setup.crowd().model(),
        setup.crowd().seesRobot(),
        setup.tick(),
        setup.conditions().timeLimit(),
        recording.routeInMap().poses().stream()
            .flatMapToDouble(p -> Arrays.stream(numbers(p)))
            .toArray(),
        Optional.of(ZoneLine.of(setup.distances().zones())).filter(zones -> !zones.isEmpty()),
        Optional.of(setup.trip().waypoints().stream().map(RecordingLines::stop).toList())
            .filter(stops -> !stops.isEmpty()));
  }

  static Moment moment(Recording.Frame frame) {
    LocalPlan plan = frame.plan();
    Explanation why = plan.explanation();
    return new Moment(
        frame.time(),
        numbers(frame.robotInMap()),
        numbers(frame.velocity()),
        frame.peopleInMap().stream().flatMapToDouble(p -> DoubleStream.of(p.x(), p.y())).toArray(),
        numbers(plan.command()),
        rounded(plan.predicted()),
        why.summary(),
        rounded(why.personWeights()),
        rounded(why.sectorWeights()),
        rounded(why.routeWeights()),
        why.routeSpacing(),
        frame.observed(),
        plan.candidates().stream().map(c -> rounded(c.poses())).toList(),
        plan.candidates().stream().mapToDouble(LocalPlan.Candidate::cost).toArray(),
        plan.planningNanos());
  }

  static Tail tail(Recording recording) {
    return new Tail(recording.end(), recording.detail(), recording.interventions());
  }

  static Recording recording(Head head, List<Recording.Frame> frames, Tail tail) {
    List<Box> boxes = new ArrayList<>();
    double[] walls = rows("walls", head.walls(), 5);
    for (int i = 0; i < walls.length; i += 5) {
      boxes.add(new Box(walls[i], walls[i + 1], walls[i + 2], walls[i + 3], walls[i + 4]));
    }
    List<PersonSetup> people =
        head.people().stream()
            .map(
                p ->
                    new PersonSetup(
                        new Point(p.x(), p.y()), List.of(), false, p.radius(), p.speed()))
            .toList();
    EpisodeSetup setup =
        new EpisodeSetup(
            head.scenario(),
            head.seed(),
            new EpisodeSetup.Ground(
                DistanceField.of(
                    grid(head.map()), true, ZoneLine.zones(head.zones().orElse(List.of()))),
                Walls.of(boxes)),
            new EpisodeSetup.Trip(
                robot(head.robot()),
                pose(head.start(), 0),
                pose(head.goal(), 0),
                head.goalTolerance(),
                Math.PI,
                head.waypoints().orElse(List.of()).stream().map(RecordingLines::waypoint).toList()),
            new EpisodeSetup.Crowd(people, head.peopleModel(), head.robotVisible()),
            new EpisodeSetup.Conditions(
                SensorSettings.perfect(),
                EpisodeSetup.Actuation.PERFECT,
                head.tick(),
                head.timeLimit()),
            EpisodeSetup.Rules.STANDARD);
    List<Pose> route = new ArrayList<>();
    double[] poses = rows("route", head.route(), 3);
    for (int i = 0; i < poses.length; i += 3) {
      route.add(pose(poses, i));
    }
    return new Recording(
        setup,
        head.planner(),
        new Path(route),
        frames,
        tail.end(),
        tail.detail(),
        tail.interventions());
  }

  private static StopLine stop(Waypoint waypoint) {
    Optional<String> speak = Optional.empty();
    OptionalDouble wait = OptionalDouble.empty();
    for (Task task : waypoint.tasks()) {
      if (task instanceof Task.Speak words) {
        speak = Optional.of(words.text());
      } else if (task instanceof Task.Wait still) {
        wait = OptionalDouble.of(still.seconds());
      }
    }
    return new StopLine(
        waypoint.name(), numbers(waypoint.poseInMap()), waypoint.isPassed(), speak, wait);
  }

  private static Waypoint waypoint(StopLine line) {
    return new Waypoint(
        line.name(),
        pose(line.pose(), 0),
        line.pass(),
        WaypointFile.tasks(line.speak(), line.waitFor()));
  }

  static Recording.Frame frame(Moment moment) {
    List<Point> people = new ArrayList<>();
    for (int i = 0; i < moment.people().length; i += 2) {
      people.add(new Point(moment.people()[i], moment.people()[i + 1]));
    }
    if (moment.costs().length != moment.candidates().size()) {
      throw new IllegalArgumentException(
          "%d candidates with %d costs"
              .formatted(moment.candidates().size(), moment.costs().length));
    }
    List<LocalPlan.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < moment.candidates().size(); i++) {
      candidates.add(new LocalPlan.Candidate(poses(moment.candidates().get(i)), moment.costs()[i]));
    }
    Explanation why =
        new Explanation(
            moment.why(),
            moment.personWeights(),
            moment.sectorWeights(),
            moment.routeWeights(),
            moment.routeSpacing());
    return new Recording.Frame(
        moment.t(),
        pose(moment.robot(), 0),
        twist(moment.velocity()),
        people,
        new LocalPlan(
            twist(moment.command()), poses(moment.plan()), why, candidates, moment.nanos()),
        moment.observed());
  }

  static GridLine grid(OccupancyGrid grid) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      for (int row = 0; row < grid.height(); row++) {
        for (int column = 0; column < grid.width(); column++) {
          deflated.write(grid.value(column, row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return new GridLine(
        grid.width(),
        grid.height(),
        grid.resolution(),
        numbers(grid.originInMap()),
        Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  static OccupancyGrid grid(GridLine line) {
    byte[] deflated = Base64.getDecoder().decode(line.cells());
    int most = Math.multiplyExact(line.width(), line.height());
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      byte[] cells = in.readNBytes(most);
      return new OccupancyGrid(
          line.width(), line.height(), line.resolution(), pose(line.origin(), 0), cells);
    } catch (IOException e) {
      throw new IllegalArgumentException("the map's cells cannot be inflated", e);
    }
  }

  private static RobotLine robot(RobotModel robot) {
    double[] corners =
        robot.footprint() instanceof Footprint.Polygon polygon
            ? polygon.corners().stream()
                .flatMapToDouble(p -> DoubleStream.of(p.x(), p.y()))
                .toArray()
            : new double[0];
    return new RobotLine(
        robot.drive(),
        robot.radius(),
        corners,
        robot.maxSpeed(),
        robot.maxReverseSpeed(),
        robot.maxTurnRate(),
        robot.maxAcceleration(),
        robot.maxTurnAcceleration(),
        OptionalDouble.of(robot.turningRadius()),
        OptionalDouble.of(robot.response().latency()),
        OptionalDouble.of(robot.response().braking()));
  }

  private static RobotModel robot(RobotLine line) {
    List<Point> corners = new ArrayList<>();
    double[] numbers = rows("corners", line.corners(), 2);
    for (int i = 0; i < numbers.length; i += 2) {
      corners.add(new Point(numbers[i], numbers[i + 1]));
    }
    return new RobotModel(
        line.drive(),
        corners.isEmpty() ? new Footprint.Disc(line.radius()) : new Footprint.Polygon(corners),
        line.maxSpeed(),
        line.maxReverseSpeed(),
        line.maxTurnRate(),
        line.maxAcceleration(),
        line.maxTurnAcceleration(),
        line.turningRadius().orElse(0),
        new RobotModel.Response(
            line.latency().orElse(0), line.braking().orElse(line.maxAcceleration())));
  }

  private static double[] numbers(Pose pose) {
    return new double[] {pose.x(), pose.y(), pose.heading()};
  }

  private static double[] numbers(Twist twist) {
    return new double[] {twist.vx(), twist.vy(), twist.omega()};
  }

  private static Pose pose(double[] numbers, int from) {
    return new Pose(numbers[from], numbers[from + 1], numbers[from + 2]);
  }

  private static Twist twist(double[] numbers) {
    return new Twist(numbers[0], numbers[1], numbers[2]);
  }

  private static double[] rounded(List<TimedPose> poses) {
    double[] numbers = new double[4 * poses.size()];
    for (int i = 0; i < poses.size(); i++) {
      Pose pose = poses.get(i).poseInMap();
      numbers[4 * i] = poses.get(i).seconds();
      numbers[4 * i + 1] = pose.x();
      numbers[4 * i + 2] = pose.y();
      numbers[4 * i + 3] = pose.heading();
    }
    return rounded(numbers);
  }

  private static double[] rounded(double[] numbers) {
    return Arrays.stream(numbers).map(n -> Math.rint(n * 1e4) / 1e4).toArray();
  }

  /** Numbers that stand in rows of a length; an odd one at the end is a mistake. */
  private static double[] rows(String what, double[] numbers, int length) {
    if (numbers.length % length != 0) {
      throw new IllegalArgumentException(
          "%s has %d numbers, not %d for each".formatted(what, numbers.length, length));
    }
    return numbers;
  }

  private static List<TimedPose> poses(double[] all) {
    double[] numbers = rows("plan or candidates", all, 4);
    List<TimedPose> poses = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 4) {
      poses.add(new TimedPose(numbers[i], pose(numbers, i + 1)));
    }
    return poses;
  }
}
