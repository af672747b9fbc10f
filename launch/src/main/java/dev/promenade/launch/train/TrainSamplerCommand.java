package dev.promenade.launch.train;

import dev.promenade.launch.generate.FlowSource;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.distill.ConsistencyTuning;
import dev.promenade.models.distill.Pairs;
import dev.promenade.models.distill.Reflow;
import dev.promenade.models.distill.SolverFit;
import dev.promenade.models.distill.StatisticsFit;
import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.solver.Bespoke;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.ModelStatistics;
import dev.promenade.models.solver.NonStationary;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a sampler of few steps from a trained flow. */
@Command(
    name = "sampler",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Make a sampler of few steps from a trained flow. bns, bespoke and dpm-v3 fit a solver and write"
            + " a small JSON file to be used with the flow; reflow, ect and equilibrium train a student"
            + " and write weights to be used instead of the flow.",
    footer = {
      "",
      "Examples:",
      "  promenade train sampler --kind bns --flow flow --data demos --trunk attention --out flow-bns.json",
      "  promenade train sampler --kind reflow --flow flow --data demos --trunk attention \\",
      "      --out flow-reflow.safetensors",
      "  promenade train sampler --kind bns --flow maze2d-large --maze large --evaluations 2,4 --out bns.json"
    })
final class TrainSamplerCommand implements Runnable {
  /** What there is. */
  enum Kind {
    BNS,
    BESPOKE,
    DPM_V3,
    REFLOW,
    ECT,
    EQUILIBRIUM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private FlowSource source;

  @Option(
      names = "--kind",
      required = true,
      description = "bns, bespoke, dpm-v3, reflow, ect or equilibrium.")
  private Kind kind = Kind.BNS;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "JSON or weights.")
  @Output(beside = "a card")
  private Path out = Path.of("");

  @Option(
      names = "--evaluations",
      split = ",",
      defaultValue = "1,2,3,4,6,8",
      paramLabel = "N",
      description = "Of bns and bespoke: evaluations to fit for; bespoke takes the even ones.")
  private List<Integer> evaluations = new ArrayList<>();

  @Option(
      names = "--starts",
      split = ",",
      defaultValue = "0,0.5",
      paramLabel = "TIME",
      description = "Of bns and bespoke: flow times to begin at; above 0 for warm starts.")
  private List<Double> starts = new ArrayList<>();

  @Option(
      names = "--guidance",
      defaultValue = "1",
      description = "Weight of the condition that is fitted or taught; 1 is no guidance.")
  private double guidance;

  @Option(
      names = "--pairs",
      defaultValue = "0",
      description = "Trajectories to learn from; 0 for 1024 for solvers, 150000 for students.")
  private int pairs;

  @Option(names = "--steps", defaultValue = "10000", description = "Of students: updates.")
  private long steps;

  @Option(names = "--batch", defaultValue = "256", description = "Of students: plans an update.")
  private int batch;

  @Option(names = "--rate", defaultValue = "0.001", description = "Of students: learning rate.")
  private double rate;

  @Option(
      names = "--jump",
      defaultValue = "0.5",
      description = "Of reflow: share of the updates that teach a single step from noise.")
  private double jump;

  @Option(names = "--width", defaultValue = "64", description = "Of equilibrium: features.")
  private int width;

  @Option(names = "--rounds", defaultValue = "12", description = "Of equilibrium: rounds at most.")
  private int rounds;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of trajectories and training.")
  private long seed;

  @Option(
      names = "--fresh",
      description = "Of students: start anew, whatever checkpoint a stopped training has left.")
  private boolean fresh;

