package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.metrics.EpisodeMetrics;
import dev.promenade.sim.metrics.MetricsCalculator;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.sensor.SensorSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether robots get through doors, how fast and how smoothly. */
@Command(
    name = "doors",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Drive robots of several outlines through doors of several widths from several directions,"
          + " with nobody about, and compare with the same drive without the wall. Exit code 1 where"
          + " a robot fails to pass a door 10 cm wider than itself, or takes more than 1.2 times as"
          + " long as without it."
    },
    footer = {
      "",
      "Examples:",
      "  promenade bench doors --json doors.json",
      "  promenade bench doors --planners dwa,orca --bodies round"
    })
final class BenchDoors extends Bench {
  private static final double CELL = 0.025;
  private static final double[] ANGLES = {0, 35, 70};
  private static final double FAR = 2.5;
  private static final double ROOM = 0.1;
  private static final double SLOWEST = 1.2;

  @Option(
      names = "--planners",
      split = ",",
      completionCandidates = PlannerOptions.Names.class,
      description = "Local planners (default: all): ${COMPLETION-CANDIDATES}.")
  private List<String> planners = List.of();

  @Option(
      names = "--bodies",
      split = ",",
      defaultValue = "round,wide,long",
      description =
          "Outlines: round (0.5 m across), wide (0.7 m across), long (0.7 × 0.5 m), car (the same"
              + " with steering wheels).")
  private List<String> bodies = List.of();

  @Option(
      names = "--widths",
      split = ",",
      defaultValue = "0.55,0.6,0.65,0.7,0.8,0.9,1,1.2",
      paramLabel = "M",
      description = "Widths of doors.")
  private List<Double> widths = List.of();

  @Option(names = "--detail", description = "Write a line for each drive.")
  private boolean detail;

  /** What came of the drives of one planner with one body. */
  private static final class Tally {
    private int drives;
    private int passed;
    private int failed;
    private int slow;
    private int refused;
    private double worst;
    private double sum;
    private double turnChange;
    private double speedChange;
    private double jerk;
  }

  @Override
  protected void check() {
    for (String body : bodies) {
      robot(body);
    }
    for (double width : widths) {
      if (!(width >= 0.1 && width <= 3)) {
        throw InputException.of("option", "--widths", width, "give metres from 0.1 to 3");
      }
    }
  }

  @Override
  protected boolean measure(Report report) {
    boolean fine = true;
    Episodes episodes = new Episodes(GlobalPlanners.AUTO, true, false);
    Map<String, EpisodeSetup> setups = new LinkedHashMap<>();
    for (String body : bodies) {
      for (String planner : planners.isEmpty() ? LocalPlanners.names() : planners) {
        Tally tally = new Tally();
        for (double angle : ANGLES) {
          EpisodeMetrics open = drive(episodes, setup(setups, body, 0, angle), planner);
          for (double width : widths) {
            EpisodeSetup setup = setup(setups, body, width, angle);
            drive(report, episodes, tally, setup, width, planner, open);
          }
        }
        fine &= tally.failed == 0 && tally.slow == 0;
        report.row(
            body + " " + planner,
            Figure.of("drives", tally.drives, ""),
            Figure.of("passed", tally.passed, ""),
            Figure.of("refused", tally.refused, ""),
            Figure.of("failed", tally.failed, ""),
            Figure.of("slow", tally.slow, ""),
            Figure.of("time", tally.sum / Math.max(1, tally.passed), "× open"),
            Figure.of("worst", tally.worst, "× open"),
            Figure.of("Σ|Δω|", tally.turnChange / Math.max(1, tally.passed), "rad/s"),
            Figure.of("Σ|Δv|", tally.speedChange / Math.max(1, tally.passed), "m/s"),
            Figure.of("jerk", tally.jerk / Math.max(1, tally.passed), "m/s³"));
      }
    }
    return fine;
  }

