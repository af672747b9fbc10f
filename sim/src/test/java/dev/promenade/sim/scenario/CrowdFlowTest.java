package dev.promenade.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.people.RecordedTrack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdFlowTest {
  private static final double RADIUS = 0.2;

  private static CrowdFlow.Settings settings(int people) {
    return new CrowdFlow.Settings(people, 15, RADIUS, 0.1, 1000, 0.3, 1, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s-tunnel", "v-neck"})
  void everybodyArrivesAndTouchesNoWall(String name) {
    CrowdCourse course = CrowdCourse.named(name);
    CrowdFlow flow = new CrowdFlow(course, settings(8));
    CrowdFlow.Drawn drawn = flow.draw(round -> {});
    assertThat(drawn.tracks()).hasSize(8);
    for (RecordedTrack track : drawn.tracks()) {
      List<Point> way = track.positionsInMap();
      assertThat(course.from().get(0).contains(way.get(0))).isTrue();
      assertThat(course.to().get(0).contains(way.get(way.size() - 1))).isTrue();
      assertThat(track.endTime()).isEqualTo(15);
      for (double time = 0; time <= 15; time += 0.1) {
        assertThat(flow.distances().at(track.x(time), track.y(time)))
            .as("%s, person %d, %.1f s", name, track.person(), time)
            .isGreaterThan(RADIUS - 0.02);
      }
    }
    CrowdFlow.Drawn again = new CrowdFlow(course, settings(8)).draw(round -> {});
    assertThat(again.tracks()).isEqualTo(drawn.tracks());
  }

  @Test
  void moreCompanyMovesNobodysStart() {
    CrowdCourse course = CrowdCourse.named("s-tunnel");
    List<RecordedTrack> few = new CrowdFlow(course, settings(3)).draw(round -> {}).tracks();
    List<RecordedTrack> more = new CrowdFlow(course, settings(5)).draw(round -> {}).tracks();
    List<Point> ends = more.stream().map(CrowdFlowTest::end).toList();
    for (int i = 0; i < 3; i++) {
      assertThat(more.get(i).positionsInMap().get(0)).isEqualTo(few.get(i).positionsInMap().get(0));
      assertThat(ends).contains(end(few.get(i)));
    }
  }

  private static Point end(RecordedTrack track) {
    return track.positionsInMap().get(track.positionsInMap().size() - 1);
  }

  @Test
  void aCrowdThatHasNoRoomIsRefused() {
    CrowdCourse hall = CrowdCourse.named("v-neck");
    CrowdCourse narrow = new CrowdCourse(hall.map(), List.of(new Area(0.5, 3, 1.5, 4)), hall.to());
    assertThatThrownBy(() -> new CrowdFlow(narrow, settings(40)).draw(round -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("of 40 people found room");
  }

  @Test
  void aCrowdThatHasNoWayIsRefused() {
    CrowdCourse parted =
        new CrowdCourse(
            Halls.grid(10, 4, List.of(new Area(4, 0, 5, 4))),
            List.of(new Area(0.5, 0.5, 3, 3.5)),
            List.of(new Area(6, 0.5, 9, 3.5)));
    assertThatThrownBy(() -> new CrowdFlow(parted, settings(4)).draw(round -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no way");
  }
}
