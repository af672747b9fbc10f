package dev.promenade.models.guidance;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;

/**
 * A field whose samples end with known entries (inpainting): each of them moves along the path from
 * its noise straight to its value, whatever the inner field says, and the rest follows what the
 * inner field makes of that. No training is needed, so starts, goals and waypoints may change with
 * every plan.
 *
 * @param field inner field
 * @param path that it follows
 * @param pins what is known
 * @param clean whether the inner field is shown known entries without noise, as in Diffuser (Janner
 *     et al. 2022); only for fields that were trained so
 */
public record PinnedField(VelocityField field, ProbabilityPath path, Pins pins, boolean clean)
    implements VelocityField {
  private static final double LATEST = 1 - 1e-6;

  public PinnedField {
    for (int entry : pins.entries()) {
      if (entry >= field.dimension()) {
        throw new IllegalArgumentException(
            "entry %d of samples of %d numbers".formatted(entry, field.dimension()));
      }
    }
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    double[] seen = points;
    if (clean) {
      seen = points.clone();
      pins.set(seen, dimension());
    }
    field.velocity(t, seen, velocities);
    ProbabilityPath.Mix mix = path.velocityFromData(Math.min(t, LATEST));
    for (int sample = 0; sample < points.length / dimension(); sample++) {
      for (int i = 0; i < pins.entries().size(); i++) {
        int at = sample * dimension() + pins.entries().get(i);
        velocities[at] = mix.ofPoint() * points[at] + mix.ofOther() * pins.value(sample, i);
      }
    }
  }
}
