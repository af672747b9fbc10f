package dev.promenade.models.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.flow.Noise;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PopulationBridgeTest {
  private static final double SIGMA = 0.5;

  /** A wall across the way at |x| < 0.3 with a door at |y| < 0.5: how deep in the wall. */
  private static double depth(double x, double y) {
    return Math.min(0.3 - Math.abs(x), Math.abs(y) - 0.5);
  }

  /** Costs 1000 a unit of depth, and a little before; towards the door. */
  private static final StateCost WALL =
      (time, places, values, gradient) -> {
        for (int n = 0; n < values.length; n++) {
          double x = places[2 * n];
          double y = places[2 * n + 1];
          double near = 0.1 + Math.min(0.6 - Math.abs(x), Math.abs(y) - 0.4);
          values[n] = 1000 * Math.max(0, near);
          gradient[2 * n] = 0;
          gradient[2 * n + 1] = near > 0 ? 1000 * Math.signum(y) : 0;
        }
      };

  private static double[] cloud(double x, double spread, int count, long seed) {
    double[] places = Noise.gaussian(2 * count, Noise.generator(seed));
    for (int n = 0; n < count; n++) {
      places[2 * n] = x + 0.2 * places[2 * n];
      places[2 * n + 1] *= spread;
    }
    return places;
  }

  @Test
  void withoutCostsBridgesAreBrownian() {
    double[] starts = {0, 0, 1, 1};
    double[] ends = {2, 1, -1, 3};
    SplineBridges.Guide detour =
        (fromX, fromY, toX, toY, time, into) -> {
          SplineBridges.Guide.STRAIGHT.at(fromX, fromY, toX, toY, time, into);
          into[1] += Math.sin(Math.PI * time);
        };
    SplineBridges bridges = new SplineBridges(starts, ends, 20, SIGMA, detour);
    assertThat(bridges.y(0, 10)).isCloseTo(1.5, within(1e-9));
    bridges.descend(StateCost.NONE, 200, 0.2, Noise.generator(1));
    for (int k = 0; k <= 20; k++) {
      double time = k / 20.0;
      assertThat(bridges.x(0, k)).isCloseTo(2 * time, within(1e-6));
      assertThat(bridges.y(1, k)).isCloseTo(1 + 2 * time, within(1e-6));
      if (k > 2 && k < 18) {
        // Near the ends γ bends more than it can between two knots.
        assertThat(bridges.deviation(1, k))
            .isCloseTo(SIGMA * Math.sqrt(time * (1 - time)), within(0.03));
      }
    }
  }

  /** Of a Brownian bridge the drift is (x1 − x)/(1 − t), and backwards (x0 − x)/t. */
  @Test
  void theDriftOfABrownianBridgeLeadsToItsEnd() {
    double[] starts = {0.5, -1};
    double[] ends = {2, 1};
    int knots = 2000;
    SplineBridges bridges =
        new SplineBridges(starts, ends, knots, SIGMA, SplineBridges.Guide.STRAIGHT);
    double[] drift = new double[2];
    for (double time : new double[] {0.2, 0.5, 0.8}) {
      bridges.drift(1.3, 0.4, time, false, 1000, new double[1], drift);
      assertThat(drift[0]).isCloseTo((2 - 1.3) / (1 - time), within(0.02));
      assertThat(drift[1]).isCloseTo((1 - 0.4) / (1 - time), within(0.02));
      bridges.drift(1.3, 0.4, time, true, 1000, new double[1], drift);
      assertThat(drift[0]).isCloseTo((0.5 - 1.3) / time, within(0.02));
      assertThat(drift[1]).isCloseTo((-1 - 0.4) / time, within(0.02));
    }
  }

  @Test
  void bridgesGoThroughTheDoorAndKeepTheirEnds() {
    double[] starts = cloud(-2, 1, 64, 1);
    double[] ends = cloud(2, 1, 64, 2);
    SplineBridges bridges =
        new SplineBridges(starts, ends, 32, SIGMA, SplineBridges.Guide.STRAIGHT);
    int before = crossing(bridges);
    bridges.descend(WALL, 150, 0.2, Noise.generator(3));
    assertThat(before).isGreaterThan(15);
    assertThat(crossing(bridges)).isZero();
    for (int n = 0; n < 64; n++) {
      assertThat(bridges.x(n, 0)).isEqualTo(starts[2 * n]);
      assertThat(bridges.y(n, 32)).isEqualTo(ends[2 * n + 1]);
    }
    assertThat(bridges.deviation(0, 16)).as("narrower in the door").isLessThan(0.9 * 0.25);
  }

  private static int crossing(SplineBridges bridges) {
    int count = 0;
    for (int n = 0; n < bridges.pairs(); n++) {
      boolean crosses = false;
      for (int k = 0; k <= bridges.knots(); k++) {
        crosses |= depth(bridges.x(n, k), bridges.y(n, k)) > 0.02;
      }
      count += crosses ? 1 : 0;
    }
    return count;
  }

  @Test
  void crowdingCostsPushWaysApart() {
    StateCost crowding =
        (time, places, values, gradient) -> {
          Arrays.fill(gradient, 0);
          for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
              double dx = places[2 * i] - places[2 * j];
              double dy = places[2 * i + 1] - places[2 * j + 1];
              double near = 1 / (dx * dx + dy * dy + 1);
              gradient[2 * i] -= 40 * near * near * dx;
              gradient[2 * i + 1] -= 40 * near * near * dy;
            }
          }
        };
    double[] starts = {-2, 0.1, -2, -0.1, -2, 0};
    double[] ends = {2, 0.1, 2, -0.1, 2, 0};
    SplineBridges bridges =
        new SplineBridges(starts, ends, 20, SIGMA, SplineBridges.Guide.STRAIGHT);
    bridges.descend(crowding, 150, 0.1, Noise.generator(3));
    assertThat(bridges.y(0, 10) - bridges.y(1, 10)).isGreaterThan(0.6);
  }

  @Test
  void aPopulationArrivesAsItShouldWithoutCrossingTheWall() {
    int count = 64;
    double[] starts = cloud(-2, 0.8, count, 5);
    double[] ends = cloud(2, 0.8, count, 6);
    PopulationBridge.Settings settings = new PopulationBridge.Settings(0.3, 24, 3, 80, 0.2, 96, 1);
    PopulationBridge.Found found =
        new PopulationBridge(settings, WALL, SplineBridges.Guide.STRAIGHT)
            .solve(starts, ends, round -> {});
    assertThat(found.missed()).isLessThan(0.4);
    double[] last = found.walks()[96];
    assertThat(mean(last, 0)).isCloseTo(2, within(0.15));
    assertThat(mean(last, 1)).isCloseTo(mean(ends, 1), within(0.3));
    assertThat(deviation(last, 1)).isCloseTo(0.8, within(0.3));
    int through = 0;
    for (int n = 0; n < count; n++) {
      boolean crosses = false;
      for (double[] places : found.walks()) {
        crosses |= depth(places[2 * n], places[2 * n + 1]) > 0.05;
      }
      through += crosses ? 1 : 0;
    }
    assertThat(through).as("walks through the wall").isLessThan(count / 10);
    assertThat(crossing(found.bridges())).isZero();
  }

  private static double mean(double[] places, int axis) {
    double sum = 0;
    for (int i = axis; i < places.length; i += 2) {
      sum += places[i];
    }
    return 2 * sum / places.length;
  }

  private static double deviation(double[] places, int axis) {
    double mean = mean(places, axis);
    double sum = 0;
    for (int i = axis; i < places.length; i += 2) {
      sum += (places[i] - mean) * (places[i] - mean);
    }
    return Math.sqrt(2 * sum / places.length);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new PopulationBridge.Settings(0.3, 24, 2, 80, 0.2, 96, 1))
        .hasMessageContaining("odd number of rounds");
    assertThatThrownBy(
            () ->
                new SplineBridges(new double[4], new double[6], 8, 1, SplineBridges.Guide.STRAIGHT))
        .hasMessageContaining("4 and 6 numbers");
  }
}
