package dev.promenade.sim.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.people.Behaviour.Crossing;
import dev.promenade.sim.people.Behaviour.Queueing;
import dev.promenade.sim.people.Behaviour.Replaying;
import dev.promenade.sim.people.Behaviour.Walking;
import dev.promenade.sim.world.Walls;
import java.util.List;
import org.junit.jupiter.api.Test;

class PedestriansTest {
  private static final double STEP = 0.1;
  private static final Walking STAYING = new Walking(List.of(), false);

  private final RobotBody robot = new RobotBody();

  @Test
  void walksFromWaypointToWaypointAndStaysAtTheLast() {
    Pedestrians people = with(1);
    people.add(
        Point.ZERO, 0.3, 1.3, 0, new Walking(List.of(new Point(4, 0), new Point(4, 4)), false));
    double nearestToFirst = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 150; k++) {
      step(people, k * STEP);
      nearestToFirst = Math.min(nearestToFirst, position(people, 0).distanceTo(new Point(4, 0)));
    }
    assertThat(nearestToFirst).isLessThan(0.5);
    assertThat(position(people, 0).distanceTo(new Point(4, 4))).isLessThan(0.1);
  }

  @Test
  void beginsAgainWithTheFirstWaypointWhenLooping() {
    Pedestrians people = with(1);
    people.add(
        Point.ZERO, 0.3, 1.3, 0, new Walking(List.of(new Point(3, 0), new Point(0, 0)), true));
    int turns = 0;
    double before = 3;
    for (int k = 0; k < 300; k++) {
      step(people, k * STEP);
      turns += people.crowd().goalX[0] == before ? 0 : 1;
      before = people.crowd().goalX[0];
    }
    assertThat(turns).isBetween(13, 19);
  }

  @Test
  void whoHasNoWaypointsStays() {
    Pedestrians people = with(1);
    people.add(new Point(2, 3), 0.3, 1.3, 0, STAYING);
    for (int k = 0; k < 50; k++) {
      step(people, k * STEP);
    }
    assertThat(position(people, 0)).isEqualTo(new Point(2, 3));
  }

  @Test
  void aQueueMovesUpWhenItsHeadIsServed() {
    List<Point> places = List.of(new Point(0, 0), new Point(0, -1), new Point(0, -2));
    Walking away = new Walking(List.of(new Point(5, 3)), false);
    Pedestrians people = with(3);
    for (int i = 0; i < 3; i++) {
      people.add(places.get(i), 0.3, 1.3, 0, new Queueing(places, 10, away));
    }
    for (int k = 0; k < 95; k++) {
      step(people, k * STEP);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(position(people, i).distanceTo(places.get(i))).isLessThan(0.05);
    }
    for (int k = 95; k < 195; k++) {
      step(people, k * STEP);
    }
    assertThat(position(people, 0).distanceTo(new Point(5, 3))).isLessThan(0.3);
    assertThat(position(people, 1).distanceTo(places.get(0))).isLessThan(0.1);
    assertThat(position(people, 2).distanceTo(places.get(1))).isLessThan(0.1);
  }

  @Test
  void aCopyWalksOnTheSameWayAndLeavesTheOriginalAlone() {
    Pedestrians people = with(3);
    people.add(
        Point.ZERO, 0.3, 1.3, 0, new Walking(List.of(new Point(3, 0), new Point(0, 0)), true));
    people.add(new Point(1, 3), 0.3, 1, 0, new Crossing(5, STAYING));
    people.add(new Point(0, 2), 0.3, 1, 0, new Queueing(List.of(new Point(0, 2)), 4, STAYING));
    for (int k = 0; k < 40; k++) {
      step(people, k * STEP);
    }
    Pedestrians copy = people.copy();
    Point before = position(people, 0);
    for (int k = 40; k < 90; k++) {
      step(copy, k * STEP);
    }
    assertThat(position(people, 0)).isEqualTo(before);
    for (int k = 40; k < 90; k++) {
      step(people, k * STEP);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(position(copy, i)).isEqualTo(position(people, i));
    }
  }

  @Test
  void whoCrossesMeetsARobotThatKeepsItsVelocity() {
    Pedestrians people = with(1);
    Walking away = new Walking(List.of(new Point(0, 10)), false);
    people.add(new Point(0, -3), 0.3, 1.2, 0, new Crossing(5, away));
    robot.x = -8;
    robot.vx = 1;
    robot.radius = 0.3;
    double nearest = Double.POSITIVE_INFINITY;
    double fastest = 0;
    for (int k = 0; k < 200; k++) {
      step(people, k * STEP);
      robot.x += STEP * robot.vx;
      Crowd crowd = people.crowd();
      fastest = Math.max(fastest, Math.hypot(crowd.vx[0], crowd.vy[0]));
      nearest = Math.min(nearest, Math.hypot(crowd.x[0] - robot.x, crowd.y[0] - robot.y));
      if (robot.x < -4.5) {
        assertThat(position(people, 0)).isEqualTo(new Point(0, -3));
      }
    }
    assertThat(nearest).isLessThan(0.6);
    assertThat(fastest).isCloseTo(1.2, within(0.25));
    assertThat(position(people, 0).distanceTo(new Point(0, 10))).isLessThan(0.3);
  }

  /** By hand: from (0, −3) at 1.5 m/s to a body at (−2, 0) that does 1 m/s along x. */
  @Test
  void meetingTimeSolvesTheTriangle() {
    double t = Agenda.Cross.meetingTime(-2, 3, 1, 0, 1.5);
    assertThat(Math.hypot(-2 + t, 3)).isCloseTo(1.5 * t, within(1e-12));
    assertThat(Agenda.Cross.meetingTime(1, 0, 2, 0, 1)).isEqualTo(2);
    assertThat(Agenda.Cross.meetingTime(2, 0, -1, 0, 1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void aReplayedPersonIsWhereTheRecordingSaysAndFarAwayBeforeAndAfter() {
    RecordedTrack track =
        new RecordedTrack(
            7, 10, 0.4, List.of(new Point(0, 0), new Point(0.4, 0), new Point(0.8, 0.4)));
    Pedestrians people = with(1);
    people.add(Point.ZERO, 0.3, 1, 0, new Replaying(track, 9));
    for (int k = 0; k < 30; k++) {
      double now = 9 + k * STEP;
      if (now > 10.01 && now < 10.79) {
        assertThat(people.crowd().x[0]).isCloseTo(track.x(now), within(1e-9));
        assertThat(people.crowd().y[0]).isCloseTo(track.y(now), within(1e-9));
        assertThat(people.crowd().vx[0]).isCloseTo(1, within(1e-6));
      } else if (now < 9.85 || now > 11) {
        assertThat(people.crowd().x[0]).isGreaterThan(100);
        assertThat(people.crowd().vx[0]).isZero();
      }
      step(people, k * STEP);
    }
  }

  @Test
  void addingMorePeopleThanAnnouncedIsAnError() {
    Pedestrians people = with(0);
    assertThatThrownBy(() -> people.add(Point.ZERO, 0.3, 1, 0, STAYING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("crowd of 0");
  }

  private static Pedestrians with(int size) {
    return new Pedestrians(size, CrowdModels.create("test", "orca", Walls.of(List.of())));
  }

  private static Point position(Pedestrians people, int i) {
    return new Point(people.crowd().x[i], people.crowd().y[i]);
  }

  private void step(Pedestrians people, double time) {
    people.decide(time, robot, STEP);
    Crowd crowd = people.crowd();
    for (int i = 0; i < crowd.size; i++) {
      crowd.vx[i] = crowd.nextVx[i];
      crowd.vy[i] = crowd.nextVy[i];
      crowd.x[i] += STEP * crowd.vx[i];
      crowd.y[i] += STEP * crowd.vy[i];
    }
  }
}
