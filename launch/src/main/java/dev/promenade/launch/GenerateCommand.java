package dev.promenade.launch;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanFiles;
import dev.promenade.sim.maze.FlowPlanner;
import dev.promenade.sim.maze.Maze;
import dev.promenade.sim.maze.MazePicture;
import dev.promenade.sim.maze.MazeWorld;
import dev.promenade.sim.maze.PlanReport;
import dev.promenade.sim.render.Png;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates plans from the weights of a flow. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Generate plans for random starts and goals in a maze from the weights of a flow; says how"
            + " many of them pass too near to a wall and how long a plan takes.",
    footer = {
      "",
      "Examples:",
      "  promenade generate --task maze2d-umaze --out plans.hdf5 --picture plans.png",
      "  promenade generate --task maze2d-large --solver ddim --steps 20 --plans 200 --out p.hdf5"
    })
final class GenerateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--task",
      required = true,
      description = "maze2d-umaze, maze2d-medium or maze2d-large.")
  private String task = "";

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      description = "Weights by file or shipped name (default: those shipped for the task).")
  private @Nullable String weights;

  @Option(
      names = "--plans",
      defaultValue = "100",
      description = "Plans to generate (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of starts, goals and noise.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "HDF5 file for the plans: plans, starts, goals.")
  private Path out = Path.of("");

  @Option(names = "--picture", paramLabel = "FILE", description = "PNG of the plans.")
  private @Nullable Path picture;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the summary to FILE too.")
  private @Nullable Path json;

  @ArgGroup(validate = false, heading = "Plans of the flow:%n")
  private PlanOptions plan = new PlanOptions();

  @Override
  public void run() {
    if (count < 1) {
      throw InputException.of("--plans", "", count, "give 1 or more");
    }
    Maze maze = Maze.named(task);
    try (FlowModel model = plan.load(weights == null ? "maze2d-" + maze.label() : weights)) {
      generate(maze, model);
    }
  }

  private void generate(Maze maze, FlowModel model) {
    NetworkSettings network = model.settings().network();
    FlowPlanner planner = new FlowPlanner(model, plan.settings());
    double[] plans = new double[count * network.size()];
    double[] starts = new double[2 * count];
    double[] goals = new double[2 * count];
    double[] millis = new double[count];
    MazeWorld world = new MazeWorld(maze);
    UniformRandomProvider random = Noise.generator(seed);
    try (ProgressBar bar = new ProgressBar("plans", count)) {
      for (int i = 0; i < count; i++) {
        world.reset(random, true);
        long begun = System.nanoTime();
        double[] best = planner.plan(world, random);
        millis[i] = (System.nanoTime() - begun) / 1e6;
        System.arraycopy(best, 0, plans, i * best.length, best.length);
        starts[2 * i] = world.x();
        starts[2 * i + 1] = world.y();
        goals[2 * i] = world.goalX();
        goals[2 * i + 1] = world.goalY();
        bar.step();
      }
    }
    PlanFiles.write(out, plans, network.horizon(), network.channels(), starts, goals);
    if (picture != null) {
      Png.write(
          MazePicture.draw(maze, goals, plans, network.horizon(), network.channels()), picture);
    }
    Arrays.sort(millis);
    PlanReport report =
        PlanReport.of(maze, starts, goals, plans, network.horizon(), network.channels());
    summarise(report, millis[count / 2]);
  }

  private void summarise(PlanReport report, double medianMillis) {
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        Locale.ROOT,
        "%d plans in %s; %.1f %% pass too near to a wall; start off by %.3f m, end by %.3f m;"
            + " %d evaluations and %.1f ms (median) a plan%n",
        report.plans(),
        out,
        100 * report.insideWalls(),
        report.startError(),
        report.goalError(),
        plan.evaluations(),
        medianMillis);
    console.flush();
    if (json != null) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("task", task);
      summary.put("seed", seed);
      summary.put("evaluations", plan.evaluations());
      summary.put("medianMillis", medianMillis);
      summary.put("report", report);
      Documents.writeJson(json, summary);
    }
  }
}
