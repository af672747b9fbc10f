package dev.promenade.models.guidance;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;

/**
 * Steers without looking back through the network (Patel et al. 2024, "Steering Rectified Flow
 * Models in the Vector Field for Controlled Image Generation", algorithm 1): where a flow is nearly
 * straight, the slope of a cost at the data predicted moves the prediction itself. Because the
 * network is not evaluated again, the cost may be descended several times for each evaluation; the
 * velocity then leads to where the descent ends, so that the last step of a solver lands there.
 *
 * <p>The same slope that {@link dev.promenade.models.guidance.CostGuidance} adds once with a
 * weight.
 *
 * @param field to steer
 * @param path that it follows
 * @param correction of the data predicted
 * @param from flow time before which nothing is steered: little is decided there
 */
public record FlowChef(
    VelocityField field, ProbabilityPath path, Correction correction, double from)
    implements VelocityField {
  private static final double LATEST = 1 - 1e-6;

  /**
   * Steers down a slope.
   *
   * @param cost whose slope is descended, or a better direction of descent than its slope
   * @param step factor of the slope in a descent, above 0
   * @param descents for each evaluation of the field, 1 or more
   */
  public FlowChef(
      VelocityField field,
      ProbabilityPath path,
      SampleCost cost,
      double step,
      int descents,
      double from) {
    this(field, path, new Descent(cost, field.dimension(), step, descents), from);
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
    double[] moved = correction.correct(data);
    double ofData = path.velocityFromData(Math.min(t, LATEST)).ofOther();
    for (int i = 0; i < moved.length; i++) {
      velocities[i] += ofData * (moved[i] - data[i]);
    }
  }
}
