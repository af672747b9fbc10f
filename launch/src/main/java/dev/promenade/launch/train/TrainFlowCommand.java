package dev.promenade.launch.train;

import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.MazeNames;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.coupling.Coupling;
import dev.promenade.models.coupling.ImmiscibleCoupling;
import dev.promenade.models.coupling.IndependentCoupling;
import dev.promenade.models.coupling.OptimalTransportCoupling;
import dev.promenade.models.coupling.WeightedCoupling;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.GoalPlans;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.plan.TrajectoryFiles;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.models.training.TrainingSettings;
import dev.promenade.sim.episode.EpisodeTrajectories;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeAugmentation;
import dev.promenade.sim.tasks.maze.MazeData;
import dev.promenade.sim.tasks.maze.MazeFlow;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a flow of plans for a maze. */
@Command(
    name = "flow",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Train a flow of plans on logged trajectories: data of Maze2D is made on the spot, or read"
            + " from an HDF5 file with D4RL's fields. Writes weights and a card beside them.",
    footer = {
      "",
      "Examples:",
      "  promenade train flow --task maze2d-umaze --out umaze.safetensors",
      "  promenade train flow --task maze2d-large --path vp --out diffusion.safetensors",
      "  promenade train flow --task maze2d-large --fraction 0.1 --augment 1000000 --out g.safetensors",
      "  promenade train flow --task episodes --data out/ --out mine.safetensors",
      "  promenade bench maze --maze umaze --weights umaze.safetensors"
    })
