package dev.promenade.planners.local.steering;

import dev.promenade.models.flow.DifferentiableField;

/** Noise around a plan straight ahead at full speed, whose flow is known in closed form. */
final class StraightAhead implements DifferentiableField {
  private static final double VARIANCE = 0.01;

  @Override
  public int dimension() {
    return 15;
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    double gain = t * VARIANCE / (t * t * VARIANCE + (1 - t) * (1 - t));
    for (int i = 0; i < points.length; i++) {
      double mean = i % 3 == 0 ? 1 : 0;
      double data = mean + gain * (points[i] - t * mean);
      velocities[i] = (data - points[i]) / Math.max(1e-6, 1 - t);
    }
  }

  @Override
  public void pullBack(
      double t, double[] points, double[] velocities, Cotangents wanted, double[] products) {
    velocity(t, points, velocities);
    wanted.of(velocities, products);
    double gain = t * VARIANCE / (t * t * VARIANCE + (1 - t) * (1 - t));
    for (int i = 0; i < products.length; i++) {
      products[i] *= (gain - 1) / Math.max(1e-6, 1 - t);
    }
  }
}
