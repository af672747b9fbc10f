package dev.promenade.planners.global.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveFinderTest {
  private static final double RADIUS = 0.7;

  private static CurveFinder finder(boolean reverses) {
    return new CurveFinder(RADIUS, reverses, 1, 0);
  }

  private static Pose end(CurveFinder finder) {
    Pose at = Pose.ZERO;
    for (int i = 0; i < finder.pieces(); i++) {
      double length = finder.length(i);
      at = new Twist(length, 0, length * finder.curvature(i)).integrate(at, 1);
    }
    return at;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void curvesEndWhereTheyShould(boolean reverses) {
    Random random = new Random(3);
    CurveFinder finder = finder(reverses);
    for (int i = 0; i < 20_000; i++) {
      double far = random.nextBoolean() ? 1 : 6;
      Pose to =
          new Pose(
              far * random.nextGaussian(), far * random.nextGaussian(), 3.14 * random.nextDouble());
      finder.find(to.x(), to.y(), to.heading());
      Pose end = end(finder);
      assertThat(end.distanceTo(to)).as("to %s", to).isLessThan(1e-6);
      assertThat(Angles.difference(end.heading(), to.heading())).isCloseTo(0, within(1e-6));
      for (int k = 0; k < finder.pieces(); k++) {
        assertThat(reverses || finder.length(k) > 0).isTrue();
      }
    }
  }

  /** Any drive that gets there is an upper bound; there are enough of them to find every word. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noRandomDriveIsShorter(boolean reverses) {
    Random random = new Random(5);
    CurveFinder finder = finder(reverses);
    double closest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 300_000; i++) {
      Pose at = Pose.ZERO;
      double driven = 0;
      int pieces = 1 + random.nextInt(5);
      for (int k = 0; k < pieces; k++) {
        int side = random.nextInt(3) - 1;
        double length = (side == 0 ? 2 : 1.6 * RADIUS) * random.nextDouble();
        if (random.nextInt(6) == 0) {
          length = RADIUS * Math.PI / 2;
        }
        driven += length;
        length *= reverses && random.nextBoolean() ? -1 : 1;
        at = new Twist(length, 0, length * side / RADIUS).integrate(at, 1);
      }
      double found = finder.find(at.x(), at.y(), at.heading());
      assertThat(found).as("to %s", at).isLessThan(driven + 1e-6);
      closest = Math.min(closest, driven - found);
    }
    assertThat(closest).as("drives as short as the shortest were among them").isLessThan(1e-6);
  }

  @Test
  void knownLengths() {
    CurveFinder finder = finder(true);
    assertThat(finder.find(4, 0, 0)).isCloseTo(4, within(1e-9));
    assertThat(finder.find(-4, 0, 0)).isCloseTo(4, within(1e-9));
    assertThat(finder.find(0, 0, Math.PI)).isCloseTo(Math.PI * RADIUS, within(1e-6));
    assertThat(finder.find(RADIUS, RADIUS, Math.PI / 2))
        .isCloseTo(RADIUS * Math.PI / 2, within(1e-9));
    assertThat(finder(false).find(-1e-3, 0, 0)).isGreaterThan(2 * Math.PI * RADIUS - 1e-2);
  }

  @Test
  void pricesOfReverseAndChangesAreMinded() {
    CurveFinder dear = new CurveFinder(RADIUS, true, 10, 3);
    assertThat(dear.find(-1, 0, 0)).isGreaterThan(5);
    dear.find(1, 0.3, 0);
    for (int i = 0; i < dear.pieces(); i++) {
      assertThat(dear.length(i)).isPositive();
    }
  }
}
