package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * DPM-Solver++(2M) (Lu et al. 2022, algorithm 2): two-step, in data prediction and log-SNR λ. D =
 * (1 + 1/2r)x̂_i − (1/2r)x̂_{i−1} with r = h_{i−1}/h_i, then a {@link Ddim} step with D. Where h is
 * infinite, at either end of a path, it falls back to order 1 as the authors do.
 */
public record DpmSolverPlusPlus() implements OdeSolver {
  @Override
  public String name() {
    return "dpm++2m";
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return new TwoStep(field, path, size);
  }

  private static final class TwoStep implements Run {
    private final VelocityField field;
    private final ProbabilityPath path;
    private final double[] mixed;
    private double[] data;
    private double[] lastData;
    private double lastWidth = Double.POSITIVE_INFINITY;

    TwoStep(VelocityField field, ProbabilityPath path, int size) {
      this.field = field;
      this.path = path;
      this.data = new double[size];
      this.lastData = new double[size];
      this.mixed = new double[size];
    }

    @Override
    public void step(double from, double to, double[] points) {
      DataPrediction.predict(field, path, from, points, data);
      double width = path.logSnr(to) - path.logSnr(from);
      double weight =
          Double.isInfinite(width) || Double.isInfinite(lastWidth) ? 0 : width / (2 * lastWidth);
      System.arraycopy(data, 0, mixed, 0, data.length);
      Vectors.combine(1 + weight, mixed, -weight, lastData);
      Ddim.move(path, from, to, mixed, points);
      double[] free = lastData;
      lastData = data;
      data = free;
      lastWidth = width;
    }
  }
}
