package dev.promenade.models.attention;

import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Trains both networks together and watches them on data that they are not trained on. */
public final class AttentionTraining {
  /** Validation samples looked at each time. */
  private static final int VALIDATED = 4096;

  private AttentionTraining() {}

  /** Hears how training goes. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param step updates made
     * @param loss of this step, smoothed
     * @param curve so far
     */
    void stepped(long step, double loss, LossCurve curve);
  }

  /**
   * When to look and when to give up.
   *
   * @param every steps between two validations
   * @param patience validations without a better one after which training ends
   */
  public record Watch(long every, int patience) {
    public Watch {
      if (every < 1 || patience < 1) {
        throw new IllegalArgumentException(
            "validation every %d steps, patience %d; give 1 or more".formatted(every, patience));
      }
    }
  }

  /**
   * How training ended.
   *
   * @param result of the loop, with the averaged weights
   * @param stoppedEarly because validation got no better
   * @param curve loss over steps
   */
  public record Outcome(Trainer.Result result, boolean stoppedEarly, LossCurve curve) {
    /** Whether the weights are as good as they get: not stopped from outside. */
    public boolean complete() {
      return result.finished() || stoppedEarly;
    }
  }

  /**
   * Trains to the end, until validation gets no better, or until stopped.
   *
   * @param model its weights are trained in place
   * @param checkpoint file to go on from and to write; the curve lies beside it
   * @param stopped asked after every step
   * @throws dev.promenade.models.io.InputException if the checkpoint is of another network or seed
   */
  public static Outcome train(
      AttentionModel model,
      TrainingSettings settings,
      Watch watch,
      Demonstrations training,
      Demonstrations validation,
      Trainer.Checkpoint checkpoint,
      BooleanSupplier stopped,
      Listener listener) {
    Path file = checkpoint.file();
    Path curveFile = file.resolveSibling(file.getFileName() + ".csv");
    Watcher watcher = new Watcher(model, watch, validation, curveFile, listener);
    Trainer.Result result =
        Trainer.train(
            model.parameters(),
            settings,
            checkpoint,
            model.loss(training, settings.batch()),
            () -> watcher.enough || stopped.getAsBoolean(),
            watcher);
    watcher.curve(result.steps()).write(curveFile);
    return new Outcome(result, watcher.enough, watcher.curve(result.steps()));
  }

  /** Validates from time to time. */
  private static final class Watcher implements Trainer.Listener {
    private final AttentionModel model;
    private final Watch watch;
    private final Demonstrations validation;
    private final Path curveFile;
    private final Listener listener;
    private LossCurve curve = new LossCurve();
    private boolean begun;
    private boolean enough;
    private double sum;
    private int count;
    private double smooth = Double.NaN;

    Watcher(
        AttentionModel model,
        Watch watch,
        Demonstrations validation,
        Path curveFile,
        Listener listener) {
      this.model = model;
      this.watch = watch;
      this.validation = validation;
      this.curveFile = curveFile;
      this.listener = listener;
    }

    LossCurve curve(long step) {
      if (!begun) {
        curve = LossCurve.read(curveFile, step);
        begun = true;
      }
      return curve;
    }

    @Override
    public void stepped(long step, double loss) {
      // The first step after a resumption tells where it went on.
      LossCurve known = curve(step - 1);
      smooth = Double.isNaN(smooth) ? loss : 0.98 * smooth + 0.02 * loss;
      sum += loss;
      count++;
      if (step % watch.every() == 0) {
        double score = model.score(validation, VALIDATED).loss();
        known.add(new LossCurve.Point(step, sum / count, score));
        known.write(curveFile);
        sum = 0;
        count = 0;
        enough = known.sinceBest() >= watch.patience();
      }
      listener.stepped(step, smooth, known);
    }
  }
}
