package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.flow.DataPredictor;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.tensor.Torch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A network as the right-hand side of a flow, or as a predictor of data, for one condition; with
 * guidance, the free and the conditioned plans go through the network in one batch.
 */
final class NetworkField implements VelocityField, DataPredictor {
  private final PlanNetwork network;
  private final NetworkSettings settings;
  private final Parameters parameters;
  private final double @Nullable [] condition;
  private final double guidance;
  private final LongAdder evaluations;

  /**
   * @param condition (K) for all plans, or (B, K) for each; null for none
   * @param guidance ω of classifier-free guidance; 1 for none
   * @param evaluations counts calls of the network
   */
  NetworkField(
      PlanNetwork network,
      NetworkSettings settings,
      Parameters parameters,
      double @Nullable [] condition,
      double guidance,
      LongAdder evaluations) {
    this.network = network;
    this.settings = settings;
    this.parameters = parameters;
    this.condition = condition;
    this.guidance = guidance;
    this.evaluations = evaluations;
    Torch.inferenceOnThisThread();
  }

  @Override
  public int dimension() {
    return settings.size();
  }

  @Override
  public void predict(double t, double[] points, double[] data) {
    velocity(t, points, data);
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    evaluations.increment();
    int batch = points.length / dimension();
    boolean guided = condition != null && guidance != 1;
    int rows = guided ? 2 * batch : batch;
    float[] input = new float[rows * dimension()];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) points[i % points.length];
    }
    float[] output;
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray plans =
          manager.create(input, new Shape(rows, settings.horizon(), settings.channels()));
      NDArray time = manager.full(new Shape(rows), (float) t, DataType.FLOAT32);
      output = network.forward(plans, time, condition(manager, batch, rows)).toFloatArray();
    }
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] =
          guided
              ? (1 - guidance) * output[i + velocities.length] + guidance * output[i]
              : output[i];
    }
  }

  /** The condition for the first {@code batch} rows; the rows after them are free. */
  private PlanNetwork.@Nullable Condition condition(NDManager manager, int batch, int rows) {
    int size = settings.conditions();
    if (size == 0) {
      return null;
    }
    float[] values = new float[rows * size];
    float[] given = new float[rows];
    if (condition != null) {
      for (int row = 0; row < batch; row++) {
        given[row] = 1;
        for (int i = 0; i < size; i++) {
          values[row * size + i] = (float) condition[(row * size + i) % condition.length];
        }
      }
    }
    return new PlanNetwork.Condition(
        manager.create(values, new Shape(rows, size)), manager.create(given, new Shape(rows, 1)));
  }
}
