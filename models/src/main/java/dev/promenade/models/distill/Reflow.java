package dev.promenade.models.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.plan.FlowLoss;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.training.Trainer;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Trains a student on straight lines between the ends of a flow's trajectories (Liu et al. 2023,
 * "Flow Straight and Fast"), by the recipe of RF++ (Lee et al. 2024, "Improving the Training of
 * Rectified Flows"): one round, times from p(t) ∝ e^{4t} + e^{4(1−t)}, pseudo-Huber loss with c =
 * 0.00054·d. The loss is taken in the data predicted, since few steps end there.
 *
 * @param student to train; begins best with the weights of the flow
 * @param pairs of the flow, from time 0
 * @param batch plans a step
 * @param jump share of the times that are 0 exactly, where a single step begins
 */
public record Reflow(FlowModel student, Pairs pairs, int batch, double jump)
    implements Trainer.Loss {
  private static final double STEEPNESS = 4;

  @Override
  public NDArray of(NDManager manager, UniformRandomProvider random) {
    NetworkSettings network = student.settings().network();
    int size = network.size();
    int wanted = network.conditions();
    int count = pairs.starts().length / size;
    float[] points = new float[batch * size];
    float[] targets = new float[batch * size];
    float[] times = new float[batch];
    double[] source = pairs.conditions();
    double @Nullable [] conditions = source == null ? null : new double[batch * wanted];
    for (int b = 0; b < batch; b++) {
      int row = random.nextInt(count);
      double t = random.nextDouble() < jump ? 0 : time(random);
      double alpha = student.path().alpha(t);
      double sigma = student.path().sigma(t);
      times[b] = (float) t;
      for (int i = 0; i < size; i++) {
        double end = pairs.ends()[row * size + i];
        points[b * size + i] = (float) (alpha * end + sigma * pairs.starts()[row * size + i]);
        targets[b * size + i] = (float) end;
      }
      if (source != null && conditions != null) {
        System.arraycopy(source, row * wanted, conditions, b * wanted, wanted);
      }
    }
    NDArray predicted = student.predictData(manager, points, times, conditions);
    NDArray target =
        manager.create(targets, new Shape(batch, network.horizon(), network.channels()));
    NDArray weights = manager.ones(new Shape(batch));
    return FlowLoss.pseudoHuber(predicted, target, weights, 0.00054 * size);
  }

  /** Of the density ∝ e^{at} + e^{a(1−t)} on [0, 1]. */
  static double time(UniformRandomProvider random) {
    double t = Math.log1p(random.nextDouble() * Math.expm1(STEEPNESS)) / STEEPNESS;
    return random.nextBoolean() ? t : 1 - t;
  }
}
