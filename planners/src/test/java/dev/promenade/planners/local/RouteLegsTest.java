package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteLegsTest {
  @Test
  void aRouteEndsALegWhereItTurnsBackAndWhereItTurnsOnTheSpot() {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      poses.add(new Pose(0.1 * i, 0, 0));
    }
    for (int i = 9; i >= 5; i--) {
      poses.add(new Pose(0.1 * i, 0, 0));
    }
    for (int i = 1; i <= 15; i++) {
      poses.add(new Pose(0.5, 0, 0.1 * i));
    }
    for (int i = 1; i <= 10; i++) {
      poses.add(new Pose(0.5, 0.1 * i, 1.5));
    }
    List<Path> legs = RouteLegs.of(new Path(poses));
    assertThat(legs).hasSize(3);
    assertThat(legs.get(0).end()).isEqualTo(new Pose(1, 0, 0));
    assertThat(new Route(legs.get(0)).isBackwards()).isFalse();
    assertThat(new Route(legs.get(1)).isBackwards()).isTrue();
    assertThat(legs.get(2).start().position()).isEqualTo(new Pose(0.5, 0, 0).position());
    assertThat(new Route(legs.get(2)).isBackwards()).isFalse();

    RouteAhead ahead = new RouteAhead(legs);
    assertThat(ahead.update(0.5, 0, 0.5).end().x()).isEqualTo(1);
    assertThat(ahead.remaining()).isEqualTo(2, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(ahead.update(0.85, 0, 0.5).end().x()).isEqualTo(1);
    assertThat(ahead.update(0.85, 0, 0).end().x()).as("stands before its end").isEqualTo(0.5);
    assertThat(ahead.update(0.52, 0, 0.3).end().y()).isEqualTo(1);
  }

  @Test
  void aRouteWithoutTurnsIsOneLeg() {
    List<Pose> poses = List.of(new Pose(0, 0, 3), new Pose(0.1, 0, 0), new Pose(0.2, 0, 2));
    Path path = new Path(poses);
    assertThat(RouteLegs.of(path)).containsExactly(path);
    assertThat(new Route(path).isBackwards()).isFalse();
  }
}
