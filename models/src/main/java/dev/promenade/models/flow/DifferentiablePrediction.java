package dev.promenade.models.flow;

import java.util.Arrays;

/**
 * As {@link DataPredictionField}, for a model that can be differentiated: u = a·x + b·x̂1(x), so
 * that (∂u/∂x)ᵀ·w = a·w + b·(∂x̂1/∂x)ᵀ·w.
 *
 * @param model predicts x̂1 in place of a velocity
 * @param path that the model was trained on
 */
public record DifferentiablePrediction(DifferentiableField model, ProbabilityPath path)
    implements DifferentiableField {
  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    double inside = Math.min(t, DataPredictionField.LATEST);
    model.velocity(inside, points, velocities);
    mix(path.velocityFromData(inside), points, velocities);
  }

  @Override
  public void pullBack(
      double t, double[] points, double[] velocities, Cotangents wanted, double[] products) {
    double inside = Math.min(t, DataPredictionField.LATEST);
    ProbabilityPath.Mix mix = path.velocityFromData(inside);
    double[] own = new double[points.length];
    model.pullBack(
        inside,
        points,
        new double[points.length],
        (data, cotangents) -> {
          System.arraycopy(data, 0, velocities, 0, data.length);
          mix(mix, points, velocities);
          wanted.of(velocities, own);
          Arrays.setAll(cotangents, i -> mix.ofOther() * own[i]);
        },
        products);
    for (int i = 0; i < products.length; i++) {
      products[i] += mix.ofPoint() * own[i];
    }
  }

  private static void mix(ProbabilityPath.Mix mix, double[] points, double[] velocities) {
    for (int i = 0; i < points.length; i++) {
      velocities[i] = mix.ofPoint() * points[i] + mix.ofOther() * velocities[i];
    }
  }
}
