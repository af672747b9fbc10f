package dev.promenade.launch.bench;

import com.sun.management.ThreadMXBean;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.sim.episode.CrowdNavEpisode;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.people.CrowdModel;
import dev.promenade.sim.people.OrcaCrowd;
import dev.promenade.sim.people.OrcaParameters;
import dev.promenade.sim.people.RobotBody;
import dev.promenade.sim.scenario.CrowdNav;
import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Walls;
import dev.promenade.sim.world.World;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast people decide and walk, on one core. */
@Command(
    name = "crowd",
    mixinStandardHelpOptions = true,
    description =
        "Measure the people of the simulator on one core, without lidar: ORCA alone beside the same"
            + " ORCA that compares everybody with everybody, ORCA with the world's physics, and"
            + " whole CrowdNav episodes with an ORCA robot.",
    footer = {
      "",
      "Examples:",
      "  promenade bench crowd",
      "  promenade bench crowd --seconds 5 --json crowd.json"
    })
final class BenchCrowd implements Runnable {
  private static final double STEP = 0.1;
  private static final double RADIUS = 0.25;

  /** People per square metre: 500 in a square of 40 m. */
  private static final double DENSITY = 500.0 / 1600;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      description = "Processor time to measure each for [s] (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE too.")
  @Output
  private @Nullable Path json;

  /**
   * One measurement.
   *
   * @param what is measured
   * @param people how many
   * @param microsPerStep median over batches of processor time [µs]
   * @param stepsPerSecond from it
   * @param bytesPerStep allocated
   * @param reference what it is held against, or empty
   * @param ratio time of the reference / this time; NaN without one
   */
  record Row(
      String what,
      int people,
      double microsPerStep,
      double stepsPerSecond,
      double bytesPerStep,
      String reference,
      double ratio) {}

  /** Time and memory of a step. */
  private record Cost(double micros, double bytes) {}

  @Override
  public void run() {
    if (!(seconds > 0 && seconds <= 600)) {
      throw InputException.of("--seconds", "", seconds, "give a number above 0, up to 600");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("                     people   µs/step   steps/s   B/step    ratio to reference");
    List<Row> rows = new ArrayList<>();
    OrcaParameters parameters = new OrcaParameters(5, 10, 5, 1, 0.01, 1);
    Walls none = Walls.of(List.of());
    for (int people : new int[] {5, 20, 100, 500}) {
      Cost cells = measure(new Walkers(people, new OrcaCrowd(none, parameters), false)::step);
      Cost all =
          measure(new Walkers(people, OrcaCrowd.comparingAll(none, parameters), false)::step);
      add(out, rows, "orca", people, cells, "orca comparing all with all", all.micros());
    }
    Cost world = measure(new Walkers(500, new OrcaCrowd(none, parameters), true)::step);
    add(out, rows, "orca and physics", 500, world, "", Double.NaN);
    for (int people : new int[] {5, 20}) {
      double radius = people == 5 ? 4 : 8;
      Cost episodes = measure(new Cases(people, radius)::step);
      add(out, rows, "crowdnav", people, episodes, "", Double.NaN);
    }
    if (json != null) {
      Documents.writeJson(json, Map.of("benchmark", "crowd", "results", rows));
    }
  }

  private static void add(
      PrintWriter out,
      List<Row> rows,
      String what,
      int people,
      Cost cost,
      String reference,
      double referenceMicros) {
    Row row =
        new Row(
            what,
            people,
            cost.micros(),
            1e6 / cost.micros(),
            cost.bytes(),
            reference,
            referenceMicros / cost.micros());
    rows.add(row);
    out.printf(
        Locale.ROOT,
        "%-20s %6d %9.2f %9.0f %8.0f %8s %s%n",
        row.what,
        row.people,
        row.microsPerStep,
        row.stepsPerSecond,
        row.bytesPerStep,
        reference.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", row.ratio),
        reference);
    out.flush();
  }

  /** Median of batches, after as much warming up. */
  private Cost measure(Runnable step) {
    batches(step, seconds / 2);
    return batches(step, seconds);
  }

  private Cost batches(Runnable step, double forSeconds) {
    int batch = 200;
    List<Double> micros = new ArrayList<>();
    long began = threads.getCurrentThreadCpuTime();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long now = began;
    while (now - began < forSeconds * 1e9) {
      for (int i = 0; i < batch; i++) {
        step.run();
      }
      long then = threads.getCurrentThreadCpuTime();
      micros.add((then - now) * 1e-3 / batch);
      now = then;
    }
    double allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
    double[] sorted = micros.stream().mapToDouble(m -> m).sorted().toArray();
    return new Cost(sorted[sorted.length / 2], allocated / ((double) micros.size() * batch));
  }

  /** People who walk between random places of a square for ever. */
  private static final class Walkers {
    private final Crowd crowd;
    private final CrowdModel model;
    private final @Nullable World world;
    private final double half;
    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
    private final RobotBody robot = new RobotBody();

    Walkers(int people, CrowdModel model, boolean withPhysics) {
      this.model = model;
      crowd = new Crowd(people);
      half = 0.5 * Math.sqrt(people / DENSITY);
      for (int i = 0; i < people; i++) {
        place(i);
      }
      Discs bodies = new Discs(crowd.x, crowd.y, crowd.vx, crowd.vy, crowd.radius);
      Pose away = new Pose(half + 5, half + 5, 0);
      world =
          withPhysics
              ? new World(RobotModel.differential(), away, Walls.of(List.of()), bodies)
              : null;
    }

    private void place(int i) {
      double apart = 0;
      while (apart < 2.2 * RADIUS) {
        crowd.x[i] = random.nextDouble(-half, half);
        crowd.y[i] = random.nextDouble(-half, half);
        apart = Double.POSITIVE_INFINITY;
        for (int j = 0; j < i; j++) {
          apart = Math.min(apart, Math.hypot(crowd.x[i] - crowd.x[j], crowd.y[i] - crowd.y[j]));
        }
      }
      crowd.radius[i] = RADIUS;
      crowd.preferredSpeed[i] = random.nextDouble(0.8, 1.4);
      newGoal(i);
    }

    private void newGoal(int i) {
      crowd.goalX[i] = random.nextDouble(-half, half);
      crowd.goalY[i] = random.nextDouble(-half, half);
    }

    void step() {
      model.decide(crowd, robot, STEP);
      if (world != null) {
        world.step(Twist.ZERO, crowd.nextVx, crowd.nextVy, STEP);
      }
      for (int i = 0; i < crowd.size; i++) {
        if (world == null) {
          crowd.vx[i] = crowd.nextVx[i];
          crowd.vy[i] = crowd.nextVy[i];
          crowd.x[i] += crowd.vx[i] * STEP;
          crowd.y[i] += crowd.vy[i] * STEP;
        }
        double dx = crowd.goalX[i] - crowd.x[i];
        double dy = crowd.goalY[i] - crowd.y[i];
        if (dx * dx + dy * dy < 1) {
          newGoal(i);
        }
      }
    }
  }

  /** CrowdNav's cases one after the other, step by step, with an ORCA robot. */
  private static final class Cases {
    private final CrowdNav scenario;
    private int next;
    private CrowdNavEpisode episode;

    Cases(int people, double radius) {
      scenario = new CrowdNav(new CrowdNav.Settings("crowdnav", people, radius, false, 0.15));
      episode = begin();
    }

    private CrowdNavEpisode begin() {
      return Episodes.crowdNav(scenario.setup(next++ % 500), "orca", false);
    }

    void step() {
      episode.step();
      if (episode.end() != null) {
        episode = begin();
      }
    }
  }
}
