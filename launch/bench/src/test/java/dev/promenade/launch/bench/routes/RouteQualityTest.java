package dev.promenade.launch.bench.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteQualityTest {
  private static final double RADIUS = 0.2;

  @Test
  void aStraightRouteInTheOpenCostsItsLengthAndHasNoFault() {
    RouteQuality quality = RouteQuality.of(room(), RADIUS, path(5, 10, 15, 10));
    assertThat(quality.length()).isCloseTo(10, within(1e-9));
    assertThat(quality.cost()).isCloseTo(10, within(1e-6));
    assertThat(quality.hairpins()).isZero();
    assertThat(quality.detour()).isCloseTo(0, within(1e-9));
    assertThat(quality.wriggles()).isZero();
    assertThat(quality.clearance()).isGreaterThan(0.9);
  }

  @Test
  void overshootingTheGoalAndTurningBackIsAHairpinAndADetour() {
    RouteQuality quality =
        RouteQuality.of(room(), RADIUS, path(5, 10, 15, 10, 15.3, 10.2, 14, 10.3));
    assertThat(quality.hairpins()).isEqualTo(1);
    assertThat(quality.detour()).isGreaterThan(1.5);
    assertThat(quality.bend()).isLessThan(0.3);
  }

  @Test
  void turningRoundTheEndOfAWallIsNoHairpin() {
    RouteQuality quality =
        RouteQuality.of(room(), RADIUS, path(8, 4.5, 10.3, 4.5, 10.5, 5, 10.3, 5.5, 8, 5.5));
    assertThat(quality.hairpins()).isZero();
    assertThat(quality.detour()).isZero();
    assertThat(quality.cost()).isGreaterThan(1.2 * quality.length());
  }

  @Test
  void goingRoundNothingIsADetourThoughNoTurnIsSharp() {
    RouteQuality quality = RouteQuality.of(room(), RADIUS, path(5, 10, 10, 13, 15, 10));
    assertThat(quality.hairpins()).isZero();
    assertThat(quality.detour()).isCloseTo(2 * Math.hypot(5, 3) - 10, within(0.05));
    assertThat(quality.turning()).isCloseTo(2 * Math.atan2(3, 5), within(0.01));
  }

  @Test
  void everyTurnToTheOtherSideIsAWriggle() {
    RouteQuality quality =
        RouteQuality.of(room(), RADIUS, path(5, 10, 7, 10.5, 9, 10, 11, 10.5, 13, 10));
    assertThat(quality.wriggles()).isEqualTo(2);
  }

  /** 20 m square with a wall from the west to x = 10 at y = 5. */
  private static DistanceField room() {
    byte[] cells = new byte[200 * 200];
    for (int column = 0; column < 100; column++) {
      cells[50 * 200 + column] = OccupancyGrid.OCCUPIED;
      cells[49 * 200 + column] = OccupancyGrid.OCCUPIED;
    }
    return DistanceField.of(new OccupancyGrid(200, 200, 0.1, Pose.ZERO, cells), true);
  }

  private static Path path(double... coordinates) {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      poses.add(Pose.of(new Point(coordinates[i], coordinates[i + 1]), 0));
    }
    return new Path(poses);
  }
}
