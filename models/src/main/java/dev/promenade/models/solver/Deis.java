package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * DEIS in ρ (Zhang and Chen 2023, "Fast Sampling of Diffusion Models with Exponential Integrator",
 * ρAB): with y = x/α and ρ = σ/α the flow is dy/dρ = x̂0, which Adams–Bashforth extrapolates from
 * up to three predictions, exactly for uneven steps. Where ρ is infinite, at pure noise, the step
 * is that of {@link Ddim}. The first two steps know fewer predictions and are of orders 1 and 2.
 */
record Deis() implements OdeSolver {
  private static final int HISTORY = 3;

  @Override
  public String name() {
    return "deis";
  }

  @Override
  public int order() {
    return HISTORY;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return new MultiStep(field, path, size);
  }

  private record Prediction(double rho, double[] noise) {}

  private static final class MultiStep implements Run {
    private final VelocityField field;
    private final ProbabilityPath path;
    private final double[] buffer;

    /** The newest first. */
    private final Deque<Prediction> history = new ArrayDeque<>();

    MultiStep(VelocityField field, ProbabilityPath path, int size) {
      this.field = field;
      this.path = path;
      this.buffer = new double[size];
    }

    @Override
    public void step(double from, double to, double[] points) {
      double alpha = path.alpha(from);
      double rho = path.sigma(from) / alpha;
      if (Double.isInfinite(rho)) {
        DataPrediction.predict(field, path, from, points, buffer);
        Ddim.move(path, from, to, buffer, points);
        return;
      }
      double[] noise =
          history.size() == HISTORY ? history.removeLast().noise() : new double[points.length];
      field.velocity(from, points, noise);
      ProbabilityPath.Mix mix = path.noiseFromVelocity(from);
      Vectors.combine(mix.ofOther(), noise, mix.ofPoint(), points);
      history.addFirst(new Prediction(rho, noise));

      double alphaTo = path.alpha(to);
      double[] weights = weights(path.sigma(to) / alphaTo);
      double scale = alphaTo / alpha;
      for (int i = 0; i < points.length; i++) {
        points[i] *= scale;
      }
      Iterator<Prediction> predictions = history.iterator();
      for (double weight : weights) {
        Vectors.add(alphaTo * weight, predictions.next().noise(), points);
      }
    }

    /** ∫ of each Lagrange polynomial through the history, from the newest ρ to the one given. */
    private double[] weights(double rhoTo) {
      double[] nodes = history.stream().mapToDouble(Prediction::rho).toArray();
      double width = rhoTo - nodes[0];
      double[] weights = new double[nodes.length];
      for (int j = 0; j < nodes.length; j++) {
        // Coefficients of ∏ (s − d_m)/(d_j − d_m), at most quadratic, in s = ρ − newest ρ.
        double[] polynomial = {1, 0, 0};
        for (int m = 0; m < nodes.length; m++) {
          if (m != j) {
            double root = nodes[m] - nodes[0];
            double scale = 1 / (nodes[j] - nodes[m]);
            polynomial[2] = (polynomial[1] - root * polynomial[2]) * scale;
            polynomial[1] = (polynomial[0] - root * polynomial[1]) * scale;
            polynomial[0] = -root * polynomial[0] * scale;
          }
        }
        weights[j] =
            width * (polynomial[0] + width * (polynomial[1] / 2 + width * polynomial[2] / 3));
      }
      return weights;
    }
  }
}
