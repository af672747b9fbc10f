package dev.promenade.models.steering;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.SampleCost;
import dev.promenade.models.flow.VelocityField;
import java.util.Arrays;

/**
 * Steers without looking back through the network (Patel et al. 2024, "Steering Rectified Flow
 * Models in the Vector Field for Controlled Image Generation", algorithm 1): where a flow is nearly
 * straight, the slope of a cost at the data predicted moves the prediction itself. Because the
 * network is not evaluated again, the cost may be descended several times for each evaluation; the
 * velocity then leads to where the descent ends, so that the last step of a solver lands there.
 *
 * <p>The same slope that {@link dev.promenade.models.flow.CostGuidance} adds once with a weight.
 *
 * @param field to steer
 * @param path that it follows
 * @param cost whose slope is descended, or a better direction of descent than its slope
 * @param step factor of the slope in a descent, above 0
 * @param descents for each evaluation of the field, 1 or more
 * @param from flow time before which nothing is steered: little is decided there
 */
public record FlowChef(
    VelocityField field,
    ProbabilityPath path,
    SampleCost cost,
    double step,
    int descents,
    double from)
    implements VelocityField {
  private static final double LATEST = 1 - 1e-6;

  public FlowChef {
    if (!(step > 0) || Double.isInfinite(step) || descents < 1) {
      throw new IllegalArgumentException(
          "%d descents of step %s; expected 1 or more, of a step above 0"
              .formatted(descents, step));
    }
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    field.velocity(t, points, velocities);
    if (t < from) {
      return;
    }
    ProbabilityPath.Mix toData = path.dataFromVelocity(t);
    double[] data = new double[points.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = toData.ofPoint() * points[i] + toData.ofOther() * velocities[i];
    }
    double[] moved = descend(data);
    double ofData = path.velocityFromData(Math.min(t, LATEST)).ofOther();
    for (int i = 0; i < moved.length; i++) {
      velocities[i] += ofData * (moved[i] - data[i]);
    }
  }

  /** Where data comes to; samples without a slope are not looked at again. */
  private double[] descend(double[] data) {
    int dimension = dimension();
    double[] moved = data.clone();
    int[] rows = new int[data.length / dimension];
    Arrays.setAll(rows, row -> row);
    double[] some = data.clone();
    for (int descent = 0; descent < descents && rows.length > 0; descent++) {
      double[] slope = new double[some.length];
      cost.gradient(some, slope);
      int left = 0;
      for (int k = 0; k < rows.length; k++) {
        if (step(some, slope, k * dimension)) {
          System.arraycopy(some, k * dimension, moved, rows[k] * dimension, dimension);
          System.arraycopy(some, k * dimension, some, left * dimension, dimension);
          rows[left++] = rows[k];
        }
      }
      rows = Arrays.copyOf(rows, left);
      some = Arrays.copyOf(some, left * dimension);
    }
    return moved;
  }

  /** Moves one sample against its slope; says whether it has one. */
  private boolean step(double[] samples, double[] slope, int offset) {
    boolean slopes = false;
    for (int i = offset; i < offset + dimension(); i++) {
      slopes |= slope[i] != 0;
      samples[i] -= step * slope[i];
    }
    return slopes;
  }
}
