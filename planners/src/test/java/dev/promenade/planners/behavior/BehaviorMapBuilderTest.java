package dev.promenade.planners.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.FloorAnnotation.Door;
import dev.promenade.planners.behavior.FloorAnnotation.Room;
import dev.promenade.planners.behavior.FloorAnnotation.Thing;
import dev.promenade.planners.geometry.Pose;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehaviorMapBuilderTest {
  @Test
  void placesStandAtDoorsWithADirection() {
    BehaviorMap map = DrawnFloor.map();
    assertThat(walk(map, "office-1", "oor")).isEqualTo("long@0-");
    assertThat(walk(map, "office-1", "ool")).isEqualTo("long@0+");
    Pose pose = map.place("long@0+").poseInMap().orElseThrow();
    assertThat(pose.distanceTo(new Pose(1.75, 2.75, 0))).isLessThan(0.3);
    assertThat(pose.heading()).isEqualTo(0);
    assertThat(Math.abs(map.place("long@0-").poseInMap().orElseThrow().heading()))
        .isEqualTo(Math.PI);
  }

  @Test
  void roomsAreEnteredToTheSideOnWhichTheyLie() {
    BehaviorMap map = DrawnFloor.map();
    assertThat(walk(map, "long@0+", "iol")).isEqualTo("office-1");
    assertThat(walk(map, "long@0+", "ior")).isEqualTo("lab");
    assertThat(walk(map, "long@0-", "iol")).isEqualTo("lab");
    assertThat(walk(map, "long@0-", "ior")).isEqualTo("office-1");
    assertThat(walk(map, "office-1", "ool", "cf", "iol")).isEqualTo("office-2");
    assertThat(walk(map, "kitchen", "ool", "cf", "cf", "ior")).isEqualTo("office-1");
  }

  @Test
  void doorsThatFaceEachOtherAreJoinedStraightAcross() {
    BehaviorMap map = DrawnFloor.map();
    assertThat(walk(map, "office-1", "oio")).isEqualTo("lab");
    assertThat(walk(map, "lab", "oio")).isEqualTo("office-1");
  }

  @Test
  void doorsOnOneSideStayTwoPlaces() {
    BehaviorMap map = DrawnFloor.map();
    assertThat(walk(map, "office-2", "oor", "cf", "ior")).isEqualTo("office-1");
  }

  @Test
  void junctionsAreTurnedAtToTheLeftAndToTheRight() {
    BehaviorMap map = DrawnFloor.map();
    assertThat(walk(map, "long@2+", "lt")).startsWith("cross").endsWith("+");
    assertThat(walk(map, "long@2+", "rt")).startsWith("cross").endsWith("-");
    BehaviorEdge back =
        map.edges().stream()
            .filter(
                edge -> edge.to().id().equals("long@2-") && edge.from().id().startsWith("cross"))
            .findFirst()
            .orElseThrow();
    assertThat(back.behavior()).isIn(Behavior.LT, Behavior.RT);
  }

  @Test
  void aCorridorThatPassesAJunctionIsTwoArmsJoinedStraight() {
    BehaviorMap map = DrawnFloor.map();
    List<BehaviorEdge> straight =
        map.edges().stream().filter(edge -> edge.behavior() == Behavior.SP).toList();
    assertThat(straight).hasSize(2);
    assertThat(straight.get(0).from().id()).startsWith("cross.");
    assertThat(straight.get(0).to().id().charAt(6))
        .isNotEqualTo(straight.get(0).from().id().charAt(6));
  }

  @Test
  void landmarksAreOnTheWayWithTheirSide() {
    BehaviorMap map = DrawnFloor.map();
    BehaviorEdge there = map.from(map.place("long@0+"), Behavior.CF).orElseThrow();
    BehaviorEdge back = map.from(map.place("long@1-"), Behavior.CF).orElseThrow();
    assertThat(there.landmarks())
        .containsExactlyInAnyOrder(
            new Landmark("lamp", Landmark.Side.RIGHT), new Landmark("clock", Landmark.Side.LEFT));
    assertThat(back.landmarks())
        .containsExactlyInAnyOrder(
            new Landmark("lamp", Landmark.Side.LEFT), new Landmark("clock", Landmark.Side.RIGHT));
  }

  @Test
  void everyEdgeCanBeGoneBackInTheMirror() {
    BehaviorMap map = DrawnFloor.map();
    for (BehaviorEdge edge : map.edges()) {
      if (edge.behavior() == Behavior.CF) {
        String from = edge.from().id();
        String to = edge.to().id();
        assertThat(map.edges())
            .as("the way back of " + edge)
            .anyMatch(
                other ->
                    other.from().id().equals(turned(to)) && other.to().id().equals(turned(from)));
      }
    }
  }

  @Test
  void aLabelInAWallIsNamed() {
    var rooms = ImmutableMap.<String, Room>builder().putAll(DrawnFloor.ROOMS);
    rooms.put("attic", Room.at("room", 0.1, 0.1));
    assertThatThrownBy(() -> build(rooms.build(), DrawnFloor.THINGS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no free cell of the map in room 'attic'");
  }

  @Test
  void aRoomWithoutADoorIsNamedUntilItsDoorIsAnnotated() {
    var rooms = ImmutableMap.<String, Room>builder().putAll(DrawnFloor.ROOMS);
    rooms.put("cellar", Room.at("room", 9.5, 0.8));
    assertThatThrownBy(() -> build(rooms.build(), DrawnFloor.THINGS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no way to room 'cellar'");
    Door door = new Door(List.of("cross", "cellar"), List.of(8.1, 0.8));
    BehaviorMap map =
        BehaviorMapBuilder.build(
            new FloorAnnotation("drawn", rooms.build(), List.of(door), DrawnFloor.THINGS),
            DrawnFloor.field());
    assertThat(map.edges()).anyMatch(edge -> edge.to().id().equals("cellar"));
  }

  @Test
  void aPlaceInAWallIsRefusedOnTheGrid() {
    Place inWall = new Place("W", Place.Kind.ROOM, "wall", Optional.of(new Pose(0.1, 0.1, 0)));
    BehaviorMap map = new BehaviorMap("m", List.of(inWall), List.of());
    assertThatThrownBy(
            () -> BehaviorMapChecks.requireDrivable("m.yaml", map, DrawnFloor.field(), 0.25))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("m.yaml: place W: pose is (0.10, 0.10)");
  }

  private static String turned(String id) {
    String rest = id.substring(0, id.length() - 1);
    return id.endsWith("+") ? rest + "-" : rest + "+";
  }

  private static String walk(BehaviorMap map, String start, String... codes) {
    return map.walk(
            map.place(start),
            Arrays.stream(codes).map(code -> Behavior.of(code).orElseThrow()).toList())
        .map(steps -> steps.get(steps.size() - 1).to().id())
        .orElse("nowhere");
  }

  private static BehaviorMap build(ImmutableMap<String, Room> rooms, List<Thing> things) {
    return BehaviorMapBuilder.build(
        new FloorAnnotation("drawn", rooms, List.of(), things), DrawnFloor.field());
  }
}
