package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteAheadTest {
  @Test
  void whatLiesBehindIsCutOffInPiecesAndTheGoalStays() {
    List<Pose> poses = new ArrayList<>();
    for (int k = 0; k <= 100; k++) {
      poses.add(new Pose(0.1 * k, 0, 0));
    }
    RouteAhead route = new RouteAhead(List.of(new Path(poses)));
    Set<Path> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int k = 0; k <= 200; k++) {
      double x = 0.05 * k;
      Path ahead = route.update(x, 0.1);
      objects.add(ahead);
      assertThat(ahead.start().x()).isBetween(x - 0.5 - 1e-9, x + 1e-9);
      assertThat(ahead.end()).isEqualTo(new Pose(10, 0, 0));
      assertThat(route.remaining()).isCloseTo(10 - x, within(1e-9));
      assertThat(route.offRoute()).isCloseTo(0.1, within(1e-9));
    }
    assertThat(objects.size()).isBetween(15, 21);
  }

  @Test
  void aRouteThatComesBackOnItselfIsFollowedInOrder() {
    Path thereAndBack =
        new Path(
            List.of(
                new Pose(0, 0, 0), new Pose(10, 0, 0), new Pose(10, 0.2, 3), new Pose(0, 0.2, 3)));
    RouteAhead route = new RouteAhead(List.of(thereAndBack));
    route.update(5, 0.2);
    route.update(0, 0);
    for (int k = 0; k <= 10; k++) {
      route.update(k * 0.5, 0.15);
    }
    assertThat(route.remaining()).isGreaterThan(14);
  }

  @Test
  void aRouteOfOnePoseIsItsOwnGoal() {
    RouteAhead route = new RouteAhead(List.of(new Path(List.of(new Pose(1, 1, 0)))));
    assertThat(route.update(1, 3).size()).isEqualTo(1);
    assertThat(route.remaining()).isZero();
    assertThat(route.offRoute()).isEqualTo(2);
  }
}
