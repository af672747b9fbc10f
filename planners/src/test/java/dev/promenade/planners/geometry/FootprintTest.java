package dev.promenade.planners.geometry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootprintTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aDiscHasARadius(double radius) {
    assertThatThrownBy(() -> new Footprint.Disc(radius))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 9, 100})
  void aPolygonHasThreeToEightCorners(int corners) {
    assertThatThrownBy(() -> new Footprint.Polygon(ring(corners, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give 3 to 8");
  }

  @Test
  void aPolygonIsConvexCounterClockwiseAndOfNumbers() {
    List<Point> dented = new ArrayList<>(ring(6, 1));
    dented.set(2, dented.get(2).times(0.1));
    List<Point> nowhere = new ArrayList<>(ring(4, 1));
    nowhere.set(0, new Point(Double.NaN, 0));
    for (List<Point> corners : List.of(ring(4, -1), dented, nowhere)) {
      assertThatThrownBy(() -> new Footprint.Polygon(corners))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not turn left");
    }
  }

  private static List<Point> ring(int corners, int direction) {
    List<Point> ring = new ArrayList<>();
    for (int i = 0; i < corners; i++) {
      double angle = direction * 2 * Math.PI * i / corners;
      ring.add(new Point(Math.cos(angle), Math.sin(angle)));
    }
    return ring;
  }
}
