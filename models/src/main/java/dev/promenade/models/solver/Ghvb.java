package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Generalised heavy ball (Wizadwongsa et al. 2023, "Diffusion Sampling with Momentum", order 2): v'
 * = (1 − β)v + βu, x += δ[(2 + β)/(2β)·v' − (2 − β)/(2β)·v]. The momentum widens the region of
 * stability, which counts where guidance is strong; β = 1 is Adams–Bashforth. Of order 2 on an even
 * time grid, of order 1 on others.
 *
 * @param beta share of the new velocity, in (0, 1]
 */
public record Ghvb(double beta) implements OdeSolver {
  public Ghvb {
    if (!(beta > 0) || beta > 1) {
      throw new IllegalArgumentException("beta is %s; expected a number in (0, 1]".formatted(beta));
    }
  }

  @Override
  public String name() {
    return "ghvb";
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return new HeavyBall(field, size, beta);
  }

  private static final class HeavyBall implements Run {
    private final VelocityField field;
    private final double beta;
    private final double[] velocity;
    private final double[] momentum;
    private boolean started;

    HeavyBall(VelocityField field, int size, double beta) {
      this.field = field;
      this.beta = beta;
      this.velocity = new double[size];
      this.momentum = new double[size];
    }

    @Override
    public void step(double from, double to, double[] points) {
      field.velocity(from, points, velocity);
      if (!started) {
        System.arraycopy(velocity, 0, momentum, 0, velocity.length);
        started = true;
      }
      double step = to - from;
      Vectors.add(-step * (2 - beta) / (2 * beta), momentum, points);
      Vectors.combine(1 - beta, momentum, beta, velocity);
      Vectors.add(step * (2 + beta) / (2 * beta), momentum, points);
    }
  }
}
