package dev.promenade.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
  private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(20231L);

  @Test
  void wilsonGivesThePublishedInterval() {
    // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
    Interval many = Confidence.fraction(81, 263);
    assertThat(many.lo()).isCloseTo(0.2553, within(5e-5));
    assertThat(many.hi()).isCloseTo(0.3662, within(5e-5));
    Interval none = Confidence.fraction(0, 20);
    assertThat(none.lo()).isZero();
    assertThat(none.hi()).isCloseTo(0.1611, within(5e-5));
    assertThat(Confidence.fraction(20, 20).hi()).isEqualTo(1);
  }

  @Test
  void studentsQuantilesAreThoseOfTheTables() {
    assertThat(StudentT.twoSided(0.95, 1)).isCloseTo(12.7062, within(1e-4));
    assertThat(StudentT.twoSided(0.95, 2)).isCloseTo(4.302653, within(1e-6));
    assertThat(StudentT.twoSided(0.95, 9)).isCloseTo(2.262157, within(1e-6));
    assertThat(StudentT.twoSided(0.95, 30)).isCloseTo(2.042272, within(1e-6));
    assertThat(StudentT.twoSided(0.95, 1000)).isCloseTo(1.962339, within(1e-6));
    assertThat(StudentT.within(StudentT.twoSided(0.95, 201), 201)).isCloseTo(0.95, within(1e-9));
  }

  @Test
  void differenceOfIndependentFractionsIsThePublishedOne() {
    // Newcombe 1998 (II), 56/70 − 48/80, method 10: 0.0524 to 0.3339.
    Interval difference = Confidence.fraction(56, 70).minus(Confidence.fraction(48, 80));
    assertThat(difference.lo()).isCloseTo(0.0524, within(5e-5));
    assertThat(difference.hi()).isCloseTo(0.3339, within(5e-5));
  }

  @Test
  void meansOfNormalValuesAreCoveredAsPromised() {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    assertThat(meanCoverage(10, 3, () -> 3 + normal.sample())).isBetween(0.94, 0.96);
  }

  @Test
  void meansOfSkewedTimesAreCoveredNearlyAsPromised() {
    // 8 s at best and an exponential delay of 4 s in the mean, 50 episodes.
    assertThat(meanCoverage(50, 12, () -> 8 - 4 * Math.log(1 - random.nextDouble())))
        .isBetween(0.925, 0.96);
  }

  @Test
  void fractionsAreCoveredOnAverageAlsoNearOne() {
    int covered = 0;
    int runs = 6000;
    for (int run = 0; run < runs; run++) {
      double truth = 0.5 + 0.5 * random.nextDouble();
      int hits = 0;
      for (int i = 0; i < 50; i++) {
        hits += random.nextDouble() < truth ? 1 : 0;
      }
      Interval interval = Confidence.fraction(hits, 50);
      covered += interval.lo() <= truth && truth <= interval.hi() ? 1 : 0;
    }
    assertThat(covered / (double) runs).isBetween(0.94, 0.965);
  }

  @Test
  void pairedFractionsAreCoveredWhenSeedsAreHardForBoth() {
    int covered = 0;
    int runs = 4000;
    for (int run = 0; run < runs; run++) {
      boolean[] first = new boolean[60];
      boolean[] second = new boolean[60];
      for (int i = 0; i < 60; i++) {
        double hard = random.nextDouble();
        first[i] = hard < 0.8;
        second[i] = random.nextDouble() < 0.1 ? !first[i] : hard < 0.8;
      }
      // P(second) = 0.9 · 0.8 + 0.1 · 0.2 = 0.74, so the true difference is 0.06.
      Interval interval = Confidence.pairedDifference(first, second);
      covered += interval.lo() <= 0.06 && 0.06 <= interval.hi() ? 1 : 0;
    }
    assertThat(covered / (double) runs).isBetween(0.935, 0.98);
  }

  @Test
  void pairingFindsADifferenceThatIsHiddenBetweenSeeds() {
    double[] first = new double[40];
    double[] second = new double[40];
    for (int i = 0; i < 40; i++) {
      double hard = 20 * random.nextDouble();
      first[i] = 10 + hard + 0.1 * random.nextDouble();
      second[i] = 11 + hard + 0.1 * random.nextDouble();
    }
    assertThat(Confidence.pairedDifference(first, second).hi()).isNegative();
    assertThat(Confidence.mean(first).minus(Confidence.mean(second)).hi()).isPositive();
  }

  @Test
  void nothingObservedIsNotZero() {
    assertThat(Confidence.fraction(0, 0).isPresent()).isFalse();
    assertThat(Confidence.mean(new double[0]).isPresent()).isFalse();
    assertThat(Confidence.mean(new double[] {4}).lo()).isNaN();
  }

  private static double meanCoverage(int episodes, double truth, DoubleSupplier draw) {
    int covered = 0;
    int runs = 6000;
    double[] values = new double[episodes];
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < episodes; i++) {
        values[i] = draw.getAsDouble();
      }
      Interval interval = Confidence.mean(values);
      covered += interval.lo() <= truth && truth <= interval.hi() ? 1 : 0;
    }
    return covered / (double) runs;
  }
}
