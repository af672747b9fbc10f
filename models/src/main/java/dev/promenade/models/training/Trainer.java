package dev.promenade.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The training loop. Every step draws from a generator of its own, made from seed and step, so that
 * training which was stopped and resumed ends with the same bits as training which was not (on one
 * device, with one number of threads).
 */
public final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  /** How often a step is made before it is given up. */
  private static final int ATTEMPTS = 3;

  /** How names of texts begin in a checkpoint that a listener wants to know again. */
  private static final String REMEMBERED = "listener.";

  private static final String REMEDY =
      "give the same again, choose another --out, or start anew with --fresh";

  private Trainer() {}

  /** Computes the loss of one batch. */
  @FunctionalInterface
  public interface Loss {
    /**
     * @param manager owns what is made for this step, inputs included
     * @param random randomness of this step
     * @return a scalar
     */
    NDArray of(NDManager manager, UniformRandomProvider random);

    /**
     * As {@link #of(NDManager, UniformRandomProvider)}, for losses that change as training goes on.
     *
     * @param step 1, 2, …
     */
    default NDArray of(NDManager manager, UniformRandomProvider random, long step) {
      return of(manager, random);
    }
  }

  /** Hears how training goes. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param step 1, 2, …
     * @param loss of this step
     */
    void stepped(long step, double loss);

    /** What the listener must know again when training goes on: kept in the checkpoint. */
    default Map<String, String> remembered() {
      return Map.of();
    }

    /**
     * Training goes on from a checkpoint.
     *
     * @param kept what {@link #remembered} said when it was written
     */
    default void resumed(Map<String, String> kept) {}
  }

  /**
   * How training ended.
   *
   * @param steps updates made, those before a resumption included
   * @param finished false when it was stopped before its last step
   * @param averages the averaged weights by name: what to use
   */
  public record Result(long steps, boolean finished, Map<String, SafeTensors.Tensor> averages) {}

  /**
   * Where training that was stopped goes on from.
   *
   * @param file need not exist
   * @param provenance all that the training depends on
   */
  public record Checkpoint(Path file, Provenance provenance) {
    /**
     * Deletes a checkpoint, if there is one.
     *
     * @throws InputException if the file is none
     */
    public static void discard(Path file) {
      try {
        if (Files.exists(file)) {
          SafeTensors.of(file, Files.readAllBytes(file)).text("steps");
          Files.delete(file);
        }
      } catch (InputException e) {
        throw InputException.of(
            file, "is no checkpoint", "choose another --out, or move it out of the way", e);
      } catch (IOException e) {
        throw InputException.of(file, "cannot be deleted", "delete it yourself", e);
      }
    }

    /** Whether there is anything to go on from. */
    boolean exists() {
      return Files.exists(file);
    }
  }

  /**
   * Trains until the last step or until stopped. With a checkpoint file, goes on from it where it
   * exists, and writes it from time to time and at the end.
   *
   * @param parameters weights to train
   * @param settings how
   * @param checkpoint to go on from and to write, or null for none
   * @param loss of a batch
   * @param stopped asked after every step
   * @param listener told of every step
   * @throws InputException if the checkpoint is of another network, another seed or other settings,
   *     or depends on something else
   * @throws IllegalStateException if the loss or its gradient is not finite, three times running
   */
  public static Result train(
      Parameters parameters,
      TrainingSettings settings,
      @Nullable Checkpoint checkpoint,
      Loss loss,
      BooleanSupplier stopped,
      Listener listener) {
    Torch.inferenceOnThisThread();
    try (Adam adam = new Adam(parameters, settings)) {
      if (checkpoint != null && checkpoint.exists()) {
        resume(adam, settings, checkpoint, listener);
      }
      boolean stop = false;
      while (adam.steps() < settings.steps() && !stop) {
        double value = step(parameters, adam, settings, loss);
        listener.stepped(adam.steps(), value);
        stop = stopped.getAsBoolean();
        boolean due = adam.steps() % settings.checkpointEvery() == 0;
        if (checkpoint != null && (due || stop || adam.steps() == settings.steps())) {
          save(adam, settings, checkpoint, listener);
        }
      }
      return new Result(
          adam.steps(), adam.steps() >= settings.steps(), new LinkedHashMap<>(adam.averages("")));
    }
  }

  /**
   * One update. A loss or gradient that is not finite may be a passing fault: it is tried again.
   */
  private static double step(
      Parameters parameters, Adam adam, TrainingSettings settings, Loss loss) {
    for (int attempt = 1; ; attempt++) {
      double value = gradients(parameters, adam, settings, loss);
      double norm = Double.isFinite(value) ? adam.step() : value;
      if (Double.isFinite(norm)) {
        return value;
      }
      String what =
          "the %s is %s at step %d"
              .formatted(Double.isFinite(value) ? "gradient" : "loss", norm, adam.steps() + 1);
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException(what + ", again and again; lower the learning rate");
      }
      LOG.warn("{}; the step is made again", what);
    }
  }

  /** Works out the loss, and the gradients if it is finite. */
  private static double gradients(
      Parameters parameters, Adam adam, TrainingSettings settings, Loss loss) {
    UniformRandomProvider random = generator(settings.seed(), adam.steps());
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope();
        GradientCollector collector = Torch.engine().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray result = loss.of(manager, random, adam.steps() + 1);
      double value = result.getFloat();
      if (Double.isFinite(value)) {
        collector.backward(result);
      }
      return value;
    }
  }

  private static UniformRandomProvider generator(long seed, long step) {
    UniformRandomProvider mixer =
        RandomSource.SPLIT_MIX_64.create(seed * 0x9E3779B97F4A7C15L + step);
    mixer.nextLong();
    return Noise.generator(mixer.nextLong());
  }

  private static void save(
      Adam adam, TrainingSettings settings, Checkpoint checkpoint, Listener listener) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("steps", Long.toString(adam.steps()));
    texts.put("seed", Long.toString(settings.seed()));
    texts.put("settings", settings.toString());
    texts.put(Provenance.KEY, checkpoint.provenance.toJson());
    listener.remembered().forEach((name, text) -> texts.put(REMEMBERED + name, text));
    SafeTensors.write(checkpoint.file, adam.save(), texts);
  }

  private static void resume(
      Adam adam, TrainingSettings settings, Checkpoint checkpoint, Listener listener) {
    Path path = checkpoint.file;
    SafeTensors file;
    try {
      file = SafeTensors.of(path, Files.readAllBytes(path)); // of our own making, and no input
    } catch (IOException e) {
      throw InputException.of(path, "cannot be read", "check its permissions", e);
    }
    requireSame(path, "seed", file.text("seed"), Long.toString(settings.seed()));
    requireSame(path, "settings", file.text("settings"), settings.toString());
    checkpoint.provenance.requireSame(
        path, Provenance.parse(path, file.text(Provenance.KEY)), REMEDY);
    adam.load(file, Long.parseLong(file.text("steps")));
    Map<String, String> kept = new LinkedHashMap<>();
    file.metadata()
        .forEach(
            (name, text) -> {
              if (name.startsWith(REMEMBERED)) {
                kept.put(name.substring(REMEMBERED.length()), text);
              }
            });
    listener.resumed(kept);
  }

  private static void requireSame(Path file, String what, String begun, String wanted) {
    if (!begun.equals(wanted)) {
      throw InputException.of(
          file, what, begun, "training was asked for with %s; %s".formatted(wanted, REMEDY));
    }
  }
}
