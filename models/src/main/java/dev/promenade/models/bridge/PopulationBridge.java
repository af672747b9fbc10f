package dev.promenade.models.bridge;

import dev.promenade.models.coupling.Assignment;
import dev.promenade.models.flow.Noise;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Takes a population from one set of places to another (generalised Schrödinger bridge matching,
 * Liu et al. 2024, algorithm 1): in turn, bridges between pairs of starts and ends are moved to
 * little cost, a drift is matched to them ({@link SplineBridges#walk}), and following it makes new
 * pairs; forwards from the starts and backwards from the ends by turns, so that neither
 * distribution is lost. The first pairs are those of least squared distance.
 */
public final class PopulationBridge {
  private final Settings settings;
  private final StateCost cost;
  private final SplineBridges.Guide guide;

  /**
   * How to search.
   *
   * @param sigma σ of the noise, above 0, in the unit of places for the whole time
   * @param knots of the bridges, intervals of time
   * @param rounds of bridges and matching; odd ones end with a forward drift
   * @param descents of the bridges a round
   * @param step farthest that a bridge moves in its first descent
   * @param steps of walks
   * @param seed of everything random
   */
  public record Settings(
      double sigma, int knots, int rounds, int descents, double step, int steps, long seed) {
    public Settings {
      if (!(sigma > 0)
          || knots < 2
          || rounds < 1
          || rounds % 2 == 0
          || descents < 1
          || !(step > 0)
          || steps < 2) {
        throw new IllegalArgumentException(
            ("σ %s, %d knots, %d rounds, %d descents of %s, %d steps; expected an odd number of"
                    + " rounds, 2 knots and steps, all others above 0")
                .formatted(sigma, knots, rounds, descents, step, steps));
      }
    }
  }

  /**
   * What was found.
   *
   * @param walks (steps + 1) rows of (N, 2): the starts driven by the last forward drift
   * @param bridges from every start to the end that its walk comes to, all ends in use
   * @param missed how far walks end from those ends, root mean square
   */
  public record Found(double[][] walks, SplineBridges bridges, double missed) {}

  /**
   * @param cost of places
   * @param guide where bridges begin to look for their ways
   */
  public PopulationBridge(Settings settings, StateCost cost, SplineBridges.Guide guide) {
    this.settings = settings;
    this.cost = cost;
    this.guide = guide;
  }

  /**
   * Solves.
   *
   * @param starts (N, 2)
   * @param ends (N, 2)
   * @param progress told of rounds done
   */
  public Found solve(double[] starts, double[] ends, IntConsumer progress) {
    UniformRandomProvider random =
        Noise.together(
            IntStream.range(0, starts.length / 2)
                .mapToObj(n -> Noise.generator(settings.seed, n))
                .toList());
    double[] from = starts.clone();
    double[] to = matched(starts, ends);
    double[][] walks = {};
    for (int round = 0; round < settings.rounds; round++) {
      boolean backward = round % 2 == 1;
      SplineBridges bridges = bridges(from, to, random);
      walks = bridges.walk(backward ? ends : starts, backward, settings.steps, random);
      from = backward ? walks[settings.steps] : starts.clone();
      to = backward ? ends.clone() : walks[settings.steps];
      progress.accept(round + 1);
    }
    double[] reached = matched(to, ends);
    return new Found(walks, bridges(starts, reached, random), distance(to, reached));
  }

  private SplineBridges bridges(double[] from, double[] to, UniformRandomProvider random) {
    SplineBridges bridges = new SplineBridges(from, to, settings.knots, settings.sigma, guide);
    bridges.descend(cost, settings.descents, settings.step, random);
    return bridges;
  }

  /** The ends in the order of the places that they are nearest to together, each used once. */
  private static double[] matched(double[] places, double[] ends) {
    int count = places.length / 2;
    double[][] squared = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double dx = places[2 * i] - ends[2 * j];
        double dy = places[2 * i + 1] - ends[2 * j + 1];
        squared[i][j] = dx * dx + dy * dy;
      }
    }
    int[] partner = Assignment.solve(squared);
    double[] ordered = new double[ends.length];
    Arrays.setAll(ordered, i -> ends[2 * partner[i / 2] + i % 2]);
    return ordered;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(2 * sum / a.length);
  }
}
