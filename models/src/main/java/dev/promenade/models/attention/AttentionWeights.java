package dev.promenade.models.attention;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.tensor.Dense;
import dev.promenade.models.training.WeightsCard;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Trained weights in the form that the robot uses, without PyTorch. Immutable, thread-safe. */
public final class AttentionWeights {
  static final int ROUNDS = 2;

  /** The kinds of tokens, in the order in which they are looked at. */
  static final String[] KINDS = {"route", "scan", "people"};

  final AttentionSettings settings;
  final NetworkShape shape;
  final TokenFeatures features;

  /** Two layers for each kind of token; null for a kind that is not seen. */
  final @Nullable Dense[][] encoders = new Dense[KINDS.length][];

  final float[] nobody;
  final Dense state;
  final Dense[][] queries = new Dense[ROUNDS][KINDS.length];
  final Dense[][] values = new Dense[ROUNDS][KINDS.length];
  final Dense[] merges = new Dense[ROUNDS];
  final Dense hidden;
  final Dense out;
  final Dense controlFirst;
  final Dense controlSecond;
  final Dense controlOut;

  private AttentionWeights(SafeTensors file, AttentionModel.Header header) {
    settings = header.settings();
    shape = header.shape();
    features = new TokenFeatures(settings);
    int width = shape.width();
    int[] sizes = {features.routeSize(), features.scanSize(), features.personSize()};
    boolean[] seen = {true, features.scanTokens() > 0, shape.seesPeople()};
    int kinds = 0;
    for (int k = 0; k < KINDS.length; k++) {
      if (seen[k]) {
        kinds++;
        String name = "plan." + KINDS[k];
        encoders[k] =
            new Dense[] {
              dense(file, name + ".first", sizes[k], width),
              dense(file, name + ".second", width, width)
            };
      }
    }
    nobody =
        seen[2]
            ? file.get(AttentionModel.WEIGHTS + "plan.nobody", 1, 1, width).values()
            : new float[0];
    state = dense(file, "plan.state", features.stateSize(), width);
    for (int r = 0; r < ROUNDS; r++) {
      String name = "plan.round" + r;
      for (int k = 0; k < KINDS.length; k++) {
        if (seen[k]) {
          String look = name + "." + KINDS[k];
          queries[r][k] = dense(file, look + ".query", width, shape.heads() * width);
          values[r][k] = dense(file, look + ".value", shape.heads() * width, width);
        }
      }
      int to = r == ROUNDS - 1 ? 2 * width : width;
      merges[r] = dense(file, name + ".merge", (1 + kinds) * width, to);
    }
    hidden = dense(file, "plan.hidden", 2 * width, 2 * width);
    int modes = shape.direct() ? 1 : shape.modes();
    int outputs = shape.direct() ? settings.commandSize() : settings.planSize();
    out = dense(file, "plan.out", 2 * width, modes * (outputs + 1));
    int inputs = settings.planSize() + TokenFeatures.bodySize() + features.nearSize();
    controlFirst = dense(file, "control.first", inputs, ControlNetwork.WIDTH);
    controlSecond = dense(file, "control.second", ControlNetwork.WIDTH, ControlNetwork.WIDTH);
    controlOut = dense(file, "control.out", ControlNetwork.WIDTH, settings.commandSize());
  }

  private static Dense dense(SafeTensors file, String name, int from, int to) {
    return new Dense(file, AttentionModel.WEIGHTS + name, from, to);
  }

  /**
   * Loads weights.
   *
   * @throws InputException if the file or its card is missing, damaged, or of another network
   */
  public static AttentionWeights load(Path file) {
    WeightsCard.verify(file);
    SafeTensors tensors = SafeTensors.read(file);
    AttentionModel.Header header = AttentionModel.header(tensors);
    for (var entry : tensors.tensors().entrySet()) {
      for (float value : entry.getValue().values()) {
        if (!Float.isFinite(value)) {
          throw InputException.of(
              file, "tensor '%s' holds".formatted(entry.getKey()), value, "train again");
        }
      }
    }
    return new AttentionWeights(tensors, header);
  }

  /** What the networks see and predict. */
  public AttentionSettings settings() {
    return settings;
  }

  /** How the networks are built. */
  public NetworkShape shape() {
    return shape;
  }
}