  private void drive(
      Report report,
      Episodes episodes,
      Tally tally,
      EpisodeSetup setup,
      double width,
      String planner,
      EpisodeMetrics open) {
    double body = 2 * setup.robot().footprint().inscribedRadius();
    boolean must = width >= body + ROOM - 1e-9;
    tally.drives++;
    double shortest = episodes.shortestLength(setup);
    if (shortest == Double.POSITIVE_INFINITY) {
      tally.refused++;
      tally.failed += must ? 1 : 0;
      tell(report, setup, planner, "no route through the door");
      return;
    }
    // A door makes the way longer: what counts is the time for each metre.
    double longer = shortest / setup.startInMap().distanceTo(setup.goalInMap());
    EpisodeMetrics metrics = drive(episodes, setup, planner);
    if (!metrics.success()) {
      tally.failed += must ? 1 : 0;
      tally.refused += must ? 0 : 1;
      tell(report, setup, planner, metrics.end().name());
      return;
    }
    double ratio = metrics.way().duration() / open.way().duration() / Math.max(1, longer);
    tally.passed++;
    tally.sum += ratio;
    tally.worst = Math.max(tally.worst, must ? ratio : 0);
    tally.slow += must && ratio > SLOWEST ? 1 : 0;
    tally.turnChange += metrics.motion().turnChange();
    tally.speedChange += metrics.motion().speedChange();
    tally.jerk += metrics.motion().meanJerk();
    tell(
        report,
        setup,
        planner,
        String.format(
            Locale.ROOT,
            "%.1f s, %.2f × open%s",
            metrics.way().duration(),
            ratio,
            must ? "" : " (narrow)"));
  }

  private void tell(Report report, EpisodeSetup setup, String planner, String what) {
    if (detail) {
      report.note("  %s, %s: %s", setup.scenario(), planner, what);
    }
  }

  private static EpisodeMetrics drive(Episodes episodes, EpisodeSetup setup, String planner) {
    Recording recording = episodes.run(setup, planner);
    double shortest = setup.startInMap().distanceTo(setup.goalInMap());
    EpisodeMetrics metrics = MetricsCalculator.of(recording, shortest);
    if (recording.end() == EndReason.ERROR) {
      throw new IllegalStateException(setup.scenario() + ": " + recording.detail());
    }
    return metrics;
  }

  private static EpisodeSetup setup(
      Map<String, EpisodeSetup> known, String body, double width, double angle) {
    String name = String.format(Locale.ROOT, "%s %.3f m %.0f°", body, width, angle);
    return known.computeIfAbsent(name, key -> setup(name, robot(body), width, angle));
  }

  /**
   * A hall of 10 m × 10 m around the door, which is in a wall of 20 cm along y.
   *
   * @param width of the door [m]; 0 without a wall
   */
  private static EpisodeSetup setup(String name, RobotModel robot, double width, double degrees) {
    int side = (int) Math.round(10 / CELL);
    byte[] cells = new byte[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double x = (column + 0.5) * CELL - 5;
        double y = (row + 0.5) * CELL - 5;
        boolean edge = row < 4 || column < 4 || row >= side - 4 || column >= side - 4;
        boolean wall = width > 0 && Math.abs(x) < 0.1 && Math.abs(y) > width / 2;
        cells[row * side + column] = edge || wall ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
      }
    }
    OccupancyGrid map = new OccupancyGrid(side, side, CELL, new Pose(-5, -5, 0), cells);
    double angle = Math.toRadians(degrees);
    Point before = new Point(-FAR * Math.cos(angle), -FAR * Math.sin(angle));
    Pose start = Pose.of(before, angle);
    Pose goal = Pose.of(before.times(-1), angle);
    return new EpisodeSetup(
        name,
        1,
        EpisodeSetup.Ground.of(map),
        new EpisodeSetup.Trip(robot, start, goal, 0.3),
        new EpisodeSetup.Crowd(List.of(), "orca", false),
        new EpisodeSetup.Conditions(sensors(), EpisodeSetup.Actuation.PERFECT, 0.1, 60),
        EpisodeSetup.Rules.STANDARD);
  }

  /** A noisy lidar and a known pose: where the map's walls are is not the question. */
  private static SensorSettings sensors() {
    SensorSettings usual = SensorSettings.realistic();
    return new SensorSettings(usual.lidar(), usual.tracker(), SensorSettings.perfect().odometry());
  }

  private static RobotModel robot(String body) {
    RobotModel usual = RobotModel.differential();
    Footprint box = Footprint.Polygon.rectangle(0.7, 0.5);
    return switch (body) {
      case "round" -> usual;
      case "wide" -> usual.withRadius(0.35);
      case "long" -> new RobotModel(Drive.DIFFERENTIAL, box, 0.8, 0.2, 1.5, 1, 3);
      case "car" ->
          new RobotModel(
              Drive.ACKERMANN, box, 0.8, 0.4, 1.5, 1, 3, 0.5, new RobotModel.Response(0, 1));
      default ->
          throw InputException.of("option", "--bodies", body, "use one of: round, wide, long, car");
    };
  }
}
