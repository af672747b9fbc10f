package dev.promenade.models.plan;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.tensor.Torch;
import dev.promenade.models.training.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The action that leads from one state to another some steps later (Decision Diffuser, Ajay et al.
 * 2023, section 3; here for any number of steps up to the stride of plans): fully connected over
 * both states and the steps between them.
 */
public final class InverseDynamics implements AutoCloseable {
  private final Settings settings;
  private final Parameters parameters;
  private final Layers.Linear first;
  private final Layers.Linear second;
  private final Layers.Linear out;

  /**
   * What the network is for; stored with its weights.
   *
   * @param normalizer of states
   * @param actionSize numbers of an action
   * @param stride most steps between the two states, 1 or more
   * @param width features inside
   */
  public record Settings(Normalizer normalizer, int actionSize, int stride, int width) {
    public Settings {
      if (actionSize < 1 || stride < 1 || width < 1) {
        throw new IllegalArgumentException(
            "action of %d, stride %d, width %d; expected 1 or more"
                .formatted(actionSize, stride, width));
      }
    }
  }

  /** A network with fresh weights. */
  public InverseDynamics(Settings settings, Device device, long seed) {
    this.settings = settings;
    this.parameters = new Parameters(device, seed);
    int inputs = 2 * settings.normalizer.channels() + 1;
    first = Layers.linear(parameters, "first", inputs, settings.width);
    second = Layers.linear(parameters, "second", settings.width, settings.width);
    out = Layers.linear(parameters, "out", settings.width, settings.actionSize);
  }

  /**
   * @throws InputException if the file is not of such a network or is damaged
   */
  public static InverseDynamics load(Path file, Device device) {
    SafeTensors tensors = SafeTensors.read(file);
    Settings settings = tensors.value("inverse", Settings.class, "its network");
    InverseDynamics inverse = new InverseDynamics(settings, device, 0);
    inverse.parameters.load(tensors, "");
    return inverse;
  }

  /** Writes weights together with settings. */
  public void save(Path file, Map<String, SafeTensors.Tensor> weights) {
    SafeTensors.write(
        file, new LinkedHashMap<>(weights), Map.of("inverse", SafeTensors.json(settings)));
  }

  /**
   * The action to take now.
   *
   * @param from state (C), in its own units
   * @param to state wanted (C)
   * @param steps until then, from 1 to the stride
   * @return (A)
   */
  public double[] action(double[] from, double[] to, int steps) {
    Torch.inferenceOnThisThread();
    int channels = settings.normalizer.channels();
    float[] input = new float[2 * channels + 1];
    for (int c = 0; c < channels; c++) {
      input[c] = (float) settings.normalizer.normalize(c, from[c]);
      input[channels + c] = (float) settings.normalizer.normalize(c, to[c]);
    }
    input[2 * channels] = share(steps);
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      float[] action = forward(manager.create(input, new Shape(1, input.length))).toFloatArray();
      double[] result = new double[action.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = action[i];
      }
      return result;
    }
  }

  /** Mean square error of the first action between two states of one episode. */
  public Trainer.Loss loss(Trajectories data, int batch) {
    if (data.stateSize() != settings.normalizer.channels()
        || data.actionSize() != settings.actionSize) {
      throw new IllegalArgumentException(
          "data of %d and %d numbers for a network of %d and %d"
              .formatted(
                  data.stateSize(),
                  data.actionSize(),
                  settings.normalizer.channels(),
                  settings.actionSize));
    }
    List<Trajectories.Episode> episodes =
        data.episodes().stream().filter(episode -> episode.length() > 1).toList();
    if (episodes.isEmpty()) {
      throw new IllegalArgumentException("no episode has two steps");
    }
    int channels = data.stateSize();
    return (manager, random) -> {
      float[] inputs = new float[batch * (2 * channels + 1)];
      float[] actions = new float[batch * data.actionSize()];
      for (int b = 0; b < batch; b++) {
        Trajectories.Episode episode = episodes.get(random.nextInt(episodes.size()));
        int row = episode.start() + random.nextInt(episode.length() - 1);
        int most = Math.min(settings.stride, episode.start() + episode.length() - 1 - row);
        int steps = 1 + random.nextInt(most);
        int at = b * (2 * channels + 1);
        for (int c = 0; c < channels; c++) {
          inputs[at + c] =
              (float) settings.normalizer.normalize(c, data.states()[row * channels + c]);
          inputs[at + channels + c] =
              (float) settings.normalizer.normalize(c, data.states()[(row + steps) * channels + c]);
        }
        inputs[at + 2 * channels] = share(steps);
        System.arraycopy(
            data.actions(),
            row * data.actionSize(),
            actions,
            b * data.actionSize(),
            data.actionSize());
      }
      NDArray predicted = forward(manager.create(inputs, new Shape(batch, 2L * channels + 1)));
      return predicted
          .sub(manager.create(actions, new Shape(batch, data.actionSize())))
          .square()
          .mean();
    };
  }

  private float share(int steps) {
    if (steps < 1 || steps > settings.stride) {
      throw new IllegalArgumentException(
          "%d steps; expected 1 to %d".formatted(steps, settings.stride));
    }
    return (float) steps / settings.stride;
  }

  private NDArray forward(NDArray input) {
    return out.apply(Ops.silu(second.apply(Ops.silu(first.apply(input)))));
  }

  public Settings settings() {
    return settings;
  }

  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
