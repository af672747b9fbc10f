package dev.promenade.models.flow;

/**
 * The velocity field that a model predicting data stands for. At t = 1, where no noise is left and
 * the prediction says nothing about the velocity, the field takes the value just before.
 *
 * @param model predicts x̂1
 * @param path that the model was trained on
 */
public record DataPredictionField(DataPredictor model, ProbabilityPath path)
    implements VelocityField {
  static final double LATEST = 1 - 1e-6;

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    double inside = Math.min(t, LATEST);
    model.predict(inside, points, velocities);
    ProbabilityPath.Mix mix = path.velocityFromData(inside);
    for (int i = 0; i < points.length; i++) {
      velocities[i] = mix.ofPoint() * points[i] + mix.ofOther() * velocities[i];
    }
  }
}
