package dev.promenade.models.guidance;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;

/**
 * A field that is bent towards samples of low cost: the data predicted at every point moves against
 * the slope of the cost there, x̂1 − s·r²·∇C(x̂1) with r² = σ²/(α² + σ²), the variance of the data
 * given the point under a standard normal prior (Pokle et al. 2023, "Training-free Linear Image
 * Inverses via Flows", whose r² this is on the straight path). As in FlowChef (Patel et al. 2024)
 * the slope is not carried back through the network, so that a step costs no more than without.
 *
 * @param field to bend
 * @param path that it follows
 * @param cost of samples
 * @param scale s, 0 or more
 */
public record CostGuidance(VelocityField field, ProbabilityPath path, SampleCost cost, double scale)
    implements VelocityField {
  public CostGuidance {
    if (!(scale >= 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale is %s; expected 0 or more".formatted(scale));
    }
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    field.velocity(t, points, velocities);
    double[] data = new double[points.length];
    ProbabilityPath.Mix mix = path.dataFromVelocity(t);
    for (int i = 0; i < data.length; i++) {
      data[i] = mix.ofPoint() * points[i] + mix.ofOther() * velocities[i];
    }
    double[] slope = new double[points.length];
    cost.gradient(data, slope);
    double alpha = path.alpha(t);
    double sigma = path.sigma(t);
    // r² times the factor of x̂1 in the velocity, α̇ − ασ̇/σ; finite at both ends.
    double share =
        sigma
            * (path.alphaRate(t) * sigma - alpha * path.sigmaRate(t))
            / (alpha * alpha + sigma * sigma);
    for (int i = 0; i < slope.length; i++) {
      velocities[i] -= scale * share * slope[i];
    }
  }
}
