package dev.promenade.launch.train;

import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.InputException;
import dev.promenade.models.training.TrainingSettings;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a small network is trained: options that several commands share. */
final class TrainingOptions {
  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Weights file.")
  @Output(beside = "a card")
  private Path out = Path.of("");

  @Option(names = "--steps", defaultValue = "5000", description = "Updates of the weights.")
  private long steps;

  @Option(names = "--batch", defaultValue = "256", description = "Samples an update.")
  private int batch;

  @Option(names = "--rate", defaultValue = "0.001", description = "Learning rate.")
  private double rate;

  @Option(names = "--width", defaultValue = "256", description = "Features inside the network.")
  private int width;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of data and training.")
  private long seed;

  @Option(
      names = "--fresh",
      description = "Start anew, whatever checkpoint a stopped training has left.")
  private boolean fresh;

  long seed() {
    return seed;
  }

  int batch() {
    return batch;
  }

  int width() {
    if (width < 1) {
      throw InputException.of("--width", "", width, "give 1 or more");
    }
    return width;
  }

  /** The training that the options say, for a command. */
  TrainingRun run(CommandSpec spec, CommandProvenance provenance) {
    return new TrainingRun(spec, settings(), out, fresh, provenance);
  }

  Path out() {
    return out;
  }

  private TrainingSettings settings() {
    try {
      return TrainingSettings.of(steps, batch, seed).withRate(rate);
    } catch (IllegalArgumentException e) {
      throw InputException.of("training", "cannot begin: " + e.getMessage(), "correct it", e);
    }
  }
}
