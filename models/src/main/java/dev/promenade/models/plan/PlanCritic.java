package dev.promenade.models.plan;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.promenade.models.guidance.SampleCost;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.tensor.Torch;
import dev.promenade.models.training.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network that predicts what a plan will cost when it is driven: fully connected over the plan
 * and its condition. It selects among candidates, and its slope can guide a flow.
 */
public final class PlanCritic implements AutoCloseable {
  private final Settings settings;
  private final Parameters parameters;
  private final List<Layers.Linear> layers = new ArrayList<>();
  private final Layers.Linear out;

  /**
   * Shape of the network; stored with its weights.
   *
   * @param planSize H · C, numbers of a plan
   * @param conditions K, numbers of a condition, 0 or more
   * @param width features inside
   * @param depth hidden layers
   */
  public record Settings(int planSize, int conditions, int width, int depth) {
    public Settings {
      if (planSize < 1 || conditions < 0 || width < 1 || depth < 1) {
        throw new IllegalArgumentException(
            "plan of %d, condition of %d, width %d, depth %d; expected 1 or more, condition 0 or more"
                .formatted(planSize, conditions, width, depth));
      }
    }
  }

  /**
   * Plans that were driven.
   *
   * @param plans (N, H · C) row by row, normalised
   * @param conditions (N, K)
   * @param costs (N), of order 1
   */
  public record Driven(double[] plans, double[] conditions, double[] costs) {}

  /** A critic with fresh weights. */
  public PlanCritic(Settings settings, Device device, long seed) {
    this.settings = settings;
    this.parameters = new Parameters(device, seed);
    for (int i = 0; i < settings.depth; i++) {
      int from = i == 0 ? settings.planSize + settings.conditions : settings.width;
      layers.add(Layers.linear(parameters, "layer" + i, from, settings.width));
    }
    out = Layers.linear(parameters, "out", settings.width, 1);
  }

  /**
   * @throws InputException if the file is not of a critic or is damaged
   */
  public static PlanCritic load(Path file, Device device) {
    SafeTensors tensors = SafeTensors.read(file);
    Settings settings = tensors.value("critic", Settings.class, "its critic");
    PlanCritic critic = new PlanCritic(settings, device, 0);
    critic.parameters.load(tensors, "");
    return critic;
  }

  /** Writes weights together with settings. */
  public void save(Path file, Map<String, SafeTensors.Tensor> weights) {
    SafeTensors.write(
        file, new LinkedHashMap<>(weights), Map.of("critic", SafeTensors.json(settings)));
  }

  /**
   * The predicted cost of each plan (B).
   *
   * @param plans (B, H · C) row by row, normalised
   * @param condition (K) for all plans or (B, K) for each
   */
  public double[] costs(double[] plans, double[] condition) {
    Torch.inferenceOnThisThread();
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      float[] costs = forward(input(manager, plans, condition, null)).toFloatArray();
      double[] result = new double[costs.length];
      for (int i = 0; i < costs.length; i++) {
        result[i] = costs[i];
      }
      return result;
    }
  }

  /** The critic's prediction for plans of one condition as a cost to guide a flow by. */
  public SampleCost slope(double[] condition) {
    return (samples, gradient) -> {
      try (NDManager manager = parameters.manager().newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray input = input(manager, samples, condition, null);
        input.setRequiresGradient(true);
        try (GradientCollector collector = Torch.engine().newGradientCollector()) {
          collector.backward(forward(input).sum());
        }
        float[] slopes = input.getGradient().toFloatArray();
        int width = settings.planSize + settings.conditions;
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = slopes[i / settings.planSize * width + i % settings.planSize];
        }
      } finally {
        JniUtils.setGradMode(false);
      }
    };
  }

  /** Mean square error of the predicted cost on random rows. */
  public Trainer.Loss loss(Driven driven, int batch) {
    return (manager, random) -> {
      int[] rows = new int[batch];
      float[] costs = new float[batch];
      for (int b = 0; b < batch; b++) {
        rows[b] = random.nextInt(driven.costs.length);
        costs[b] = (float) driven.costs[rows[b]];
      }
      NDArray predicted = forward(input(manager, driven.plans, driven.conditions, rows));
      return predicted.sub(manager.create(costs, new Shape(batch, 1))).square().mean();
    };
  }

  private NDArray forward(NDArray input) {
    NDArray x = input;
    for (Layers.Linear layer : layers) {
      x = Ops.silu(layer.apply(x));
    }
    return out.apply(x);
  }

  /** (B, H · C + K), of some rows or of all of them. */
  private NDArray input(
      NDManager manager, double[] plans, double[] condition, int @Nullable [] rows) {
    int count = rows == null ? plans.length / settings.planSize : rows.length;
    int width = settings.planSize + settings.conditions;
    if (condition.length == 0
        ? settings.conditions > 0
        : condition.length % settings.conditions != 0) {
      throw new IllegalArgumentException(
          "%d numbers are not conditions of %d".formatted(condition.length, settings.conditions));
    }
    float[] values = new float[count * width];
    for (int b = 0; b < count; b++) {
      int row = rows == null ? b : rows[b];
      for (int i = 0; i < settings.planSize; i++) {
        values[b * width + i] = (float) plans[row * settings.planSize + i];
      }
      for (int i = 0; i < settings.conditions; i++) {
        int at = (int) (((long) row * settings.conditions + i) % condition.length);
        values[b * width + settings.planSize + i] = (float) condition[at];
      }
    }
    return manager.create(values, new Shape(count, width));
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
