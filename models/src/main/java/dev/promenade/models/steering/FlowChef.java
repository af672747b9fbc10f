package dev.promenade.models.steering;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.SampleCost;
import dev.promenade.models.flow.VelocityField;

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
 */
public record FlowChef(
    VelocityField field, ProbabilityPath path, SampleCost cost, double step, int descents)
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
    ProbabilityPath.Mix toData = path.dataFromVelocity(t);
    double[] data = new double[points.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = toData.ofPoint() * points[i] + toData.ofOther() * velocities[i];
    }
    double[] moved = data.clone();
    double[] slope = new double[points.length];
    for (int descent = 0; descent < descents && descend(moved, slope); descent++) {
      // descend moves on, until there is nothing to descend.
    }
    double ofData = path.velocityFromData(Math.min(t, LATEST)).ofOther();
    for (int i = 0; i < moved.length; i++) {
      velocities[i] += ofData * (moved[i] - data[i]);
    }
  }

  /** Whether there was a slope. */
  private boolean descend(double[] data, double[] slope) {
    cost.gradient(data, slope);
    boolean slopes = false;
    for (int i = 0; i < data.length; i++) {
      slopes |= slope[i] != 0;
      data[i] -= step * slope[i];
    }
    return slopes;
  }
}
