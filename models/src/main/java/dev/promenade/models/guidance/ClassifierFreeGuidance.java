package dev.promenade.models.guidance;

import dev.promenade.models.flow.VelocityField;

/**
 * Guidance without a classifier, ũ = (1 − ω)·u(x | ∅) + ω·u(x | y): Ho and Salimans 2022, for flows
 * Zheng et al. 2023, "Guided Flows". With ω = 1 this is the conditional field, above it the
 * condition is exaggerated.
 *
 * @param unconditional u(x | ∅)
 * @param conditional u(x | y)
 * @param weight ω
 */
public record ClassifierFreeGuidance(
    VelocityField unconditional, VelocityField conditional, double weight)
    implements VelocityField {
  public ClassifierFreeGuidance {
    if (unconditional.dimension() != conditional.dimension()) {
      throw new IllegalArgumentException(
          "the unconditional field has %d numbers a sample, the conditional one %d"
              .formatted(unconditional.dimension(), conditional.dimension()));
    }
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException("guidance weight is %s".formatted(weight));
    }
  }

  @Override
  public int dimension() {
    return conditional.dimension();
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    conditional.velocity(t, points, velocities);
    if (weight == 1) {
      return;
    }
    double[] free = new double[points.length];
    unconditional.velocity(t, points, free);
    for (int i = 0; i < free.length; i++) {
      velocities[i] = (1 - weight) * free[i] + weight * velocities[i];
    }
  }
}
