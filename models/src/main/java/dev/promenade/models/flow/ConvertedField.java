package dev.promenade.models.flow;

import dev.promenade.models.flow.ProbabilityPath.Mix;

/**
 * A field trained on one path, made to follow another: both paths pass the same ratios of data to
 * noise, so a point of the new path is a scaled point of the old one at another time (Pokle et al.
 * 2023; Lipman et al. 2024, section 4.6). No training is needed.
 *
 * @param field follows {@code from}
 * @param from path of the field
 * @param to path of the result
 */
record ConvertedField(VelocityField field, ProbabilityPath from, ProbabilityPath to)
    implements VelocityField {
  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    double time = from.timeOfLogSnr(to.logSnr(t));
    double scale =
        Math.hypot(from.alpha(time), from.sigma(time)) / Math.hypot(to.alpha(t), to.sigma(t));
    double[] scaled = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      scaled[i] = points[i] * scale;
    }
    field.velocity(time, scaled, velocities);
    Mix data = from.dataFromVelocity(time);
    Mix noise = from.noiseFromVelocity(time);
    double alphaRate = to.alphaRate(t);
    double sigmaRate = to.sigmaRate(t);
    double ofPoint = alphaRate * data.ofPoint() + sigmaRate * noise.ofPoint();
    double ofVelocity = alphaRate * data.ofOther() + sigmaRate * noise.ofOther();
    for (int i = 0; i < points.length; i++) {
      velocities[i] = ofPoint * scaled[i] + ofVelocity * velocities[i];
    }
  }
}
