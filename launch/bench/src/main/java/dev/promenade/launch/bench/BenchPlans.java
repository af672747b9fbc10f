package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.launch.generate.LoadedFlow;
import dev.promenade.launch.generate.PlanOptions;
import dev.promenade.launch.home.Home;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.TimeGrid;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeWorld;
import dev.promenade.sim.tasks.maze.PlannerSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast plans are made. */
@Command(
    name = "plans",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measure how fast plans are made from the weights of a flow: time a plan for several"
            + " batches and evaluations, the rate of a closed loop that plans anew at every step,"
            + " and throughput beside the same network in Python's PyTorch (Debian: python3-torch,"
            + " libopenblas0), in turns within one run. Processor time is told beside time by the"
            + " clock, since it hardly depends on what else a machine does.",
    footer = {"", "Examples:", "  promenade bench plans", "  promenade bench plans --threads 2"})
final class BenchPlans extends Bench {
  private static final int[] BATCHES = {1, 64};
  private static final int[] EVALUATIONS = {1, 4, 16};
  private static final int LOOP_STEPS = 4;

  @Option(
      names = "--weights",
      defaultValue = "maze2d-large",
      paramLabel = "NAME",
      description = "Weights of a flow for the large maze.")
  private String weights = "maze2d-large";

  @Option(
      names = "--seconds",
      defaultValue = "1",
      description = "Processor time of one measurement.")
  private double seconds;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description =
          "Threads of Python's PyTorch; ours is told by"
              + " PROMENADE_OPTS=-Dai.djl.pytorch.num_threads=N.")
  private int threads;

  @Override
  protected void check() {
    if (!(seconds > 0) || threads < 1) {
      throw InputException.of("--seconds, --threads", "", seconds, "give more than 0, 1 or more");
    }
  }

  @Override
  protected int usualRepetitions() {
    return 5;
  }

  @Override
  protected boolean measure(Report report) {
    try (LoadedFlow loaded = new PlanOptions().values().load(weights)) {
      FlowModel model = loaded.model();
      for (int batch : BATCHES) {
        for (int evaluations : EVALUATIONS) {
          latency(report, model, batch, evaluations);
        }
      }
      closedLoop(report, model);
      beside(report, model);
    }
    return true;
  }

  /** Euler steps from fresh noise, so that one step is one evaluation. */
  private static double[] sample(FlowModel model, double[] noise, int steps) {
    double[] condition = new double[model.settings().network().conditions()];
    return new FlowSampler(
            model.field(condition, 1), model.path(), OdeSolver.named("euler"), TimeGrid.even(steps))
        .sample(noise, Noise.generator(1));
  }

  private void latency(Report report, FlowModel model, int batch, int evaluations) {
    UniformRandomProvider random = Noise.generator(1);
    int size = batch * model.settings().network().size();
    Stopwatch times =
        Stopwatch.during(seconds, () -> sample(model, Noise.gaussian(size, random), evaluations));
    report.row(
        "batch %d, %d evaluations".formatted(batch, evaluations),
        Figure.of("processor", 1e3 * times.meanProcessorMillis(), "µs"),
        Figure.of("median", 1e3 * times.wallMillis(0.5), "µs"),
        Figure.of("p99", 1e3 * times.wallMillis(0.99), "µs"));
  }

  /** Plans anew at every step: sampling, clearing the path of walls, the action, the world. */
  private void closedLoop(Report report, FlowModel model) {
    PlannerSettings settings =
        PlannerSettings.of(OdeSolver.named("midpoint"), LOOP_STEPS / 2).withReplan(1, 0);
    FlowPlanner planner =
        new FlowPlanner("flow", Maze.LARGE, model, settings, FlowPlanner.Helpers.NONE);
    MazeWorld world = new MazeWorld(Maze.LARGE);
    UniformRandomProvider random = Noise.generator(2);
    double[] action = new double[2];
    world.reset(random, true);
    planner.begin(world, random);
    Stopwatch times =
        Stopwatch.during(
            seconds,
            () -> {
              if (world.reward(Maze.Reward.SPARSE) > 0) {
                world.reset(random, true);
                planner.begin(world, random);
              }
              planner.act(world, random, action);
              world.step(action[0], action[1]);
            });
    report.row(
        "closed loop, horizon %d, %d evaluations"
            .formatted(model.settings().network().horizon(), LOOP_STEPS),
        Figure.of("by processor", 1e3 / times.meanProcessorMillis(), "Hz"),
        Figure.of("median", 1e3 / times.wallMillis(0.5), "Hz"),
        Figure.of("p99", 1e3 / times.wallMillis(0.99), "Hz"));
  }

  /** Throughput of batches of 64 beside Python, in turns. */
  private void beside(Report report, FlowModel model) {
    NetworkSettings network = model.settings().network();
    int batch = 64;
    Path file = Home.find("weights", weights, ".safetensors");
    Optional<PlanPeer> started =
        network.kind() == NetworkSettings.Kind.MLP
            ? PlanPeer.start(file, threads, batch, LOOP_STEPS, seconds)
            : Optional.empty();
    if (started.isEmpty()) {
      report.note(
          "NOT COMPARED with Python's PyTorch: it is not there, or the network is no MLP"
              + " (apt-get install python3-torch python3-numpy libopenblas0)");
      return;
    }
    try (PlanPeer peer = started.get()) {
      requireSame(model, peer.check(), batch);
      UniformRandomProvider random = Noise.generator(3);
      Stopwatch times =
          Stopwatch.during(
              seconds,
              () -> sample(model, Noise.gaussian(batch * network.size(), random), LOOP_STEPS));
      double theirs = peer.measure();
      String reference = "Python's PyTorch, batch %d".formatted(batch);
      report.row(
          "plans, batch %d, %d thread(s)".formatted(batch, threads),
          Figure.of("throughput", batch * 1e3 / times.meanProcessorMillis(), "1/s")
              .against(reference, theirs));
      report.row(reference, Figure.of("throughput", theirs, "1/s"));
      report.note("Python multiplies with %s; a fair peer needs libopenblas0", peer.blas());
    }
  }

  private void requireSame(FlowModel model, double[] check, int batch) {
    double[] sines = new double[batch * model.settings().network().size()];
    for (int i = 0; i < sines.length; i++) {
      sines[i] = Math.sin(i);
    }
    double[] ours = sample(model, sines, LOOP_STEPS);
    for (int i = 0; i < check.length; i++) {
      if (Math.abs(ours[i] - check[i]) > 1e-3) {
        throw new IllegalStateException(
            "Python computes %s where we compute %s".formatted(check[i], ours[i]));
      }
    }
  }
}
