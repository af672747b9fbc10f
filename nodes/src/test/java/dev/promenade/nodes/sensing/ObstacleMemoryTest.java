package dev.promenade.nodes.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.node.TestWorlds;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObstacleMemoryTest {
  private static final OccupancyGrid MAP = TestWorlds.room(12, 8);
  private static final Path ROUTE = new Path(List.of(new Pose(-3, 0, 0), new Pose(5, 0, 0)));

  private final ObstacleMemory memory = new ObstacleMemory(MAP, 5, 0.25);

  private static Observation observation(boolean withBox) {
    List<Box> boxes = new ArrayList<>(Walls.of(MAP).boxes());
    if (withBox) {
      boxes.add(new Box(0.02, 0, 0.3, 0.3, 0));
    }
    Simulation simulation =
        new Simulation(TestWorlds.setup(MAP, Walls.of(boxes), new Pose(-3, 0, 0), List.of()));
    simulation.advance(Twist.ZERO);
    return simulation.observe(ROUTE);
  }

  @Test
  void whatTheMapKnowsDoesNotBlock() {
    Observation observation = observation(false);
    memory.mark(observation);
    assertThat(memory.hasRecent(observation.stamp())).isFalse();
    assertThat(memory.blocks(ROUTE, observation.robotInMap(), observation.stamp())).isFalse();
  }

  @Test
  void aBoxOnTheRouteBlocksUntilItIsForgotten() {
    Observation observation = observation(true);
    memory.mark(observation);
    double now = observation.stamp();
    assertThat(memory.blocks(ROUTE, observation.robotInMap(), now)).isTrue();
    OccupancyGrid overlaid = memory.overlaid(now);
    Point front = new Point(-0.28, 0.02);
    assertThat(overlaid.isOccupied(overlaid.column(front), overlaid.row(front))).isTrue();
    assertThat(memory.blocks(ROUTE, observation.robotInMap(), now + 6)).isFalse();
    memory.clear();
    assertThat(memory.blocks(ROUTE, observation.robotInMap(), now)).isFalse();
  }

  @Test
  void peopleAreNotMarked() {
    Observation seen = observation(true);
    PersonTrack person = new PersonTrack(1, new Point(-0.2, 0), new Point(0, 0), 0.3, List.of());
    memory.mark(
        new Observation(
            seen.stamp(), seen.robotInMap(), seen.velocity(), seen.scan(), List.of(person), ROUTE));
    assertThat(memory.blocks(ROUTE, seen.robotInMap(), seen.stamp())).isFalse();
  }
}
