package dev.promenade.models.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.flow.Noise;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class CouplingTest {
  private static final int DIMENSION = 3;
  private final double[] data = Noise.gaussian(64 * DIMENSION, Noise.generator(3));

  @Test
  void theAssignmentIsAsCheapAsTheBestOfAllPermutations() {
    for (int seed = 0; seed < 50; seed++) {
      UniformRandomProvider random = Noise.generator(seed);
      double[][] cost = new double[6][6];
      for (double[] row : cost) {
        for (int j = 0; j < row.length; j++) {
          // Few distinct values, so that ties are common.
          row[j] = random.nextInt(5) - 2;
        }
      }
      int[] columns = Assignment.solve(cost);
      double total = 0;
      for (int i = 0; i < columns.length; i++) {
        total += cost[i][columns[i]];
      }
      assertThat(Arrays.stream(columns).distinct().count()).isEqualTo(6);
      assertThat(total).as("seed %d", seed).isEqualTo(cheapest(cost, 0, 0));
    }
  }

  @Test
  void optimalTransportKeepsTheNoiseAndShortensThePaths() {
    double[] free = new IndependentCoupling().couple(data, DIMENSION, Noise.generator(1)).noise();
    double[] paired =
        new OptimalTransportCoupling().couple(data, DIMENSION, Noise.generator(1)).noise();
    double[] sortedFree = free.clone();
    double[] sortedPaired = paired.clone();
    Arrays.sort(sortedFree);
    Arrays.sort(sortedPaired);
    assertThat(sortedPaired).containsExactly(sortedFree);
    assertThat(length(paired)).isLessThan(0.6 * length(free));
  }

  @Test
  void weightsFavourShortPathsAndAverageToOne() {
    Coupling.Pairs pairs = new WeightedCoupling(0.5).couple(data, DIMENSION, Noise.generator(1));
    assertThat(Arrays.stream(pairs.weights()).average().orElseThrow()).isCloseTo(1, within(1e-12));
    double first = Math.sqrt(Distances.squared(data, 0, pairs.noise(), 0, DIMENSION));
    double second = Math.sqrt(Distances.squared(data, 1, pairs.noise(), 1, DIMENSION));
    assertThat(pairs.weights()[0] / pairs.weights()[1])
        .isCloseTo(Math.exp((second - first) / (0.5 * Math.sqrt(3))), within(1e-9));
  }

  @Test
  void ofFourDrawsTheNearestIsTaken() {
    double one =
        length(new ImmiscibleCoupling(1).couple(data, DIMENSION, Noise.generator(1)).noise());
    double four =
        length(new ImmiscibleCoupling(4).couple(data, DIMENSION, Noise.generator(1)).noise());
    assertThat(four).isLessThan(0.7 * one);
  }

  private double length(double[] noise) {
    double sum = 0;
    for (int i = 0; i < data.length / DIMENSION; i++) {
      sum += Distances.squared(data, i, noise, i, DIMENSION);
    }
    return sum;
  }

  private static double cheapest(double[][] cost, int row, int used) {
    if (row == cost.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int j = 0; j < cost.length; j++) {
      if ((used & 1 << j) == 0) {
        best = Math.min(best, cost[row][j] + cheapest(cost, row + 1, used | 1 << j));
      }
    }
    return best;
  }
}
