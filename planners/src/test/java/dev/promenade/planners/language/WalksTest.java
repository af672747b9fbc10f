package dev.promenade.planners.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.TestData;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.language.Walk.Segment;
import dev.promenade.planners.language.training.InstructionFiles;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WalksTest {
  private final List<Walk> walks = Walks.from(ToyBuilding.MAP, ToyBuilding.room("office-0"));

  private Walk to(String goal) {
    return walks.stream()
        .filter(walk -> walk.goal().equals(ToyBuilding.room(goal)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thereIsALegalWalkToEveryRoom() {
    assertThat(walks.stream().map(walk -> walk.goal().name()))
        .containsExactlyInAnyOrder(
            "office-1", "kitchen", "office-2", "office-3", "bathroom", "lab", "storage");
    assertThat(walks)
        .allMatch(
            walk ->
                ToyBuilding.MAP.isLegal(
                    BehaviorPlan.certain(ToyBuilding.room("office-0"), walk.steps())));
  }

  @Test
  void aRoomIsCrossedOnlyWhereThereIsNoOtherWay() {
    assertThat(to("storage").steps().stream().map(BehaviorEdge::from))
        .contains(ToyBuilding.room("kitchen"));
    assertThat(to("office-3").behaviors()).containsExactly(Behavior.OIO);
    assertThat(to("lab").behaviors())
        .containsExactly(Behavior.OOL, Behavior.CF, Behavior.CF, Behavior.CF, Behavior.IOR);
  }

  @Test
  void aWalkIsToldInSegments() {
    Walk walk = to("kitchen");
    assertThat(walk.segments()).hasSize(2);
    Segment enter = walk.segments().get(1);
    assertThat(enter.first()).isEqualTo(1);
    assertThat(enter.along()).hasSize(3);
    assertThat(enter.near()).isNotNull();
    assertThat(enter.near().landmarks()).hasSize(1);
    assertThat(enter.beyond()).isNotNull();
    assertThat(enter.beside())
        .contains(ToyBuilding.room("office-1"), ToyBuilding.room("bathroom"))
        .doesNotContain(ToyBuilding.room("kitchen"));
  }

  @Test
  void leftAndRightChangePlacesInAMirror() {
    float[] plain = SegmentFeatures.of(ToyBuilding.MAP, to("kitchen"), false);
    float[] mirrored = SegmentFeatures.of(ToyBuilding.MAP, to("kitchen"), true);
    int left = List.of(Behavior.values()).indexOf(Behavior.OOL);
    int right = List.of(Behavior.values()).indexOf(Behavior.OOR);
    assertThat(plain[left]).isEqualTo(1);
    assertThat(mirrored[left]).isZero();
    assertThat(mirrored[right]).isEqualTo(1);
  }

  @Test
  void allPublishedTrainingRoutesAreAmongTheWalks() {
    var folder = TestData.locate("instructions");
    Map<String, BehaviorMap> maps = InstructionFiles.maps(folder);
    List<Instruction> all = InstructionFiles.read(folder, "train", maps).subList(0, 400);
    assertThat(all)
        .allMatch(
            one ->
                Walks.from(one.map(), one.start()).stream()
                    .anyMatch(walk -> walk.behaviors().equals(one.behaviors())));
  }

  @Test
  void onASurveyedMapDoorsAreCountedAsTheyAre() {
    List<BehaviorEdge> steps = to("bathroom").steps();
    // South: office-3 where one comes out, nothing, the bathroom: the first door on the right.
    assertThat(last(ToyBuilding.MAP, steps).doors()).isEqualTo(new Segment.Doors(2, 1, 2));
    List<BehaviorEdge> surveyed = steps.stream().map(WalksTest::measured).toList();
    assertThat(last(ToyBuilding.MAP, surveyed).doors()).isEqualTo(new Segment.Doors(2, 1, 1));
  }

  private static Segment last(BehaviorMap map, List<BehaviorEdge> steps) {
    List<Segment> segments = Walk.of(map, steps).segments();
    return segments.get(segments.size() - 1);
  }

  private static BehaviorEdge measured(BehaviorEdge edge) {
    return new BehaviorEdge(
        edge.from(), edge.behavior(), edge.to(), edge.landmarks(), OptionalDouble.of(3));
  }
}
