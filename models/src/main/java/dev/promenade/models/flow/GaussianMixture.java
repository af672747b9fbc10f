package dev.promenade.models.flow;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A mixture of round Gaussians as data. Its flow along any path is known in closed form, so it
 * judges solvers without a network: at time t the marginal is again such a mixture, with means α·μ
 * and variances α²s² + σ².
 */
public final class GaussianMixture {
  private final int dimension;
  private final double[][] means;
  private final double[] deviations;
  private final double[] weights;

  /**
   * @param means one row a component
   * @param deviations standard deviation s of each component, above 0
   * @param weights of the components; need not sum to 1
   */
  public GaussianMixture(double[][] means, double[] deviations, double[] weights) {
    if (means.length == 0 || deviations.length != means.length || weights.length != means.length) {
      throw new IllegalArgumentException(
          "%d means, %d deviations, %d weights; expected one of each per component"
              .formatted(means.length, deviations.length, weights.length));
    }
    this.dimension = means[0].length;
    this.means = new double[means.length][];
    this.weights = new double[weights.length];
    this.deviations = deviations.clone();
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int k = 0; k < means.length; k++) {
      this.means[k] = means[k].clone();
      this.weights[k] = weights[k] / sum;
    }
  }

  /** Draws samples (count, D), row by row. */
  public double[] sample(int count, UniformRandomProvider random) {
    double[] x = Noise.gaussian(count * dimension, random);
    for (int i = 0; i < count; i++) {
      int k = component(random.nextDouble());
      for (int d = 0; d < dimension; d++) {
        x[i * dimension + d] = means[k][d] + deviations[k] * x[i * dimension + d];
      }
    }
    return x;
  }

  /** The exact marginal velocity field along a path: α̇·E[x1 | x_t] + σ̇·E[x0 | x_t]. */
  public VelocityField field(ProbabilityPath path) {
    return new Field(path);
  }

  /**
   * The projection of the marginal at time t onto a unit direction.
   *
   * @return the distribution on the line, whose cumulative function is exact
   */
  public LineMixture project(ProbabilityPath path, double t, double[] direction) {
    double alpha = path.alpha(t);
    double sigma = path.sigma(t);
    double[] centres = new double[means.length];
    double[] widths = new double[means.length];
    for (int k = 0; k < means.length; k++) {
      for (int d = 0; d < dimension; d++) {
        centres[k] += alpha * means[k][d] * direction[d];
      }
      widths[k] = Math.hypot(alpha * deviations[k], sigma);
    }
    return new LineMixture(centres, widths, weights.clone());
  }

  /**
   * How far samples are from the mixture: their Wasserstein-1 distance to the exact marginal along
   * each of 8 directions, or along every axis above two dimensions, on average. Exact samples of
   * the same number have the distance that no solver can be expected to fall below.
   *
   * @param samples (B, D)
   */
  public double distance(double[] samples) {
    int directions = dimension == 2 ? 8 : dimension;
    double[] line = new double[samples.length / dimension];
    double sum = 0;
    for (int j = 0; j < directions; j++) {
      double[] direction = new double[dimension];
      if (dimension == 2) {
        direction[0] = Math.cos(Math.PI * j / directions);
        direction[1] = Math.sin(Math.PI * j / directions);
      } else {
        direction[j] = 1;
      }
      for (int i = 0; i < line.length; i++) {
        line[i] = 0;
        for (int d = 0; d < dimension; d++) {
          line[i] += direction[d] * samples[i * dimension + d];
        }
      }
      sum += project(new CondOtPath(), 1, direction).distance(line);
    }
    return sum / directions;
  }

  private int component(double uniform) {
    double sum = 0;
    for (int k = 0; k < weights.length - 1; k++) {
      sum += weights[k];
      if (uniform < sum) {
        return k;
      }
    }
    return weights.length - 1;
  }

  private final class Field implements VelocityField {
    private final ProbabilityPath path;

    Field(ProbabilityPath path) {
      this.path = path;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public void velocity(double t, double[] points, double[] velocities) {
      double alpha = path.alpha(t);
      double sigma = path.sigma(t);
      double alphaRate = path.alphaRate(t);
      double sigmaRate = path.sigmaRate(t);
      double[] posterior = new double[weights.length];
      for (int row = 0; row < points.length; row += dimension) {
        responsibilities(points, row, alpha, sigma, posterior);
        for (int d = 0; d < dimension; d++) {
          double velocity = 0;
          for (int k = 0; k < posterior.length; k++) {
            double deviation = deviations[k];
            double variance = alpha * alpha * deviation * deviation + sigma * sigma;
            double residual = (points[row + d] - alpha * means[k][d]) / variance;
            double data = means[k][d] + alpha * deviation * deviation * residual;
            velocity += posterior[k] * (alphaRate * data + sigmaRate * sigma * residual);
          }
          velocities[row + d] = velocity;
        }
      }
    }

    private void responsibilities(
        double[] points, int row, double alpha, double sigma, double[] posterior) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < posterior.length; k++) {
        double variance = alpha * alpha * deviations[k] * deviations[k] + sigma * sigma;
        double squares = 0;
        for (int d = 0; d < dimension; d++) {
          double residual = points[row + d] - alpha * means[k][d];
          squares += residual * residual;
        }
        posterior[k] =
            Math.log(weights[k]) - squares / (2 * variance) - dimension / 2.0 * Math.log(variance);
        largest = Math.max(largest, posterior[k]);
      }
      double sum = 0;
      for (int k = 0; k < posterior.length; k++) {
        posterior[k] = Math.exp(posterior[k] - largest);
        sum += posterior[k];
      }
      for (int k = 0; k < posterior.length; k++) {
        posterior[k] /= sum;
      }
    }
  }
}
