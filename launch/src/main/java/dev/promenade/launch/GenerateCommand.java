package dev.promenade.launch;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanFiles;
import dev.promenade.models.plan.PlanJournal;
import dev.promenade.models.training.Interruption;
import dev.promenade.sim.maze.FlowPlanner;
import dev.promenade.sim.maze.Maze;
import dev.promenade.sim.maze.MazePicture;
import dev.promenade.sim.maze.MazePlans;
import dev.promenade.sim.maze.PlanReport;
import dev.promenade.sim.maze.PlanTasks;
import dev.promenade.sim.render.Png;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
        "Generate plans in a maze from the weights of a flow, for random starts and goals or for"
            + " given ones; says how many of them pass too near to a wall and how long a plan"
            + " takes. Stopped or killed, the same command goes on where it was.",
    footer = {
      "",
      "Examples:",
      "  promenade generate --task maze2d-umaze --out plans.hdf5 --picture plans.png",
      "  promenade generate --task maze2d-large --start 1,1 --goal 7,9 --plans 20 --out p.hdf5",
      "  promenade generate --task maze2d-large --solver ddim --steps 20 --candidates 16"
          + " --select critic --out best.hdf5"
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

  @Option(
      names = "--batch",
      defaultValue = "16",
      description = "Plans made at once (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of starts, goals and noise.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "HDF5 file for the plans: plans, starts, goals. Until it is whole, FILE.journal holds what"
              + " is done.")
  private Path out = Path.of("");

  @Option(names = "--picture", paramLabel = "FILE", description = "PNG of the plans.")
  private @Nullable Path picture;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the summary to FILE too.")
  private @Nullable Path json;

  @ArgGroup(validate = false, heading = "Where plans lead:%n")
  private MazePositions positions = new MazePositions();

  @ArgGroup(validate = false, heading = "Plans of the flow:%n")
  private PlanOptions plan = new PlanOptions();

  private int evaluations;

  @Override
  public void run() {
    if (count < 1 || batch < 1) {
      throw InputException.of(
          "--plans, --batch", "", "%d, %d".formatted(count, batch), "give 1 or more");
    }
    Maze maze = Maze.named(task);
    PlanTasks tasks = positions.tasks(maze, seed);
    try (FlowModel model = plan.load(weights == null ? "maze2d-" + maze.label() : weights);
        FlowPlanner.Helpers helpers = plan.helpers(maze);
        Interruption interruption = new Interruption()) {
      MazePlans plans = new MazePlans(maze, model, plan.settings(), helpers.critic());
      positions.apply(maze, plans, model.settings().network().horizon());
      evaluations = plan.evaluations(model);
      generate(tasks, plans, model.settings().network(), interruption);
    }
  }

  private void generate(
      PlanTasks tasks, MazePlans plans, NetworkSettings network, BooleanSupplier stopped) {
    double[] states = new double[4 * count];
    double[] goals = new double[2 * count];
    double[] made = new double[count * network.size()];
    int batches = (count + batch - 1) / batch;
    double[] millis = new double[batches];
    Path journalPath = out.resolveSibling(out.getFileName() + ".journal");
    PlanJournal journal = PlanJournal.open(journalPath, generation());
    try (journal;
        Progress bar = Progress.of("plans", count, " plans")) {
      int before = journal.batches().size();
      for (int i = 0; i < batches; i++) {
        int size = Math.min(batch, count - i * batch);
        long begun = System.nanoTime();
        if (i >= before) {
          journal.add(tasks.make(plans, i, size).pack());
          millis[i] = (System.nanoTime() - begun) / 1e6 / size;
        }
        PlanTasks.Batch done = PlanTasks.Batch.unpack(journal.batches().get(i), size);
        System.arraycopy(done.states(), 0, states, 4 * i * batch, 4 * size);
        System.arraycopy(done.goals(), 0, goals, 2 * i * batch, 2 * size);
        System.arraycopy(done.plans(), 0, made, i * batch * network.size(), done.plans().length);
        bar.at(i * (long) batch + size);
        if (stopped.getAsBoolean() && i + 1 < batches) {
          say("stopped after %d of %d plans; the same command goes on", i * batch + size, count);
          return;
        }
      }
      double[] timed = Arrays.copyOfRange(millis, Math.min(before, batches), batches);
      write(tasks.maze(), states, goals, made, network, timed);
      journal.delete();
    }
  }

  /** All that plans depend on: a journal of anything else is refused. */
  private String generation() {
    return "task %s, weights %s, %d plans by %d, seed %d, %s, %s"
        .formatted(task, weights, count, batch, seed, positions, plan.describe());
  }

  private void write(
      Maze maze,
      double[] states,
      double[] goals,
      double[] made,
      NetworkSettings network,
      double[] millis) {
    double[] starts = new double[2 * count];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = states[i / 2 * 4 + i % 2];
    }
    PlanFiles.write(out, made, network.horizon(), network.channels(), starts, goals);
    if (picture != null) {
      Png.write(
          MazePicture.draw(maze, goals, made, network.horizon(), network.channels()), picture);
    }
    Arrays.sort(millis);
    double median = millis.length == 0 ? 0 : millis[millis.length / 2];
    summarise(
        PlanReport.of(maze, starts, goals, made, network.horizon(), network.channels()), median);
  }

  private void summarise(PlanReport report, double medianMillis) {
    say(
        "%d plans in %s; %.1f %% pass too near to a wall; start off by %.3f m, end by %.3f m;"
            + " %d evaluations and %.2f ms (median, in batches of %d) a plan",
        report.plans(),
        out,
        100 * report.insideWalls(),
        report.startError(),
        report.goalError(),
        evaluations,
        medianMillis,
        batch);
    if (json != null) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("task", task);
      summary.put("seed", seed);
      summary.put("evaluations", evaluations);
      summary.put("batch", batch);
      summary.put("medianMillis", medianMillis);
      summary.put("report", report);
      Documents.writeJson(json, summary);
    }
  }

  private void say(String format, Object... values) {
    PrintWriter console = spec.commandLine().getOut();
    console.println(String.format(Locale.ROOT, format, values));
    console.flush();
  }
}
