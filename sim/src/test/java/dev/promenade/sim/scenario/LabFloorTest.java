package dev.promenade.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.io.Documents;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorMapBuilder;
import dev.promenade.planners.behavior.BehaviorMapChecks;
import dev.promenade.planners.behavior.FloorAnnotation;
import dev.promenade.planners.behavior.ShortestWalk;
import dev.promenade.planners.map.DistanceField;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabFloorTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1000, 1001, 1002})
  void everyFloorGivesAMapWithAllBehavioursAndAWayFromRoomToRoom(long seed) {
    LabFloor.Drawn drawn = LabFloor.draw("lab", seed);
    BehaviorMap map = map(drawn);
    BehaviorMapChecks.requireDrivable("lab", map, field(drawn), 0.25);
    Set<Behavior> behaviors =
        map.edges().stream().map(BehaviorEdge::behavior).collect(Collectors.toSet());
    assertThat(behaviors).containsAll(EnumSet.complementOf(EnumSet.of(Behavior.OIO, Behavior.SP)));
    assertThat(map.rooms())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            room ->
                assertThat(ShortestWalk.find(map, map.rooms().get(0), room))
                    .as(room.name())
                    .isPresent());
  }

  @Test
  void theSameSeedDrawsTheSameFloorAndAnotherAnother() {
    assertThat(LabFloor.draw("lab", 1000)).isEqualTo(LabFloor.draw("lab", 1000));
    assertThat(LabFloor.draw("lab", 1001)).isNotEqualTo(LabFloor.draw("lab", 1000));
  }

  @Test
  void planAndNamesAreWrittenAndReadAgain() {
    LabFloor.Drawn drawn = LabFloor.draw("lab", 1000);
    Path plan = folder.resolve("lab.plan.yaml");
    Path names = folder.resolve("lab.places.yaml");
    Documents.writeYaml(plan, drawn.plan());
    Documents.writeYaml(names, PlanNames.annotation(drawn.plan(), drawn.landmarks()));
    assertThat(FloorPlan.read(plan)).isEqualTo(drawn.plan());
    FloorAnnotation again = FloorAnnotation.read(names);
    assertThat(BehaviorMapBuilder.build(again, field(drawn)).edges()).isEqualTo(map(drawn).edges());
  }

  private static BehaviorMap map(LabFloor.Drawn drawn) {
    return BehaviorMapBuilder.build(
        PlanNames.annotation(drawn.plan(), drawn.landmarks()), field(drawn));
  }

  private static DistanceField field(LabFloor.Drawn drawn) {
    return DistanceField.of(drawn.plan().toGrid(), true);
  }
}
