package dev.promenade.models.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.DifferentiableField;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteeringTest {
  private static final ProbabilityPath PATH = new CondOtPath();

  /** Where two numbers of data go together: N(0, [[1, ρ], [ρ, 1]]), whose flow is linear. */
  private record Correlated(double rho) implements DifferentiableField {
    @Override
    public int dimension() {
      return 2;
    }

    /** Σ·(t²·Σ + (1−t)²·1)⁻¹·t, symmetric: {a, b} of [[a, b], [b, a]]. */
    private double[] predictor(double t) {
      double sum = t * (1 + rho) / (t * t * (1 + rho) + (1 - t) * (1 - t));
      double difference = t * (1 - rho) / (t * t * (1 - rho) + (1 - t) * (1 - t));
      return new double[] {0.5 * (sum + difference), 0.5 * (sum - difference)};
    }

    private void multiply(double t, double[] vectors, double[] results) {
      double inside = Math.min(t, 1 - 1e-6);
      double[] p = predictor(inside);
      for (int i = 0; i < vectors.length; i++) {
        double data = p[0] * vectors[i] + p[1] * vectors[i ^ 1];
        results[i] = (data - vectors[i]) / (1 - inside);
      }
    }

    @Override
    public void velocity(double t, double[] points, double[] velocities) {
      multiply(t, points, velocities);
    }

    @Override
    public void pullBack(
        double t, double[] points, double[] velocities, Cotangents wanted, double[] products) {
      multiply(t, points, velocities);
      double[] cotangents = new double[points.length];
      wanted.of(velocities, cotangents);
      multiply(t, cotangents, products);
    }
  }

  private static double[] draw(VelocityField field, double[] start, double from) {
    return new FlowSampler(field, PATH, RungeKutta.euler(), TimeGrid.even(40, from, 1))
        .sample(start, Noise.generator(1));
  }

  @ParameterizedTest
  @CsvSource({"DATA,1", "DATA,2.5", "VELOCITY,1", "VELOCITY,0.5"})
  void networksPullBackWhatDifferencesSay(FlowSettings.Prediction prediction, double guidance) {
    NetworkSettings network = new NetworkSettings(NetworkSettings.Kind.MLP, 2, 2, 3, 16, 2);
    Normalizer normalizer = new Normalizer(new float[] {-1, -1}, new float[] {1, 1});
    try (FlowModel model =
        new FlowModel(
            new FlowSettings(network, "cond-ot", prediction), normalizer, Device.cpu(), 4)) {
      DifferentiableField field = model.field(new double[] {0.3, -1, 2}, guidance);
      double[] points = Noise.gaussian(8, Noise.generator(2));
      double[] weights = Noise.gaussian(8, Noise.generator(3));
      double[] velocities = new double[8];
      double[] products = new double[8];
      field.pullBack(
          0.6, points, velocities, (u, w) -> System.arraycopy(weights, 0, w, 0, 8), products);
      double[] plain = new double[8];
      field.velocity(0.6, points, plain);
      assertThat(velocities).containsExactly(plain, within(1e-6));
      for (int i = 0; i < 8; i++) {
        double[] above = points.clone();
        double[] below = points.clone();
        above[i] += 0.01;
        below[i] -= 0.01;
        double[] high = new double[8];
        double[] low = new double[8];
        field.velocity(0.6, above, high);
        field.velocity(0.6, below, low);
        double slope = 0;
        for (int j = 0; j < 8; j++) {
          slope += weights[j] * (high[j] - low[j]) / 0.02;
        }
        assertThat(products[i]).isCloseTo(slope, within(2e-3 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  @Test
  void whatIsKnownOfASampleIsMetAndTheRestGoesWithIt() {
    LinearMeasurement known = LinearMeasurement.of(new Pins(List.of(0), List.of(1.5)), 2, 0);
    OtOde steered = new OtOde(new Correlated(0.9), PATH, known);
    double[] samples = draw(steered, steered.start(500, Noise.generator(7)), OtOde.START);
    assertThat(known.distance(samples)).isLessThan(0.02);
    double rest = 0;
    for (int i = 1; i < samples.length; i += 2) {
      rest += samples[i] / 500;
    }
    // The mean of the true posterior is ρ·1.5; r² knows nothing of ρ and falls short of it.
    assertThat(rest).isBetween(1.0, 1.4);
  }

  @Test
  void steeringBySlopeEmptiesWhatIsForbiddenAndLeavesTheRestAsItWas() {
    SampleCost rightOfOne =
        (samples, gradient) -> {
          for (int i = 0; i < samples.length; i++) {
            gradient[i] = i % 2 == 0 ? Math.min(0, samples[i] - 1) : 0;
          }
        };
    VelocityField field = new Correlated(0);
    double[] noise = Noise.gaussian(400, Noise.generator(5));
    double[] free = draw(field, noise, 0);
    double[] steered = draw(new FlowChef(field, PATH, rightOfOne, 0.5, 12, 0.5), noise, 0);
    int violations = 0;
    for (int i = 0; i < free.length; i += 2) {
      violations += free[i] < 0.99 ? 1 : 0;
      assertThat(steered[i]).isGreaterThan(0.99);
      assertThat(steered[i + 1]).isEqualTo(free[i + 1]);
    }
    assertThat(violations).isGreaterThan(100);
  }

  @Test
  void theNoiseIsFoundThatEndsWithoutCost() {
    LinearMeasurement known = new LinearMeasurement(new double[][] {{1, 1}}, new double[] {3}, 0);
    double[] noise = Noise.gaussian(20, Noise.generator(6));
    Correlated field = new Correlated(0.5);
    TimeGrid grid = TimeGrid.even(8);
    DFlow.Found found = new DFlow(field, grid, known.cost(), 0, 30).search(noise);
    assertThat(known.distance(found.samples())).isLessThan(1e-3);
    assertThat(known.distance(draw(field, noise, 0))).isGreaterThan(0.5);
    double[] again =
        new FlowSampler(field, PATH, RungeKutta.euler(), grid)
            .sample(found.noise(), Noise.generator(1));
    assertThat(again)
        .as("the noise found leads there")
        .containsExactly(found.samples(), within(1e-9));
  }

  @Test
  void noiseOfUsualLengthIsPreferredWhereAskedFor() {
    LinearMeasurement far = new LinearMeasurement(new double[][] {{1, 0}}, new double[] {9}, 0);
    double[] noise = Noise.gaussian(20, Noise.generator(6));
    TimeGrid grid = TimeGrid.even(8);
    double free =
        length(new DFlow(new Correlated(0), grid, far.cost(), 0, 40).search(noise).noise());
    double held =
        length(new DFlow(new Correlated(0), grid, far.cost(), 10, 40).search(noise).noise());
    assertThat(free).isGreaterThan(5);
    assertThat(held).isBetween(0.5, 2.5);
  }

  private static double length(double[] noise) {
    double sum = 0;
    for (double value : noise) {
      sum += value * value;
    }
    return Math.sqrt(sum / (noise.length / 2.0));
  }

  @Test
  void everySearchOfABatchGoesItsOwnWayToTheMinimum() {
    BatchLbfgs.Objective rosenbrock =
        (points, values, gradient) -> {
          for (int b = 0; b < values.length; b++) {
            double x = points[2 * b];
            double y = points[2 * b + 1];
            values[b] = (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
            gradient[2 * b] = -2 * (1 - x) - 400 * x * (y - x * x);
            gradient[2 * b + 1] = 200 * (y - x * x);
          }
        };
    double[] starts = {-1.2, 1, 2, 2, 0, -1};
    BatchLbfgs.Minimum together = BatchLbfgs.minimise(rosenbrock, starts, 2, 6, 150);
    assertThat(together.points()).containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-4));
    BatchLbfgs.Minimum alone = BatchLbfgs.minimise(rosenbrock, new double[] {2, 2}, 2, 6, 150);
    assertThat(alone.points()[0]).isEqualTo(together.points()[2]);
  }

  @Test
  void contradictionsAreRefusedAndRepetitionsAreNot() {
    double[][] rows = {{1, 0, 0}, {0, 2, 0}, {1, 2, 0}};
    assertThatThrownBy(() -> new LinearMeasurement(rows, new double[] {1, 1, 5}, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("number 3")
        .hasMessageContaining("already say 2");
    LinearMeasurement fine = new LinearMeasurement(rows, new double[] {1, 1, 2}, 0);
    double[] projected = fine.project(new double[] {7, 7, 7});
    assertThat(projected).containsExactly(new double[] {1, 0.5, 7}, within(1e-12));
    assertThat(fine.distance(projected)).isLessThan(1e-12);
  }
}
