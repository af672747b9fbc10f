package dev.promenade.planners.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.Place.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehaviorMapTest {
  private final Place office = Place.numbered("O-0", Kind.OFFICE, 0);
  private final Place kitchen = Place.numbered("K-0", Kind.KITCHEN, 0);
  private final Place corridor = Place.numbered("C-0.0@0+", Kind.CORRIDOR, 0);
  private final BehaviorEdge leave = BehaviorEdge.of(office, Behavior.OOR, corridor);
  private final BehaviorEdge enter = BehaviorEdge.of(corridor, Behavior.IOL, kitchen);
  private final BehaviorMap map =
      new BehaviorMap("house", List.of(office, kitchen, corridor), List.of(leave, enter));

  @Test
  void aStartAndBehavioursMakeAWalk() {
    assertThat(map.walk(office, List.of(Behavior.OOR, Behavior.IOL)))
        .contains(List.of(leave, enter));
    assertThat(map.walk(office, List.of(Behavior.OOL))).isEmpty();
  }

  @Test
  void onlyWalksOnTheMapAreLegal() {
    Place garden = Place.numbered("R-9", Kind.ROOM, 9);
    assertThat(map.isLegal(BehaviorPlan.certain(office, List.of(leave, enter)))).isTrue();
    assertThat(
            map.isLegal(
                BehaviorPlan.certain(
                    office, List.of(leave, BehaviorEdge.of(corridor, Behavior.IOL, garden)))))
        .isFalse();
  }

  @Test
  void placesAreFoundByIdAndByNameInAnyCase() {
    assertThat(map.place("Kitchen-0")).isEqualTo(kitchen);
    assertThat(map.place("k-0")).isEqualTo(kitchen);
    assertThatThrownBy(() -> map.place("cellar"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cellar")
        .hasMessageContaining("office-0, kitchen-0");
  }

  @Test
  void anEdgeToNowhereIsRefused() {
    assertThatThrownBy(() -> new BehaviorMap("house", List.of(office), List.of(leave)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("C-0.0@0+");
  }

  @Test
  void twoRoomsOfOneNameAreRefused() {
    Place other = new Place("K-1", Kind.KITCHEN, "kitchen-0", Optional.empty());
    assertThatThrownBy(() -> new BehaviorMap("house", List.of(kitchen, other), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("two rooms named 'kitchen-0'");
  }

  @Test
  void aBehaviourThatLeadsToTwoPlacesIsRefused() {
    BehaviorEdge other = BehaviorEdge.of(corridor, Behavior.IOL, office);
    assertThatThrownBy(() -> new BehaviorMap("house", map.places(), List.of(leave, enter, other)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'iol' leads from");
  }

  @Test
  void aPlanThatJumpsIsNoPlan() {
    assertThatThrownBy(() -> BehaviorPlan.certain(office, List.of(enter)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not begin at 'O-0'");
  }
}
