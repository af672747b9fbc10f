package dev.promenade.models.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.GaussianMixture;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import org.junit.jupiter.api.Test;

class BdiaTest {
  private static final ProbabilityPath PATH = new CondOtPath();
  private static final VelocityField FIELD =
      new GaussianMixture(
              new double[][] {{-1, -0.5}, {1, 0.3}}, new double[] {0.4, 0.5}, new double[] {1, 2})
          .field(PATH);

  @Test
  void anySampleIsTakenBackAndComesOutAgainExactly() {
    double[] ends = {0.7, 0.1, -1.3, -0.4, 2, 2};
    for (double gamma : new double[] {1, 0.9}) {
      Bdia bdia = new Bdia(gamma);
      TimeGrid grid = TimeGrid.even(10);
      double[] again = bdia.restore(FIELD, grid, bdia.invert(FIELD, grid, ends));
      assertThat(again).usingComparatorWithPrecision(1e-9).containsExactly(ends);
    }
  }

  @Test
  void noiseIsFoundAgainFromWhatWasMadeOfIt() {
    double[] noise = Noise.gaussian(40, Noise.generator(1));
    TimeGrid grid = TimeGrid.even(40);
    Bdia bdia = new Bdia(0.97);
    double[] ends = new FlowSampler(FIELD, PATH, bdia, grid).sample(noise, Noise.generator(0));
    double[] found = bdia.invert(FIELD, grid, ends).first();
    double squares = 0;
    for (int i = 0; i < noise.length; i++) {
      squares += (found[i] - noise[i]) * (found[i] - noise[i]);
    }
    assertThat(Math.sqrt(squares / noise.length)).isLessThan(0.1);
  }

  @Test
  void withAWholeStepBackwardsItIsOfOrderTwo() {
    double[] noise = Noise.gaussian(40, Noise.generator(1));
    double[] exact = end(RungeKutta.rk4(), 200, noise);
    double coarse = distance(end(new Bdia(1), 40, noise), exact);
    double fine = distance(end(new Bdia(1), 80, noise), exact);
    assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(1.6, 2.6);
  }

  private static double[] end(OdeSolver solver, int steps, double[] noise) {
    return new FlowSampler(FIELD, PATH, solver, TimeGrid.even(steps, 0, 0.9))
        .sample(noise, Noise.generator(0));
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
