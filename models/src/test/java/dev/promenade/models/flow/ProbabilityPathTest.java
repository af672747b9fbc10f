package dev.promenade.models.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.flow.ProbabilityPath.Mix;
import dev.promenade.models.io.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbabilityPathTest {
  static List<ProbabilityPath> paths() {
    return List.of(new CondOtPath(), new CosinePath(), new VariancePreservingPath());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void ratesAreTheDerivatives(ProbabilityPath path) {
    double h = 1e-6;
    for (double t = 0.05; t < 0.96; t += 0.05) {
      assertThat(path.alphaRate(t))
          .isCloseTo((path.alpha(t + h) - path.alpha(t - h)) / (2 * h), within(1e-7));
      assertThat(path.sigmaRate(t))
          .isCloseTo((path.sigma(t + h) - path.sigma(t - h)) / (2 * h), within(1e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void theTimeOfALogSnrIsTheTimeItWasTakenAt(ProbabilityPath path) {
    for (double t = 0; t <= 1; t += 0.0625) {
      assertThat(path.timeOfLogSnr(path.logSnr(t))).isCloseTo(t, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void dataNoiseAndVelocityTurnIntoEachOther(ProbabilityPath path) {
    double data = 0.7;
    double noise = -1.3;
    for (double t = 0; t < 0.999; t += 0.09) {
      double x = path.alpha(t) * data + path.sigma(t) * noise;
      double u = path.alphaRate(t) * data + path.sigmaRate(t) * noise;
      Mix toData = path.dataFromVelocity(t);
      Mix toNoise = path.noiseFromVelocity(t);
      Mix toVelocity = path.velocityFromData(t);
      assertThat(toData.ofPoint() * x + toData.ofOther() * u).isCloseTo(data, within(1e-10));
      assertThat(toNoise.ofPoint() * x + toNoise.ofOther() * u).isCloseTo(noise, within(1e-10));
      assertThat(toVelocity.ofPoint() * x + toVelocity.ofOther() * data).isCloseTo(u, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPathEndsAtTheDataAndAConvertedFieldIsTheFieldOfTheOtherPath(ProbabilityPath to) {
    assertThat(to.alpha(1)).isEqualTo(1);
    assertThat(to.sigma(1)).isZero();
    GaussianMixture mixture =
        new GaussianMixture(
            new double[][] {{-1, 0}, {1, 2}}, new double[] {0.3, 0.6}, new double[] {1, 3});
    double[] points = Noise.gaussian(20, Noise.generator(5));
    double[] expected = new double[20];
    double[] converted = new double[20];
    for (ProbabilityPath from : paths()) {
      VelocityField field = new ConvertedField(mixture.field(from), from, to);
      for (double t = 0.1; t < 0.95; t += 0.1) {
        mixture.field(to).velocity(t, points, expected);
        field.velocity(t, points, converted);
        assertThat(converted).containsExactly(expected, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aDataPredictorStandsForTheSameFieldAsItsVelocity(ProbabilityPath path) {
    GaussianMixture mixture =
        new GaussianMixture(
            new double[][] {{-1}, {1}}, new double[] {0.3, 0.6}, new double[] {1, 3});
    VelocityField exact = mixture.field(path);
    DataPredictor predictor =
        new DataPredictor() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public void predict(double t, double[] points, double[] data) {
            exact.velocity(t, points, data);
            Mix mix = path.dataFromVelocity(t);
            for (int i = 0; i < data.length; i++) {
              data[i] = mix.ofPoint() * points[i] + mix.ofOther() * data[i];
            }
          }
        };
    double[] points = {-1.5, 0.1, 0.8};
    double[] expected = new double[3];
    double[] found = new double[3];
    exact.velocity(0.6, points, expected);
    new DataPredictionField(predictor, path).velocity(0.6, points, found);
    assertThat(found).containsExactly(expected, within(1e-10));
    new DataPredictionField(predictor, path).velocity(1, points, found);
    assertThat(found).doesNotContain(Double.NaN);
  }

  @Test
  void anUnknownPathIsRefusedByName() {
    assertThatThrownBy(() -> ProbabilityPath.named("linear"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'linear'")
        .hasMessageContaining("cond-ot, vp, cosine");
  }
}
