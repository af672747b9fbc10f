package dev.promenade.launch.bench;

import dev.promenade.launch.generate.PlanOptions;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.Documents;
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
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast plans are made. */
@Command(
    name = "plans",
    mixinStandardHelpOptions = true,
    description =
        "Measure how fast plans are made from the weights of a flow: time a plan for several batches"
            + " and evaluations, the rate of a closed loop that plans anew at every step, and"
            + " throughput beside the same network in Python's PyTorch (Debian: python3-torch, libopenblas0), in"
            + " turns within one run. Processor time is told beside time by the clock, since it"
            + " hardly depends on what else a machine does.",
    footer = {"", "Examples:", "  promenade bench plans", "  promenade bench plans --threads 2"})
final class BenchPlansCommand implements Runnable {
  private static final int[] BATCHES = {1, 64};
  private static final int[] EVALUATIONS = {1, 4, 16};
  private static final int LOOP_STEPS = 4;

  @Spec private CommandSpec spec;

  @Option(
      names = "--weights",
      defaultValue = "maze2d-large",
      paramLabel = "NAME",
      description = "Weights of a flow for the large maze (default: ${DEFAULT-VALUE}).")
  private String weights = "maze2d-large";

  @Option(
      names = "--seconds",
      defaultValue = "1",
      description = "Processor time of one measurement (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns of both sides (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description =
          "Threads of Python's PyTorch; ours is told by"
              + " PROMENADE_OPTS=-Dai.djl.pytorch.num_threads=N (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE too.")
  @Output
  private @Nullable Path json;

  @Override
  public void run() {
    if (!(seconds > 0) || rounds < 1 || threads < 1) {
      throw InputException.of(
          "--seconds, --rounds, --threads", "", seconds, "give more than 0, and 1 or more");
    }
    Map<String, Object> results = new LinkedHashMap<>();
    try (FlowModel model = new PlanOptions().load(weights)) {
      for (int batch : BATCHES) {
        for (int evaluations : EVALUATIONS) {
          latency(model, batch, evaluations, results);
        }
      }
      closedLoop(model, results);
      beside(model, results);
    }
    if (json != null) {
      Documents.writeJson(json, Map.of("benchmark", "plans", "results", results));
    }
  }

  /** Euler steps from fresh noise, so that one step is one evaluation. */
  private static double[] sample(FlowModel model, double[] noise, int steps) {
    double[] condition = new double[model.settings().network().conditions()];
    return new FlowSampler(
            model.field(condition, 1), model.path(), OdeSolver.named("euler"), TimeGrid.even(steps))
        .sample(noise, Noise.generator(1));
  }

  private void latency(FlowModel model, int batch, int evaluations, Map<String, Object> results) {
    UniformRandomProvider random = Noise.generator(1);
    int size = batch * model.settings().network().size();
    Timing timing = timed(() -> sample(model, Noise.gaussian(size, random), evaluations));
    say(
        "batch %2d, %2d evaluations: %8.0f µs of processor time, by the clock %8.0f µs (median),"
            + " %8.0f µs (99th percentile) a batch",
        batch, evaluations, timing.processorMicros, timing.medianMicros, timing.p99Micros);
    results.put("latency-%d-%d".formatted(batch, evaluations), timing);
  }

  /** Plans anew at every step: sampling, clearing the path of walls, the action, the world. */
  private void closedLoop(FlowModel model, Map<String, Object> results) {
    PlannerSettings settings =
        PlannerSettings.of(OdeSolver.named("midpoint"), LOOP_STEPS / 2).withReplan(1, 0);
    FlowPlanner planner =
        new FlowPlanner("flow", Maze.LARGE, model, settings, FlowPlanner.Helpers.NONE);
    MazeWorld world = new MazeWorld(Maze.LARGE);
    UniformRandomProvider random = Noise.generator(2);
    double[] action = new double[2];
    world.reset(random, true);
    planner.begin(world, random);
    Timing timing =
        timed(
            () -> {
              if (world.reward(Maze.Reward.SPARSE) > 0) {
                world.reset(random, true);
                planner.begin(world, random);
              }
              planner.act(world, random, action);
              world.step(action[0], action[1]);
            });
    say(
        "closed loop, batch 1, horizon %d, %d evaluations: %.0f Hz by processor time, %.0f Hz by the"
            + " clock (median), %.0f Hz (99th percentile)",
        model.settings().network().horizon(),
        LOOP_STEPS,
        1e6 / timing.processorMicros,
        1e6 / timing.medianMicros,
        1e6 / timing.p99Micros);
    results.put("closedLoop", timing);
  }