final class TrainFlowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--task",
      required = true,
      completionCandidates = MazeNames.Tasks.class,
      description = "${COMPLETION-CANDIDATES}; or episodes, for recordings of one's own.")
  private String task = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Weights file.")
  @Output(beside = "a card")
  private Path out = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "HDF5 file to learn from, or for episodes a recording or a folder of them; otherwise data"
              + " is generated.")
  private @Nullable Path data;

  @Option(
      names = "--stride",
      defaultValue = "0",
      description =
          "Steps of the data between two states of a plan; 0 takes what suits the maze, or 2.")
  private int stride;

  @Option(names = "--fraction", defaultValue = "1", description = "Share of the data to use.")
  private double fraction;

  @Option(
      names = "--augment",
      defaultValue = "0",
      paramLabel = "STEPS",
      description = "Augment the data of a maze to so many steps (GuDA); 0 leaves it.")
  private int augment;

  @Option(names = "--samples", defaultValue = "1000000", description = "Steps to generate.")
  private int samples;

  @Option(names = "--steps", defaultValue = "20000", description = "Updates of the weights.")
  private long steps;

  @Option(names = "--batch", defaultValue = "128", description = "Plans an update.")
  private int batch;

  @Option(names = "--rate", defaultValue = "0.0015", description = "Learning rate.")
  private double rate;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of data and training.")
  private long seed;

  @Option(names = "--network", defaultValue = "mlp", description = "mlp, unet or transformer.")
  private NetworkSettings.Kind network = NetworkSettings.Kind.MLP;

  @Option(names = "--width", defaultValue = "256", description = "Features inside the network.")
  private int width;

  @Option(names = "--depth", defaultValue = "3", description = "Layers or blocks.")
  private int depth;

  @Option(
      names = "--path",
      defaultValue = "cond-ot",
      completionCandidates = Paths.class,
      description = "${COMPLETION-CANDIDATES}.")
  private String path = "cond-ot";

  @Option(names = "--prediction", defaultValue = "data", description = "velocity or data.")
  private FlowSettings.Prediction prediction = FlowSettings.Prediction.DATA;

  @Option(
      names = "--coupling",
      defaultValue = "independent",
      description = "${COMPLETION-CANDIDATES}.")
  private CouplingKind coupling = CouplingKind.INDEPENDENT;

  @Option(
      names = "--dropout",
      defaultValue = "0.1",
      description = "Share of plans whose condition is withheld, for guidance.")
  private double dropout;

  @Option(
      names = "--pin-ends",
      description =
          "No condition; the network is shown start and goal within the plan, as Diffuser's is.")
  private boolean pinEnds;

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or gpu.")
  private String device = "auto";

  @Option(
      names = "--fresh",
      description = "Start anew, whatever checkpoint a stopped training has left.")
  private boolean fresh;

  @Override
  public void run() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      run(provenance);
    }
  }

  private void run(CommandProvenance provenance) {
    Coupling chosen = coupling.coupling;
    FlowSettings settings = settings();
    TrainingSettings training = training();
    String source = data == null ? "generated for " + task : data.toString();
    Trajectories trajectories = trajectories();
    Normalizer normalizer = Normalizer.of(trajectories.states(), trajectories.stateSize());
    int apart = stride > 0 ? stride : episodes() ? 2 : MazeFlow.stride(Maze.named(task));
    GoalPlans plans = MazeFlow.plans(source, trajectories, normalizer, apart);
    ComputeDevice where = ComputeDevice.choose(device);
    spec.commandLine().getOut().println(where.why());
    spec.commandLine().getOut().flush();
    try (FlowModel model = new FlowModel(settings, normalizer, where.device(), seed)) {
      new TrainingRun(spec, training, out, fresh, provenance)
          .train(
              model.parameters(),
              model.loss(plans, chosen, batch, dropout),
              settings.toString(),
              source,
              averages -> model.save(out, averages));
    }
  }

  private boolean episodes() {
    return task.equals("episodes");
  }

  /** What to learn from: read or made, cut to its share, augmented. */
  private Trajectories trajectories() {
    if (!(fraction > 0 && fraction <= 1) || augment < 0 || stride < 0) {
      throw InputException.of(
          "--fraction, --augment, --stride",
          "",
          "%s, %d, %d".formatted(fraction, augment, stride),
          "give a share above 0 up to 1, and 0 or more");
    }
    if (episodes()) {
      if (data == null || augment > 0) {
        throw InputException.of(
            "--task episodes", "needs --data and no --augment", "name a folder of recordings");
      }
      return EpisodeTrajectories.read(data).first(fraction);
    }
    Maze maze = Maze.named(task);
    Trajectories whole =
        data == null ? MazeData.generate(maze, samples, 0, seed) : TrajectoryFiles.read(data);
    Trajectories part = whole.first(fraction);
    return augment == 0 ? part : MazeAugmentation.augment(maze, part, augment, seed);
  }

  private FlowSettings settings() {
    try {
      FlowSettings settings = MazeFlow.settings(network, width, depth, path, prediction);
      return pinEnds ? MazeFlow.withPinnedEnds(settings) : settings;
    } catch (IllegalArgumentException e) {
      throw InputException.of("the network", "cannot be made: " + e.getMessage(), "correct it", e);
    }
  }

  private TrainingSettings training() {
    if (!(dropout >= 0 && dropout <= 1)) {
      throw InputException.of("--dropout", "", dropout, "give a share from 0 to 1");
    }
    try {
      return TrainingSettings.of(steps, batch, seed).withRate(rate);
    } catch (IllegalArgumentException e) {
      throw InputException.of("training", "cannot begin: " + e.getMessage(), "correct it", e);
    }
  }

  /** Which noise goes with which plan. */
  private enum CouplingKind {
    INDEPENDENT(new IndependentCoupling()),
    OT(new OptimalTransportCoupling()),
    WEIGHTED(new WeightedCoupling(1)),
    IMMISCIBLE(new ImmiscibleCoupling(4));

    @SuppressWarnings("ImmutableEnumChecker") // couplings hold numbers only
    private final Coupling coupling;

    CouplingKind(Coupling coupling) {
      this.coupling = coupling;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The names of all paths, for help and completion. */
  private static final class Paths implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ProbabilityPath.catalog().names().iterator();
    }
  }
}
