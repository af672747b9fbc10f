package dev.promenade.models.guidance;

import dev.promenade.models.flow.DifferentiableField;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Samples that agree with linear measurements of them, drawn from the posterior of the flow: the
 * velocity gains c(t)·∇log p(y | x_t), with p(y | x_t) a Gaussian around A·x̂1 of variance r²·A·Aᵀ
 * + ν² (ΠGDM, Song et al. 2023, "Pseudoinverse-Guided Diffusion Models for Inverse Problems"; for
 * flows Pokle et al. 2023, "Training-free Linear Image Inverses via Flows", algorithm 1, whose name
 * this has), r² = σ²/(α² + σ²) and c = σ·(α̇σ − ασ̇)/α. The slope goes back through the network. c
 * is infinite at time 0, so sampling begins at {@link #START} from {@link #start}.
 *
 * @param field to steer
 * @param path that it follows
 * @param known measurements
 */
public record OtOde(DifferentiableField field, ProbabilityPath path, LinearMeasurement known)
    implements VelocityField {
  /** Flow time at which sampling begins; 0.2 in Pokle et al. */
  public static final double START = 0.2;

  /** At time 1 the variance r² is 0. */
  private static final double LATEST = 1 - 1e-3;

  public OtOde {
    if (known.dimension() != field.dimension()) {
      throw new IllegalArgumentException(
          "what is known is about samples of %d numbers; the field has %d"
              .formatted(known.dimension(), field.dimension()));
    }
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  /**
   * Points at {@link #START}: what is known where it is known, nothing elsewhere, and noise.
   *
   * @param batch B
   * @return (B, D)
   */
  public double[] start(int batch, UniformRandomProvider random) {
    return path.noised(known.project(new double[batch * dimension()]), START, random);
  }

  @Override
  public void velocity(double t, double[] points, double[] velocities) {
    double inside = Math.max(START, Math.min(LATEST, t));
    double alpha = path.alpha(inside);
    double sigma = path.sigma(inside);
    double variance = sigma * sigma / (alpha * alpha + sigma * sigma);
    double share =
        sigma * (path.alphaRate(inside) * sigma - alpha * path.sigmaRate(inside)) / alpha;
    ProbabilityPath.Mix toData = path.dataFromVelocity(inside);
    double[] residuals = new double[points.length];
    double[] products = new double[points.length];
    field.pullBack(
        inside,
        points,
        velocities,
        (own, cotangents) -> {
          double[] data = new double[own.length];
          for (int i = 0; i < own.length; i++) {
            data[i] = toData.ofPoint() * points[i] + toData.ofOther() * own[i];
          }
          known.residuals(data, variance, residuals);
          System.arraycopy(residuals, 0, cotangents, 0, residuals.length);
        },
        products);
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] += share * (toData.ofPoint() * residuals[i] + toData.ofOther() * products[i]);
    }
  }
}
