package dev.promenade.models.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.promenade.models.flow.DifferentiableField;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.tensor.Torch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A network as the right-hand side of a flow, or as a predictor of data, for one condition; with
 * guidance, the free and the conditioned plans go through the network in one batch.
 */
final class NetworkField implements DifferentiableField {
  private final PlanNetwork network;
  private final NetworkSettings settings;
  private final Parameters parameters;
  private final double @Nullable [] condition;
  private final double guidance;
  private final LongAdder evaluations;

  /**
   * @param condition (K) for all plans, or (B, K) for each; null for none
   * @param guidance ω of classifier-free guidance; 1 for none
   * @param evaluations counts plans that the network looked at, with guidance each twice
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
  public void velocity(double t, double[] points, double[] velocities) {
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      read(forward(manager, t, input(manager, points)), velocities);
    }
  }

  @Override
  public void pullBack(
      double t, double[] points, double[] velocities, Cotangents wanted, double[] products) {
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray plans = input(manager, points);
      plans.setRequiresGradient(true);
      try (GradientCollector collector = Torch.engine().newGradientCollector()) {
        NDArray output = forward(manager, t, plans);
        read(output, velocities);
        double[] cotangents = new double[points.length];
        wanted.of(velocities, cotangents);
        int batch = points.length / dimension();
        float[] weights = new float[(int) output.size()];
        for (int i = 0; i < weights.length; i++) {
          weights[i] = (float) (share(i / dimension() < batch) * cotangents[i % points.length]);
        }
        collector.backward(output.mul(manager.create(weights, output.getShape())).sum());
      }
      float[] gradient = plans.getGradient().toFloatArray();
      for (int i = 0; i < products.length; i++) {
        products[i] = gradient[i];
      }
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  private boolean isGuided() {
    return condition != null && guidance != 1;
  }

  /** The weight of the network's output for a row in the velocity. */
  private double share(boolean conditioned) {
    return !isGuided() ? 1 : conditioned ? guidance : 1 - guidance;
  }

  private NDArray input(NDManager manager, double[] points) {
    float[] input = new float[points.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) points[i];
    }
    return manager.create(
        input, new Shape(input.length / dimension(), settings.horizon(), settings.channels()));
  }

  /** The network's output; with guidance, for the free plans after those with the condition. */
  private NDArray forward(NDManager manager, double t, NDArray plans) {
    int batch = (int) plans.getShape().get(0);
    NDArray all = isGuided() ? plans.concat(plans, 0) : plans;
    int rows = (int) all.getShape().get(0);
    evaluations.add(rows);
    NDArray time = manager.full(new Shape(rows), (float) t, DataType.FLOAT32);
    return network.forward(all, time, condition(manager, batch, rows));
  }

  private void read(NDArray output, double[] velocities) {
    float[] values = output.toFloatArray();
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] =
          isGuided()
              ? share(true) * values[i] + share(false) * values[i + velocities.length]
              : values[i];
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
