package dev.promenade.launch.train;

import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.training.Interruption;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import dev.promenade.models.training.WeightsCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One training from a command: progress, checkpoint, Ctrl-C, and at the end weights with a card.
 *
 * @param spec of the command, for its words and its output
 * @param settings how
 * @param out weights file; the checkpoint lies beside it
 * @param fresh whether not to go on from a checkpoint
 * @param provenance what the training depends on
 */
record TrainingRun(
    CommandSpec spec,
    TrainingSettings settings,
    Path out,
    boolean fresh,
    CommandProvenance provenance) {

  /**
   * Trains, writes weights and card, tells how it ended.
   *
   * @param network in one line
   * @param data in one line
   * @param save writes averaged weights to {@link #out}
   */
  void train(
      Parameters parameters,
      Trainer.Loss loss,
      String network,
      String data,
      Consumer<Map<String, SafeTensors.Tensor>> save) {
    Provenance dependence = provenance.get();
    Trainer.Checkpoint checkpoint = checkpoint(out, fresh, dependence);
    double[] mean = {Double.NaN};
    Trainer.Result result;
    try (Interruption interruption = new Interruption();
        Progress bar = Progress.of("train", settings.steps(), " steps")) {
      result =
          Trainer.train(
              parameters,
              settings,
              checkpoint,
              loss,
              interruption,
              (step, value) -> {
                mean[0] = Double.isNaN(mean[0]) ? value : 0.99 * mean[0] + 0.01 * value;
                bar.at(step, "loss %.4f".formatted(mean[0]));
              });
    }
    PrintWriter console = spec.commandLine().getOut();
    if (!result.finished()) {
      console.printf(
          "stopped after step %d of %d; the same command goes on from %s%n",
          result.steps(), settings.steps(), checkpoint.file());
      console.flush();
      return;
    }
    save.accept(result.averages());
    Documents.writeJson(
        WeightsCard.beside(out), card(parameters, network, data, mean[0], dependence).of(out));
    Trainer.Checkpoint.discard(checkpoint.file());
    console.printf(Locale.ROOT, "loss %.4f, weights in %s%n", mean[0], out);
    console.flush();
  }

  /** Where the training of weights goes on from; nothing is there if it is to begin anew. */
  static Trainer.Checkpoint checkpoint(Path out, boolean fresh, Provenance provenance) {
    Path file = out.resolveSibling(out.getFileName() + ".checkpoint");
    if (fresh) {
      Trainer.Checkpoint.discard(file);
    }
    return new Trainer.Checkpoint(file, provenance);
  }

  private WeightsCard card(
      Parameters parameters, String network, String data, double loss, Provenance dependence) {
    return new WeightsCard(
        network,
        parameters.count(),
        "promenade train %s %s".formatted(spec.name(), words(spec)),
        settings.seed(),
        data,
        Double.isNaN(loss) ? Map.of() : Map.of("loss", loss),
        LocalDate.now(ZoneOffset.UTC).toString(),
        "",
        dependence);
  }

  /** What was written behind the name of a command below train. */
  static String words(CommandSpec spec) {
    return String.join(" ", spec.commandLine().getParseResult().originalArgs())
        .replaceFirst("^(train )?(%s )?".formatted(spec.name()), "");
  }
}
