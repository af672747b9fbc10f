package dev.promenade.launch.train;

import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.launch.words.LanguageCharts;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.training.Interruption;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.SequenceTranslator;
import dev.promenade.planners.language.Translator;
import dev.promenade.planners.language.TranslatorSettings;
import dev.promenade.planners.language.training.Evaluation;
import dev.promenade.planners.language.training.InstructionFiles;
import dev.promenade.planners.language.training.InventedInstructions;
import dev.promenade.planners.language.training.TranslatorTraining;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the translator from instructions to behaviours. */
@Command(
    name = "translator",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Train the translator from instructions to behaviours on the data of Zang et al. (2018) and"
            + " on instructions made up over its maps. Writes weights and a card beside them.",
    footer = {
      "",
      "Examples:",
      "  promenade train translator --data instructions --out translator.safetensors",
      "  promenade train translator --data instructions --held-out-maps 12 --out strange.safetensors"
    })
final class TrainTranslatorCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with train.instruction, …, dev.mapname and maps88.tsv.")
  private Path data = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Weights file.")
  @Output(beside = "a card")
  private Path out = Path.of("");

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the training.")
  private long seed;

  @Option(names = "--epochs", defaultValue = "4", description = "Passes over the instructions.")
  private int epochs;

  @Option(names = "--width", defaultValue = "64", description = "Features inside the network.")
  private int width;

  @Option(
      names = "--invented",
      defaultValue = "1500",
      description = "Instructions to make up over the maps, with landmarks and names for rooms.")
  private int invented;

  @Option(
      names = "--held-out-maps",
      defaultValue = "0",
      paramLabel = "N",
      description = "Maps to keep from the training, to measure on strange maps.")
  private int heldOutMaps;

  @Option(
      names = "--instructions",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Take only the first N instructions.")
  private int most;

  @Option(
      names = "--published",
      description = "Train the published model instead, to compare with.")
  private boolean published;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw the learning curve into FILE.")
  @Output
  private @Nullable Path png;

  private final List<Double> steps = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> validatedAt = new ArrayList<>();
  private final List<Double> validated = new ArrayList<>();

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
    Map<String, BehaviorMap> maps = InstructionFiles.maps(data);
    Set<String> strange = InstructionFiles.heldOut(maps.keySet(), heldOutMaps);
    List<Instruction> training = usable("train", maps, strange);
    training = training.subList(0, Math.min(most, training.size()));
    List<Instruction> dev = usable("dev", maps, strange);
    if (published) {
      trainPublished(training, provenance.get());
      return;
    }
    Map<String, BehaviorMap> known = new LinkedHashMap<>(maps);
    known.keySet().removeAll(strange);
    TranslatorTraining trainer =
        new TranslatorTraining(
            training,
            InventedInstructions.make(known.values(), Math.max(0, invented), seed),
            settings());
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        "%d instructions of %d maps, %d updates%n", trainer.size(), known.size(), trainer.steps());
    console.flush();
    Trainer.Checkpoint checkpoint = TrainingRun.checkpoint(out, fresh, provenance.get());
    Translator translator;
    try (Interruption interruption = new Interruption();
        Progress bar = Progress.of("train", trainer.steps(), " steps")) {
      translator = trainer.train(dev, checkpoint, interruption, listener(trainer, bar, console));
    }
    draw(provenance.get());
    if (translator == null) {
      console.printf("stopped; the same command goes on from %s%n", checkpoint.file());
      console.flush();
      return;
    }
    try (translator) {
      finish(translator, dev, trainer, checkpoint, console);
    }
  }

  private List<Instruction> usable(
      String split, Map<String, BehaviorMap> maps, Set<String> strange) {
    return InstructionFiles.read(data, split, maps).stream()
        .filter(one -> !strange.contains(one.map().name()))
        .toList();
  }

  private TranslatorSettings settings() {
    try {
      return TranslatorSettings.of(seed).withEpochs(epochs).withWidth(width);
    } catch (IllegalArgumentException e) {
      throw InputException.of("training", "cannot begin: " + e.getMessage(), "correct it", e);
    }
  }

  private TranslatorTraining.Listener listener(
      TranslatorTraining trainer, Progress bar, PrintWriter console) {
    double[] mean = {Double.NaN};
    return new TranslatorTraining.Listener() {
      @Override
      public void stepped(long step, double loss) {
        mean[0] = Double.isNaN(mean[0]) ? loss : 0.98 * mean[0] + 0.02 * loss;
        bar.at(step, "loss %.3f".formatted(mean[0]));
        if (step % 10 == 0) {
          steps.add((double) step);
          losses.add(mean[0]);
        }
      }

      @Override
      public void validated(int epoch, double exactMatch) {
        validatedAt.add((double) epoch * trainer.steps() / epochs);
        validated.add(exactMatch);
        console.printf(
            Locale.ROOT,
            "epoch %d: loss %.3f, %.1f %% of the held-out instructions right%n",
            epoch,
            mean[0],
            100 * exactMatch);
        console.flush();
      }
    };
  }

  private void trainPublished(List<Instruction> training, Provenance provenance) {
    double[] mean = {Double.NaN};
    try (Interruption interruption = new Interruption();
        Progress bar = Progress.of("train", (long) epochs * training.size(), " instructions");
        SequenceTranslator model =
            SequenceTranslator.train(
                training,
                width,
                epochs,
                seed,
                interruption,
                (step, loss) -> {
                  mean[0] = Double.isNaN(mean[0]) ? loss : 0.98 * mean[0] + 0.02 * loss;
                  bar.at(step * SequenceTranslator.BATCH, "loss %.3f".formatted(mean[0]));
                })) {
      model.save(out);
      Map<String, Double> metrics = Map.of("loss", mean[0]);
      Documents.writeJson(
          WeightsCard.beside(out),
          card(
                  "published model, width %d".formatted(width),
                  model.parameters(),
                  training.size(),
                  metrics,
                  provenance)
              .of(out));
      spec.commandLine().getOut().printf(Locale.ROOT, "loss %.3f, weights in %s%n", mean[0], out);
      spec.commandLine().getOut().flush();
    }
  }

  private WeightsCard card(
      String network,
      long parameters,
      int instructions,
      Map<String, Double> metrics,
      Provenance provenance) {
    String words =
        String.join(" ", spec.commandLine().getParseResult().originalArgs())
            .replaceFirst("^(train )?(translator )?", "");
    return new WeightsCard(
        network,
        parameters,
        "promenade train translator " + words,
        seed,
        "%d instructions of Zang et al. (2018), split train%s%s"
            .formatted(
                instructions,
                heldOutMaps > 0 ? " without %d maps".formatted(heldOutMaps) : "",
                published || invented <= 0 ? "" : ", %d made up among them".formatted(invented)),
        metrics,
        LocalDate.now(ZoneOffset.UTC).toString(),
        "",
        provenance);
  }

  private void draw(Provenance provenance) {
    if (png != null && !steps.isEmpty()) {
      LanguageCharts.learning(png, steps, losses, validatedAt, validated, provenance);
    }
  }

  private void finish(
      Translator translator,
      List<Instruction> dev,
      TranslatorTraining trainer,
      Trainer.Checkpoint checkpoint,
      PrintWriter console) {
    translator.save(out);
    Evaluation evaluation = Evaluation.of(dev, translator::best);
    double exact = evaluation.metrics().exactMatch();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("devExactMatch", exact);
    metrics.put("devConfidentErrors", evaluation.confidentErrors(translator.threshold()));
    metrics.put("threshold", translator.threshold());
    metrics.put("temperature", translator.temperature());
    WeightsCard card =
        card(
            "walk scorer, width %d; words; what stands where in the known maps".formatted(width),
            translator.parameters(),
            trainer.size(),
            metrics,
            checkpoint.provenance());
    Documents.writeJson(WeightsCard.beside(out), card.of(out));
    Trainer.Checkpoint.discard(checkpoint.file());
    console.printf(Locale.ROOT, "%.1f %% of dev right, weights in %s%n", 100 * exact, out);
    console.flush();
  }
}
