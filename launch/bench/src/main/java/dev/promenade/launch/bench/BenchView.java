package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.JavaProcess;
import dev.promenade.launch.bench.harness.Memory;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.scenario.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the viewer costs while somebody watches. */
@Command(
    name = "view",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Start the viewer in a process of its own on a hall full of people, watch it at normal speed,"
          + " send the robot to another corner every 30 s, and measure processor time and memory;"
          + " beside the same simulation without a viewer. The first fifth, one minute at most, is"
          + " not counted. Needs a JDK (jcmd)."
    },
    footer = {
      "",
      "Examples:",
      "  promenade bench view",
      "  promenade bench view --people 20 --planner dwa --minutes 2 --json view.json"
    })
final class BenchView extends Bench {
  private static final double SIDE = 30;
  private static final double GOAL_SECONDS = 30;
  private static final double REFERENCE_SECONDS = 60;
  private static final double[][] CORNERS = {{2, 28}, {2, 2}, {28, 2}, {28, 28}};

  @Option(names = "--people", defaultValue = "100", description = "People in the hall.")
  private int people;

  @Option(
      names = "--planner",
      defaultValue = "attention",
      completionCandidates = PlannerOptions.Names.class,
      description = "The local planner: ${COMPLETION-CANDIDATES}.")
  private String planner = "attention";

  @Option(names = "--minutes", defaultValue = "30", description = "How long to watch.")
  private double minutes;

  @Override
  protected void check() {
    if (people < 0 || people > 200 || !(minutes > 0 && minutes <= 1440)) {
      throw InputException.of(
          "option",
          "--people, --minutes",
          people + ", " + minutes,
          "give 0 to 200 people and up to 1440 minutes");
    }
  }

  @Override
  protected boolean measure(Report report) throws IOException, InterruptedException {
    Path hall = null;
    try {
      hall = Files.createTempFile("bench-view", ".yaml");
      Files.writeString(hall, scenario());
      double alone = simulation(Scenarios.any(hall.toString()));
      watch(report, hall, alone);
      return true;
    } finally {
      if (hall != null) {
        hall.toFile().delete();
      }
    }
  }

  private String scenario() {
    return String.format(
        Locale.ROOT,
        """
        name: hall
        description: A hall full of people.
        world:
          hall: {width: %s, height: %s}
        start: {in: [2, 2]}
        goal: {in: [28, 28]}
        people:
          groups:
            - {count: %d}
        tick: 0.05
        timeLimit: 120
        """,
        SIDE,
        SIDE,
        people);
  }

  /** Processor time that a second of the simulation takes, without a viewer [s]. */
  private double simulation(Scenario scenario) {
    Episodes episodes = new Episodes(GlobalPlanners.CLEARANCE, true, false);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    episodes.run(scenario.setup(1), planner);
    double simulated = 0;
    long began = clock.getCurrentThreadCpuTime();
    for (long seed = 2; simulated < REFERENCE_SECONDS; seed++) {
      List<Recording.Frame> frames = episodes.run(scenario.setup(seed), planner).frames();
      simulated += frames.get(frames.size() - 1).time();
    }
    return 1e-9 * (clock.getCurrentThreadCpuTime() - began) / simulated;
  }

  private void watch(Report report, Path hall, double simulationCore)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(JavaProcess.command("-Xmx1g"));
    command.addAll(
        List.of(
            "-Dpromenade.home=" + Home.folder(),
            JavaProcess.PROGRAM,
            "view",
            hall.toString(),
            "--planner",
            planner,
            "--port",
            "0"));
    Process viewer =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader said = JavaProcess.reader(viewer);
        ViewWatcher watcher =
            new ViewWatcher(URI.create(JavaProcess.line(said, "Open http").split(" ", -1)[1]));
        Progress progress = Progress.of("view", (long) (60 * minutes), " s")) {
      double warm = Math.min(60, 12 * minutes);
      drive(watcher, warm, 0, progress);
      double liveFirst = live(viewer.pid());
      double residentFirst = Memory.residentMebibytes(viewer.pid());
      long pictures = watcher.pictures();
      long characters = watcher.characters();
      Duration busy = processorTime(viewer);
      long began = System.nanoTime();
      drive(watcher, 60 * minutes - warm, warm, progress);
      double passed = 1e-9 * (System.nanoTime() - began);
      double core = 1e-9 * processorTime(viewer).minus(busy).toNanos() / passed;
      long counted = watcher.pictures() - pictures;
      String alone = "simulation without a viewer";
      report.row(alone, Figure.of("core", 100 * simulationCore, "%"));
      report.row(
          "%s, %d people, %s min".formatted(planner, people, minutes),
          Figure.of("core", 100 * core, "%").against(alone, 100 * simulationCore),
          Figure.of("pictures", counted / passed, "1/s"),
          Figure.of(
              "picture", 1e-3 * (watcher.characters() - characters) / Math.max(1, counted), "kB"),
          Figure.of("live at first", liveFirst, "MB"),
          Figure.of("live at last", live(viewer.pid()), "MB"),
          Figure.of("resident at first", residentFirst, "MiB"),
          Figure.of("resident at last", Memory.residentMebibytes(viewer.pid()), "MiB"));
    } finally {
      JavaProcess.end(viewer);
    }
  }

  /** Watches for some time, and gives the robot a goal every now and then. */
  private static void drive(ViewWatcher watcher, double seconds, double before, Progress progress)
      throws InterruptedException {
    long began = System.nanoTime();
    int goals = 0;
    for (double passed = 0; passed < seconds; passed = 1e-9 * (System.nanoTime() - began)) {
      if (!watcher.connected()) {
        throw new IllegalStateException("the viewer went away after " + passed + " s");
      }
      if (passed >= goals * GOAL_SECONDS) {
        double[] corner = CORNERS[goals++ % CORNERS.length];
        watcher.goTo(corner[0], corner[1]);
      }
      progress.at((long) (before + passed));
      Thread.sleep((long) Math.min(500, 1 + 1000 * (seconds - passed)));
    }
  }

  private static Duration processorTime(Process process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(
            () -> InputException.of("this system", "tells no processor times", "run it on Linux"));
  }

  /** Objects alive on another virtual machine's heap after a collection [MB]. */
  private static double live(long pid) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw InputException.of(jcmd, "is not there", "run it by a JDK");
    }
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = JavaProcess.reader(process)) {
      return lines
          .lines()
          .filter(line -> line.startsWith("Total"))
          .mapToDouble(line -> Double.parseDouble(line.trim().split("\\s+", -1)[2]) / 1e6)
          .findFirst()
          .orElseThrow(
              () -> InputException.of(jcmd, "lists no objects", "see 'jcmd PID help' for why"));
    }
  }
}
