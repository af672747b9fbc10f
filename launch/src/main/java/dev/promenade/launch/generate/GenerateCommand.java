package dev.promenade.launch.generate;

import dev.promenade.launch.cluster.ClusterEngine;
import dev.promenade.launch.cluster.ClusterWork;
import dev.promenade.launch.cluster.EngineOptions;
import dev.promenade.launch.cluster.Shipment;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.MazeNames;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanFiles;
import dev.promenade.models.plan.PlanJournal;
import dev.promenade.models.provenance.Journal;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.training.Interruption;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazePicture;
import dev.promenade.sim.tasks.maze.PlanReport;
import dev.promenade.sim.tasks.maze.PlanTasks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
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
    showDefaultValues = true,
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
          + " --select critic --out best.hdf5",
      "  promenade generate --task maze2d-large --plans 1000000 --out plans.parquet --engine spark"
          + " --master spark://host:7077"
    })
public final class GenerateCommand implements Runnable {
  /** A name that ends so is that of a folder of Parquet files. */
  private static final String FOLDER = ".parquet";

  @Spec private CommandSpec spec;

  @Option(
      names = "--task",
      required = true,
      completionCandidates = MazeNames.Tasks.class,
      description = "${COMPLETION-CANDIDATES}.")
  private String task = "";

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      description = "Weights by file or shipped name (default: those shipped for the task).")
  private @Nullable String weights;

  @Option(names = "--plans", defaultValue = "100", description = "Plans to generate.")
  private int count;

  @Option(names = "--batch", defaultValue = "16", description = "Plans made at once.")
  private int batch;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of starts, goals and noise.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "HDF5 file for the plans: plans, starts, goals. Until it is whole, FILE.journal holds"
              + " what is done. A name that ends in .parquet becomes a folder of Parquet files, for"
              + " any number of plans.")
  @Output(beside = "a journal", folderFor = FOLDER)
  private Path out = Path.of("");

  @Option(
      names = "--part",
      paramLabel = "N",
      defaultValue = "4096",
      description = "Plans of a Parquet file, rounded to whole batches.")
  private int part = 4096;

  @Option(
      names = "--fresh",
      description = "Start anew, whatever a stopped or killed generation has left.")
  private boolean fresh;

  @Option(names = "--picture", paramLabel = "FILE", description = "PNG of the plans.")
  @Output
  private @Nullable Path picture;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the summary to FILE too.")
  @Output
  private @Nullable Path json;

  @ArgGroup(validate = false, heading = "Where plans lead:%n")
  private MazePositions positions = new MazePositions();

  @ArgGroup(validate = false, heading = "Plans of the flow:%n")
  private PlanOptions plan = new PlanOptions();

  @ArgGroup(validate = false, heading = "On a cluster:%n")
  private EngineOptions where = new EngineOptions();

  @Override
  public void run() {
    if (count < 1 || batch < 1 || part < 1) {
      throw InputException.of(
          "--plans, --batch, --part",
          "",
          "%d, %d, %d".formatted(count, batch, part),
          "give 1 or more");
    }
    ClusterEngine cluster = where.cluster() ? where.find() : null;
    boolean folder = out.toString().endsWith(FOLDER);
    if (folder && picture != null) {
      throw InputException.of("--picture", "is for HDF5 files", "generate fewer plans for it");
    }
    if (folder || cluster != null) {
      PlanFolder.requireNew(out);
    }
    Generation generation = generation(folder);
    try (CommandProvenance provenance = new CommandProvenance(spec);
        PlanMaker maker = new PlanMaker(generation);
        Interruption interruption = new Interruption()) {
      if (folder) {
        generateFolder(generation, maker, provenance.get(), cluster, interruption);
      } else {
        generateFile(generation, maker, provenance.get(), cluster, interruption);
      }
    }
  }

  private Generation generation(boolean folder) {
    return new Generation(
        task,
        weights == null ? Maze.named(task).task() : weights,
        plan.values(),
        positions.values(),
        seed,
        count,
        batch,
        folder ? part : 0);
  }

  private void generateFolder(
      Generation generation,
      PlanMaker maker,
      Provenance provenance,
      @Nullable ClusterEngine cluster,
      BooleanSupplier stopped) {
    int parts = generation.parts();
    PlanFolder folder = new PlanFolder(out, fresh, provenance, parts);
    int[] todo = folder.missing();
    AtomicInteger done = new AtomicInteger(parts - todo.length);
    try (Progress bar = Progress.of("plans", count, " plans")) {
      IntConsumer kept =
          number ->
              bar.at(
                  Math.min(
                      count, (long) done.incrementAndGet() * generation.batchesOfPart() * batch));
      if (cluster != null) {
        onCluster(
            generation,
            cluster,
            provenance,
            todo,
            stopped,
            (task, bytes) -> {
              folder.keep(todo[task], PlanPart.unpack(bytes));
              kept.accept(task);
            });
      } else {
        for (int i = 0; i < todo.length && !stopped.getAsBoolean(); i++) {
          folder.keep(todo[i], maker.part(provenance, todo[i]));
          kept.accept(i);
        }
      }
    }
    if (done.get() < parts) {
      say("stopped after %d of %d parts; the same command goes on", done.get(), parts);
      return;
    }
    summarise(folder.finish(), provenance, maker.evaluations(), new double[0]);
  }

  private void generateFile(
      Generation generation,
      PlanMaker maker,
      Provenance provenance,
      @Nullable ClusterEngine cluster,
      BooleanSupplier stopped) {
    int batches = generation.batches();
    PlanJournal journal = journal(provenance);
    try (journal;
        Progress bar = Progress.of("plans", count, " plans")) {
      int before = journal.size();
      double[] millis = new double[cluster == null ? Math.max(0, batches - before) : 0];
      if (cluster != null) {
        int[] todo = IntStream.range(before, batches).toArray();
        TreeMap<Integer, double[]> early = new TreeMap<>();
        onCluster(
            generation,
            cluster,
            provenance,
            todo,
            stopped,
            (task, bytes) -> {
              early.put(todo[task], PlansJob.packed(bytes));
              while (early.containsKey(journal.size())) {
                journal.add(early.remove(journal.size()));
              }
              bar.at(Math.min(count, (long) journal.size() * batch));
            });
      } else {
        for (int i = before; i < batches && (i == before || !stopped.getAsBoolean()); i++) {
          long begun = System.nanoTime();
          journal.add(maker.make(i).pack());
          millis[i - before] = (System.nanoTime() - begun) / 1e6 / generation.size(i);
          bar.at(Math.min(count, (i + 1L) * batch));
        }
      }
      if (journal.size() < batches) {
        say(
            "stopped after %d of %d plans; the same command goes on",
            journal.size() * batch, count);
        return;
      }
      List<double[]> packed = journal.batches();
      write(
          maker,
          provenance,
          PlanTasks.Batch.join(
              IntStream.range(0, batches)
                  .mapToObj(i -> PlanTasks.Batch.unpack(packed.get(i), generation.size(i)))
                  .toList()),
          millis);
      journal.delete();
    }
  }

  private void onCluster(
      Generation generation,
      ClusterEngine cluster,
      Provenance provenance,
      int[] todo,
      BooleanSupplier stopped,
      ClusterEngine.Results results) {
    if (todo.length == 0) {
      return;
    }
    Shipment shipment = new Shipment();
    boolean here = where.place().here();
    Path flow = Home.find("weights", generation.weights(), ".safetensors");
    Path judge = generation.plan().criticFile(generation.maze());
    Path solver = generation.plan().solverFile();
    PlansJob.Settings settings =
        new PlansJob.Settings(
            generation.with(
                here ? flow.toAbsolutePath().toString() : shipment.addWeights(flow),
                solver == null
                    ? null
                    : here ? solver.toAbsolutePath().toString() : shipment.add(solver),
                judge == null
                    ? null
                    : here ? judge.toAbsolutePath().toString() : shipment.addWeights(judge)),
            provenance,
            todo);
    cluster.run(
        new ClusterWork(
            "promenade generate " + task,
            PlansJob.Kind.NAME,
            Documents.toJson(settings),
            todo.length,
            true,
            shipment.files(),
            shipment.hashes(provenance)),
        where.place(),
        stopped,
        results);
  }

  private PlanJournal journal(Provenance provenance) {
    Path file = out.resolveSibling(out.getFileName() + ".journal");
    if (fresh) {
      Journal.discard(file);
    }
    return PlanJournal.open(file, provenance);
  }

  private void write(PlanMaker maker, Provenance provenance, PlanTasks.Batch all, double[] millis) {
    NetworkSettings network = maker.network();
    Maze maze = Maze.named(task);
    double[] starts = all.starts();
    PlanFiles.write(
        out, all.plans(), network.horizon(), network.channels(), starts, all.goals(), provenance);
    if (picture != null) {
      Png.write(
          MazePicture.draw(maze, all.goals(), all.plans(), network.horizon(), network.channels()),
          picture,
          provenance);
    }
    PlanReport report =
        PlanReport.of(
            maze, starts, all.goals(), all.plans(), network.horizon(), network.channels());
    summarise(report, provenance, maker.evaluations(), millis);
  }

  /**
   * @param millis of every plan that was made in this process, perhaps none
   */
  private void summarise(
      PlanReport report, Provenance provenance, double evaluations, double[] millis) {
    Arrays.sort(millis);
    double median = millis.length == 0 ? 0 : millis[millis.length / 2];
    say(
        "%d plans in %s; %.1f %% pass too near to a wall; start off by %.3f m, end by %.3f m;"
            + " %s evaluations%s a plan%s",
        report.plans(),
        out,
        100 * report.insideWalls(),
        report.startError(),
        report.goalError(),
        number(evaluations),
        millis.length == 0
            ? ""
            : String.format(Locale.ROOT, " and %.2f ms (median, in batches of %d)", median, batch),
        plan.values().candidates() == 1 ? "" : " and candidate");
    if (json != null) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("task", task);
      summary.put("seed", seed);
      summary.put("evaluations", number(evaluations));
      summary.put("batch", batch);
      summary.put("medianMillis", median);
      summary.put("report", report);
      provenance.writeJson(json, summary);
    }
  }

  /** Whole for all but adaptive solvers. */
  private static Number number(double evaluations) {
    return evaluations == Math.rint(evaluations) ? (Number) (long) evaluations : evaluations;
  }

  private void say(String format, Object... values) {
    PrintWriter console = spec.commandLine().getOut();
    console.println(String.format(Locale.ROOT, format, values));
    console.flush();
  }
}
