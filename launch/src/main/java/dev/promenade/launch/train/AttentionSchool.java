package dev.promenade.launch.train;

import ai.djl.Device;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.attention.AttentionModel;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionTraining;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.Demonstrations;
import dev.promenade.models.attention.LossCurve;
import dev.promenade.models.io.Documents;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.attention.AttentionFiles;
import dev.promenade.planners.local.attention.AttentionPlanner;
import dev.promenade.sim.demonstration.Collector;
import dev.promenade.sim.demonstration.Course;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From nothing to weights: collects demonstrations, trains, lets the learner drive, trains again.
 * All that is done lies in a folder; what is there already is not done again, so that a school that
 * was interrupted goes on where it was.
 */
final class AttentionSchool {
  /** Round of the demonstrations that nothing is trained on. */
  private static final int VALIDATION = 900;

  private static final int SCORED = 8192;

  private final AttentionRecipe recipe;
  private final Course course;
  private final SchoolFolder folder;
  private final Supplier<Provenance> provenance;
  private final int threads;
  private final Device device;
  private final BooleanSupplier stop;
  private final PrintWriter console;
  private final List<LossCurve> curves = new ArrayList<>();

  AttentionSchool(
      AttentionRecipe recipe,
      Course course,
      SchoolFolder folder,
      Supplier<Provenance> provenance,
      int threads,
      Device device,
      BooleanSupplier stop,
      PrintWriter console) {
    this.recipe = recipe;
    this.course = course;
    this.folder = folder;
    this.provenance = provenance;
    this.threads = threads;
    this.device = device;
    this.stop = stop;
    this.console = console;
  }

  /** The loss over steps of every round that was trained now, in order. */
  List<LossCurve> curves() {
    return List.copyOf(curves);
  }

  /** Collects what the expert alone demonstrates; false if stopped before the end. */
  boolean collect() {
    return collect(folder.validation(), VALIDATION, Course.Driver.EXPERT, recipe.validationFiles())
        && collect(folder.training(), 0, Course.Driver.EXPERT, recipe.files());
  }

  /**
   * Goes through all rounds.
   *
   * @return the final weights, or null if stopped before
   */
  @Nullable Path attend(String command) {
    if (!collect() || !train(0, command)) {
      return null;
    }
    for (int i = 1; i <= recipe.rounds().size(); i++) {
      AttentionRecipe.Round round = recipe.rounds().get(i - 1);
      if (!Files.exists(folder.weights(i))
          || !Files.exists(WeightsCard.beside(folder.weights(i)))) {
        Course.Driver driver =
            new Course.Driver(student(folder.weights(i - 1)), round.expertShare());
        if (!collect(folder.training(), i, driver, round.files()) || !train(i, command)) {
          return null;
        }
      }
    }
    return folder.weights(recipe.rounds().size());
  }

  /** The learner as it is after a round. */
  static java.util.function.Function<EpisodeSetup, dev.promenade.planners.local.LocalPlanner>
      student(Path file) {
    AttentionWeights weights = AttentionFiles.load(file);
    return setup ->
        new AttentionPlanner(
            setup.robot(),
            setup.distances(),
            LocalPlanners.parameters("attention")
                .withPeriod(setup.tick())
                .as(AttentionPlanner.Settings.class),
            weights);
  }

  private boolean collect(Path into, int round, Course.Driver driver, int files) {
    Collector collector = new Collector(course, into, threads, recipe.seedsPerFile());
    String task = round == VALIDATION ? "validation" : "round " + round;
    try (Progress progress = Progress.of("collect " + task, files, " files")) {
      collector.collect(round, driver, files, stop, progress::at);
    }
    return !stop.getAsBoolean();
  }

  /** Trains one round, from the weights of the one before; false if stopped before the end. */
  private boolean train(int round, String command) {
    Path file = folder.weights(round);
    if (Files.exists(file) && Files.exists(WeightsCard.beside(file))) {
      return true;
    }
    AttentionSettings settings = course.settings();
    Demonstrations data = Demonstrations.open(folder.training(), settings);
    Demonstrations held = Demonstrations.open(folder.validation(), settings);
    long seed = recipe.seed() + round;
    try (AttentionModel model = new AttentionModel(settings, recipe.network(), device, seed)) {
      if (round > 0) {
        model.load(folder.weights(round - 1));
      }
      AttentionTraining.Outcome outcome = train(model, round, data, held);
      curves.add(outcome.curve());
      if (!outcome.complete()) {
        console.printf(
            "stopped after step %d of round %d; the same command goes on%n",
            outcome.result().steps(), round);
        console.flush();
        return false;
      }
      model.use(outcome.result().averages());
      AttentionModel.Score score = model.score(held, SCORED);
      model.save(file, outcome.result().averages());
      Documents.writeJson(
          WeightsCard.beside(file), card(model, data.size(), score, command, seed).of(file));
      console.printf(
          Locale.ROOT,
          "round %d: %d samples, %d steps%s, validation %.4f (plan %.4f, command %.4f)%n",
          round,
          data.size(),
          outcome.result().steps(),
          outcome.stoppedEarly() ? " (no better any more)" : "",
          score.loss(),
          score.plan(),
          score.command());
      console.flush();
      return true;
    }
  }

  private AttentionTraining.Outcome train(
      AttentionModel model, int round, Demonstrations data, Demonstrations held) {
    long steps = round == 0 ? recipe.steps() : recipe.rounds().get(round - 1).steps();
    double rate = round == 0 ? recipe.rate() : recipe.rounds().get(round - 1).rate();
    TrainingSettings settings =
        TrainingSettings.of(steps, recipe.batch(), recipe.seed() + round).withRate(rate);
    Trainer.Checkpoint checkpoint =
        new Trainer.Checkpoint(folder.checkpoint(round), provenance.get());
    try (Progress progress = Progress.of("train round " + round, steps, " steps")) {
      return AttentionTraining.train(
          model,
          settings,
          new AttentionTraining.Watch(recipe.validateEvery(), recipe.patience()),
          data,
          held,
          checkpoint,
          stop,
          (step, loss, curve) -> progress.at(step, "loss %.4f".formatted(loss)));
    }
  }

  private WeightsCard card(
      AttentionModel model, int samples, AttentionModel.Score score, String command, long seed) {
    return new WeightsCard(
        "attention: %s, %s".formatted(model.settings(), model.shape()),
        model.parameters().count(),
        command,
        seed,
        "%d demonstrations of the course %s".formatted(samples, course.name()),
        Map.of(
            "validationLoss", score.loss(),
            "validationPlan", score.plan(),
            "validationCommand", score.command()),
        LocalDate.now(ZoneOffset.UTC).toString(),
        "",
        folder.begun());
  }
}
