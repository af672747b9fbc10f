package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.node.Recovery.Advice;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.sim.episode.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final Path ROUTE = new Path(List.of(new Pose(0, 0, 0), new Pose(9, 0, 0)));
  private static final LaserScan SCAN =
      new Simulation(TestWorlds.openFloor(List.of())).observe(ROUTE).scan();
  private static final List<PersonTrack> SOMEBODY =
      List.of(new PersonTrack(1, new Point(1, 0), new Point(0, 0), 0.3, List.of()));

  private final Recovery recovery = new Recovery(settings(), 0);

  /** Patience 5 s, three attempts. */
  private static NavigationSettings settings() {
    try (LocalRosGraph graph = new LocalRosGraph()) {
      return NavigationSettings.read(graph.node("navigator").parameters());
    }
  }

  private Advice at(double x, double now, List<PersonTrack> people) {
    return recovery.advise(
        new Observation(now, new Pose(x, 0, 0), Twist.ZERO, SCAN, people, ROUTE));
  }

  private Advice at(double x, double now) {
    return at(x, now, List.of());
  }

  @Test
  void whoComesNearerGoesOn() {
    for (int second = 0; second < 50; second++) {
      assertThat(at(0.15 * second, second)).isEqualTo(Advice.GO_ON);
    }
  }

  @Test
  void oneThingAfterTheOtherIsTriedUntilNothingIsLeft() {
    recovery.excuse(0);
    at(0, 0.5);
    assertThat(at(0, 4)).isEqualTo(Advice.GO_ON);
    assertThat(at(0, 6)).isEqualTo(Advice.TRY_ANOTHER_ROUTE);
    assertThat(at(0, 8)).isEqualTo(Advice.GO_ON);
    assertThat(at(0, 14)).isEqualTo(Advice.LOOK_AROUND);
    assertThat(recovery.isTurning(15)).isTrue();
    assertThat(recovery.isTurning(20)).isFalse();
    at(0, 16);
    assertThat(at(0, 22)).isEqualTo(Advice.TRY_ANOTHER_ROUTE);
    at(0, 24);
    assertThat(at(0, 30)).isEqualTo(Advice.GIVE_UP);
    assertThat(recovery.failure()).contains("after 3 attempts").contains("(0.00, 0.00)");
  }

  @Test
  void peopleWhoAreNearAreWaitedForLonger() {
    at(0, 0, SOMEBODY);
    assertThat(at(0, 14, SOMEBODY)).isEqualTo(Advice.GO_ON);
    assertThat(at(0, 15.5, SOMEBODY)).isEqualTo(Advice.TRY_ANOTHER_ROUTE);
  }

  @Test
  void timeInWhichItCouldNotMoveDoesNotCount() {
    at(0, 0);
    recovery.excuse(4);
    assertThat(at(0, 8)).isEqualTo(Advice.GO_ON);
  }
}
