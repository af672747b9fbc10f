package dev.promenade.nodes.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.nodes.msg.visualization_msgs.Marker;
import dev.promenade.nodes.node.TestWorlds;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.sim.episode.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkersTest {
  private static final Path ROUTE =
      new Path(List.of(new Pose(-1, 0, 0), new Pose(1, 0, 0), new Pose(1, 3, 0)));
  private static final LaserScan SCAN =
      new Simulation(TestWorlds.openFloor(List.of())).observe(ROUTE).scan();

  private static PersonTrack person(int id, double x, double y) {
    return new PersonTrack(id, new Point(x, y), new Point(0.5, 0), 0.3, List.of());
  }

  private static List<Marker> markers(
      double[] people, double[] sectors, double[] route, String group) {
    Observation observation =
        new Observation(
            1,
            new Pose(0, 0.1, 0),
            Twist.ZERO,
            SCAN,
            List.of(person(4, 2, 1), person(9, 2, -1), person(12, 0, 3)),
            ROUTE);
    LocalPlan plan =
        new LocalPlan(
            Twist.ZERO, List.of(), new Explanation("yields", people, sectors, route), List.of(), 0);
    return new Markers("map", new RosTime(1, 0))
        .of(observation, plan).markers().stream().filter(m -> m.ns().equals(group)).toList();
  }

  private static final double[] NONE = {};

  @Test
  void linesGoToThePeopleWhoGotAttentionWiderTheMore() {
    List<Marker> lines = markers(new double[] {0.7, 0.3, 0}, NONE, NONE, "attention");
    assertThat(lines).extracting(Marker::id).containsExactly(4, 9);
    assertThat(lines.get(0).scale().x()).isGreaterThan(lines.get(1).scale().x());
    assertThat(lines.get(0).color().r()).isEqualTo(1);
    assertThat(lines.get(0).color().g()).isLessThan(lines.get(1).color().g());
    assertThat(lines.get(0).points().get(1).x()).isEqualTo(2);
    assertThat(lines.get(0).points().get(1).y()).isEqualTo(1);
  }

  @Test
  void pointsOfTheRouteAheadAreDottedAsFarAsItGoes() {
    double[] weights = new double[20];
    weights[3] = 0.75;
    weights[5] = 0.25;
    List<Marker> dots = markers(NONE, NONE, weights, "route attention");
    assertThat(dots).hasSize(16); // 4 m are left, a point each 0.25 m
    assertThat(dots.get(3).scale().x()).isGreaterThan(dots.get(5).scale().x());
    assertThat(dots.get(3).pose().position().x()).isCloseTo(1, within(1e-9));
    assertThat(dots.get(5).pose().position().y()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void sectorsBeginBehindTheRobotAndReachFurtherTheMoreTheyWeigh() {
    List<Marker> rays = markers(NONE, new double[] {0, 0.25, 0.75, 0}, NONE, "sectors");
    assertThat(rays).hasSize(4);
    var ahead = rays.get(2).points();
    assertThat(ahead.get(1).x() - ahead.get(0).x()).isCloseTo(Math.sqrt(0.5), within(0.01));
    assertThat(ahead.get(1).y() - ahead.get(0).y()).isCloseTo(Math.sqrt(0.5), within(0.01));
  }

  @Test
  void withoutWeightsNothingIsDrawnButPeopleAndTheReason() {
    assertThat(markers(NONE, NONE, NONE, "attention")).isEmpty();
    assertThat(markers(NONE, NONE, NONE, "route attention")).isEmpty();
    assertThat(markers(NONE, NONE, NONE, "sectors")).isEmpty();
    assertThat(markers(NONE, NONE, NONE, "people")).hasSize(3);
    assertThat(markers(NONE, NONE, NONE, "reason"))
        .extracting(Marker::text)
        .containsExactly("yields");
  }
}