  @Override
  public void run() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      run(provenance);
    }
  }

  private void run(CommandProvenance provenance) {
    if (evaluations.stream().anyMatch(n -> n < 1)
        || starts.stream().anyMatch(t -> !(t >= 0 && t < 1))) {
      throw InputException.of(
          "--evaluations, --starts",
          "",
          evaluations + ", " + starts,
          "give evaluations of 1 or more and flow times from 0 to below 1");
    }
    if (pairs < 0 || !(jump >= 0 && jump <= 1)) {
      throw InputException.of(
          "--pairs, --jump", "", pairs + ", " + jump, "give 0 or more, and a share from 0 to 1");
    }
    try (FlowModel model = source.load()) {
      switch (kind) {
        case BNS, BESPOKE -> fitTables(model, provenance);
        case DPM_V3 -> fitStatistics(model, provenance);
        case REFLOW -> {
          Trainer.Loss loss = new Reflow(model, pairs(model, 150_000, 16), batch, jump);
          train(model, loss, "ddim", provenance);
        }
        case ECT -> {
          PlanData data = source.plans(model, Integer.MAX_VALUE, seed);
          train(model, new ConsistencyTuning(model, data, batch, steps), "consistency", provenance);
        }
        case EQUILIBRIUM -> trainEquilibrium(model, provenance);
        default -> throw new IllegalStateException("unknown kind " + kind);
      }
    }
  }

  private Pairs pairs(FlowModel model, int standard, int fineSteps) {
    int count = pairs > 0 ? pairs : standard;
    PlanData data = source.plans(model, count, seed);
    try (Progress bar = Progress.of("follow", count, " trajectories")) {
      return Pairs.of(model, data, count, guidance, 0, fineSteps, seed, bar::at);
    }
  }

  private void fitTables(FlowModel model, CommandProvenance provenance) {
    int count = pairs > 0 ? pairs : 1024;
    PlanData data = source.plans(model, count, seed);
    PrintWriter console = spec.commandLine().getOut();
    List<NonStationary.Table> nonStationary = new ArrayList<>();
    List<Bespoke.Table> bespoke = new ArrayList<>();
    for (double start : starts) {
      Pairs followed =
          Pairs.of(model, data, count, guidance, start, Pairs.FINE_STEPS, seed, done -> {});
      VelocityField field = model.field(followed.conditions(), guidance);
      SolverFit fit = new SolverFit(field, model.path(), followed);
      for (int number : evaluations) {
        if (kind == Kind.BESPOKE && number % 2 != 0) {
          continue;
        }
        double reached;
        if (kind == Kind.BNS) {
          SolverFit.Fitted<NonStationary.Table> fitted = fit.nonStationary(number, heard -> {});
          nonStationary.add(fitted.table());
          reached = fitted.objective();
        } else {
          SolverFit.Fitted<Bespoke.Table> fitted = fit.bespoke(number / 2, heard -> {});
          bespoke.add(fitted.table());
          reached = fitted.objective();
        }
        console.printf(
            Locale.ROOT,
            "from %.2f, %d evaluations: typical error %.4f%n",
            start,
            number,
            Math.sqrt(Math.exp(reached) / field.dimension()));
        console.flush();
      }
    }
    write(
        kind == Kind.BNS ? nonStationary : null,
        kind == Kind.BESPOKE ? bespoke : null,
        null,
        provenance);
  }

  private void fitStatistics(FlowModel model, CommandProvenance provenance) {
    if (!(model.path() instanceof CondOtPath)) {
      throw InputException.of(
          source.file(),
          "path",
          model.path().name(),
          "dpm-v3 knows the path cond-ot only; choose another kind of sampler");
    }
    Pairs followed = pairs(model, 1024, 1);
    ModelStatistics statistics;
    try (Progress bar = Progress.of("measure", 70, " rows")) {
      statistics =
          StatisticsFit.measure(
              model.field(followed.conditions(), guidance), followed.starts(), seed, bar::at);
    }
    write(null, null, statistics, provenance);
  }

  private void write(
      @Nullable List<NonStationary.Table> nonStationary,
      @Nullable List<Bespoke.Table> bespoke,
      @Nullable ModelStatistics statistics,
      CommandProvenance provenance) {
    new FittedSolver(
            source.hash(),
            guidance,
            "promenade train sampler " + TrainingRun.words(spec),
            seed,
            nonStationary,
            bespoke,
            statistics,
            provenance.get())
        .write(out);
    spec.commandLine().getOut().printf("solver in %s%n", out);
    spec.commandLine().getOut().flush();
  }

  private void trainEquilibrium(FlowModel model, CommandProvenance provenance) {
    Pairs followed = pairs(model, 150_000, 16);
    NetworkSettings base = model.settings().network();
    NetworkSettings shape;
    try {
      shape =
          new NetworkSettings(
              NetworkSettings.Kind.EQUILIBRIUM,
              base.horizon(),
              base.channels(),
              base.conditions(),
              width,
              rounds);
    } catch (IllegalArgumentException e) {
      throw InputException.of("the network", "cannot be made: " + e.getMessage(), "correct it", e);
    }
    FlowSettings settings =
        new FlowSettings(shape, model.settings().path(), FlowSettings.Prediction.DATA);
    try (FlowModel student =
        new FlowModel(settings, model.normalizer(), source.where().device(), seed)) {
      train(student, new Reflow(student, followed, batch, 1), "ddim", provenance);
    }
  }

  private void train(
      FlowModel student, Trainer.Loss loss, String sampler, CommandProvenance provenance) {
    TrainingSettings training;
    try {
      training = TrainingSettings.of(steps, batch, seed).withRate(rate);
    } catch (IllegalArgumentException e) {
      throw InputException.of("training", "cannot begin: " + e.getMessage(), "correct it", e);
    }
    new TrainingRun(spec, training, out, fresh, provenance)
        .train(
            student.parameters(),
            loss,
            "%s of %s: %s".formatted(kind, source.file().getFileName(), student.settings()),
            source.describe(),
            averages ->
                student.save(
                    out, averages, source.header("sampler", sampler, "student of", source.hash())));
  }
}
