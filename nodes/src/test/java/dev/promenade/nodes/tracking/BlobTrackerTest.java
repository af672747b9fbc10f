package dev.promenade.nodes.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.nodes.node.TestWorlds;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tracker on scans of the simulator, against where people truly are. */
class BlobTrackerTest {
  private static final PersonSetup WALKER =
      new PersonSetup(new Point(2, -3), List.of(new Point(2, 3)), false, 0.3, 1.0);
  private static final PersonSetup STANDING =
      new PersonSetup(new Point(-3, 0), List.of(), false, 0.3, 1.0);

  private final BlobTracker tracker = new BlobTracker(0.4);

  private List<PersonTrack> run(Simulation simulation, double seconds) {
    List<PersonFilter> people = List.of();
    while (simulation.time() < seconds) {
      simulation.advance(Twist.ZERO);
      Pose laser = simulation.robotInMap().compose(simulation.scan().laserInRobot());
      people = tracker.update(Blobs.find(simulation.scan(), laser, p -> false), simulation.time());
    }
    return people.stream().map(PersonFilter::track).toList();
  }

  private static Simulation simulation(PersonSetup... people) {
    EpisodeSetup setup = TestWorlds.openFloor(List.of(people));
    return new Simulation(setup);
  }

  @Test
  void aWalkerIsFollowedWithVelocityAndHistory() {
    Simulation simulation = simulation(WALKER);
    List<PersonTrack> people = run(simulation, 4);
    assertThat(people).hasSize(1);
    PersonTrack person = people.get(0);
    Point truth = simulation.peopleInMap().get(0);
    assertThat(person.positionInMap().distanceTo(truth)).isLessThan(0.15);
    assertThat(person.velocityInMap().y()).isCloseTo(1.0, within(0.2));
    assertThat(person.velocityInMap().x()).isCloseTo(0.0, within(0.2));
    assertThat(person.historyInMap()).hasSize(8);
  }

  @Test
  void whatNeverMovedIsFurniture() {
    assertThat(run(simulation(STANDING), 4)).isEmpty();
    assertThat(run(simulation(WALKER, STANDING), 4)).hasSize(1);
  }

  @Test
  void aTrackEndsSoonAfterThePersonIsGone() {
    Simulation simulation = simulation(WALKER);
    run(simulation, 4);
    assertThat(tracker.update(List.of(), 4.5)).hasSize(1);
    assertThat(tracker.update(List.of(), 5.5)).isEmpty();
  }

  @Test
  void twoLegsAreOnePerson() {
    float[] ranges = new float[360];
    java.util.Arrays.fill(ranges, Float.POSITIVE_INFINITY);
    for (int leg : new int[] {170, 186}) {
      for (int i = -2; i <= 2; i++) {
        ranges[leg + i] = 1.5f;
      }
    }
    var scan =
        new dev.promenade.planners.local.LaserScan(
            Pose.ZERO, -Math.PI, Math.PI / 180, 0.1, 10, ranges);
    List<Blobs.Blob> blobs = Blobs.find(scan, Pose.ZERO, p -> false);
    assertThat(blobs).hasSize(1);
    assertThat(blobs.get(0).center().x()).isCloseTo(1.55, within(0.1));
  }

  @Test
  void wallsAreLeftOut() {
    Simulation simulation = simulation(WALKER);
    Pose laser = simulation.robotInMap();
    assertThat(Blobs.find(simulation.scan(), laser, p -> true)).isEmpty();
    assertThat(Blobs.find(simulation.scan(), laser, p -> false)).isNotEmpty();
  }
}
