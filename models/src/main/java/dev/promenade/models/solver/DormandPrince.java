package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The adaptive method of Dormand and Prince 1980, order 5 with an embedded order 4, as in Hairer,
 * Nørsett, Wanner, section II.5. Each step of the time grid is cut into as many steps as the
 * tolerance asks for; the error of a batch is that of its worst sample, so that a sample is never
 * less exact for being in company.
 *
 * @param relative tolerance, as a share of the numbers
 * @param absolute tolerance
 */
public record DormandPrince(double relative, double absolute) implements OdeSolver {
  private static final double[][] STAGES = {
    {},
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
  };
  private static final double[] TIMES = {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};

  /** Weights of order 5 minus weights of order 4. */
  private static final double[] ERROR = {
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
  };

  private static final double SMALLEST_STEP = 1e-10;

  public DormandPrince {
    if (!(relative >= 0) || !(absolute > 0)) {
      throw new IllegalArgumentException(
          "tolerances are %s relative and %s absolute; expected 0 or more, and above 0"
              .formatted(relative, absolute));
    }
  }

  @Override
  public String name() {
    return "dopri5";
  }

  @Override
  public int order() {
    return 5;
  }

  @Override
  public boolean evaluatesEnd() {
    return true;
  }

  @Override
  public int evaluationsPerStep() {
    return 6;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return new Adaptive(field, size);
  }

  private final class Adaptive implements Run {
    private final VelocityField field;
    private final double[][] slopes;
    private final double[] trial;
    private boolean started;
    private double proposal = Double.POSITIVE_INFINITY;

    Adaptive(VelocityField field, int size) {
      this.field = field;
      this.slopes = new double[STAGES.length][size];
      this.trial = new double[size];
    }

    @Override
    public void step(double from, double to, double[] points) {
      if (!started) {
        field.velocity(from, points, slopes[0]);
        started = true;
      }
      double t = from;
      while (t < to) {
        boolean last = proposal >= to - t;
        double step = last ? to - t : proposal;
        attempt(t, step, points);
        double error = error(step, points);
        double factor = error > 0 ? 0.9 * Math.pow(error, -0.2) : 5;
        double next = step * Math.max(0.2, Math.min(5, factor));
        // A NaN error is accepted: the sampler finds it in the result and says what to do.
        boolean accepted = !(error > 1) || step < SMALLEST_STEP;
        // A step cut short by the grid says nothing against longer ones.
        proposal = accepted && step < proposal ? Math.max(proposal, next) : next;
        if (accepted) {
          System.arraycopy(trial, 0, points, 0, points.length);
          System.arraycopy(slopes[STAGES.length - 1], 0, slopes[0], 0, points.length);
          t = last ? to : t + step;
        }
      }
    }

    private void attempt(double t, double step, double[] points) {
      for (int stage = 1; stage < STAGES.length; stage++) {
        System.arraycopy(points, 0, trial, 0, points.length);
        for (int j = 0; j < stage; j++) {
          Vectors.add(step * STAGES[stage][j], slopes[j], trial);
        }
        field.velocity(Math.min(1, t + TIMES[stage] * step), trial, slopes[stage]);
      }
    }

    private double error(double step, double[] points) {
      int dimension = field.dimension();
      double worst = 0;
      for (int row = 0; row < points.length; row += dimension) {
        double squares = 0;
        for (int i = row; i < row + dimension; i++) {
          double difference = 0;
          for (int stage = 0; stage < ERROR.length; stage++) {
            difference += ERROR[stage] * slopes[stage][i];
          }
          double size = Math.max(Math.abs(points[i]), Math.abs(trial[i]));
          double scaled = step * difference / (absolute + relative * size);
          squares += scaled * scaled;
        }
        worst = Math.max(worst, Math.sqrt(squares / dimension));
      }
      return worst;
    }
  }
}