  /** Throughput of batches of 64 beside Python, in turns. */
  private void beside(FlowModel model, Map<String, Object> results) {
    NetworkSettings network = model.settings().network();
    int batch = 64;
    Path file = Home.find("weights", weights, ".safetensors");
    Optional<PlanPeer> started =
        network.kind() == NetworkSettings.Kind.MLP
            ? PlanPeer.start(file, threads, batch, LOOP_STEPS, seconds)
            : Optional.empty();
    if (started.isEmpty()) {
      say(
          "NOT COMPARED with Python's PyTorch: it is not there, or the network is no MLP"
              + " (apt-get install python3-torch python3-numpy libopenblas0)");
      return;
    }
    try (PlanPeer peer = started.get()) {
      requireSame(model, peer.check(), batch);
      UniformRandomProvider random = Noise.generator(3);
      double[] ours = new double[rounds];
      double[] theirs = new double[rounds];
      double[] ratios = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        Timing timing =
            timed(() -> sample(model, Noise.gaussian(batch * network.size(), random), LOOP_STEPS));
        ours[i] = batch * 1e6 / timing.processorMicros;
        theirs[i] = peer.measure();
        ratios[i] = ours[i] / theirs[i];
      }
      for (double[] values : List.of(ours, theirs, ratios)) {
        Arrays.sort(values);
      }
      say(
          "batches of %d, %d evaluations, %d thread(s), a second of processor time: %.0f plans, Python's"
              + " PyTorch %.0f, ratio %.2f (median of %d turns; %.2f to %.2f)",
          batch,
          LOOP_STEPS,
          threads,
          quantile(ours, 0.5),
          quantile(theirs, 0.5),
          quantile(ratios, 0.5),
          rounds,
          ratios[0],
          ratios[rounds - 1]);
      say("Python multiplies with %s; a fair peer needs libopenblas0", peer.blas());
      results.put("pythonBlas", peer.blas());
      results.put("plansPerSecond", quantile(ours, 0.5));
      results.put("pythonPlansPerSecond", quantile(theirs, 0.5));
      results.put("ratio", quantile(ratios, 0.5));
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

  /**
   * Time of a task.
   *
   * @param processorMicros mean processor time of the calling thread, which does all the work where
   *     PyTorch has one thread
   * @param medianMicros by the clock
   * @param p99Micros 99th percentile by the clock
   */
  record Timing(double processorMicros, double medianMicros, double p99Micros) {}

  /** Runs a task for as long as one measurement lasts, after a warm-up. */
  private Timing timed(Runnable task) {
    ThreadMXBean clocks = ManagementFactory.getThreadMXBean();
    long warm = clocks.getCurrentThreadCpuTime() + (long) (0.3 * seconds * 1e9);
    while (clocks.getCurrentThreadCpuTime() < warm) {
      task.run();
    }
    List<Double> micros = new ArrayList<>();
    long processorBegin = clocks.getCurrentThreadCpuTime();
    long end = processorBegin + (long) (seconds * 1e9);
    do {
      long begin = System.nanoTime();
      task.run();
      micros.add((System.nanoTime() - begin) / 1e3);
    } while (clocks.getCurrentThreadCpuTime() < end);
    double processor = (clocks.getCurrentThreadCpuTime() - processorBegin) / 1e3 / micros.size();
    double[] sorted = micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Timing(processor, quantile(sorted, 0.5), quantile(sorted, 0.99));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }

  private void say(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
