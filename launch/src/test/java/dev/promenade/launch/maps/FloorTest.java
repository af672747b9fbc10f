package dev.promenade.launch.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorMapFile;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Landmark;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.ShortestWalk;
import dev.promenade.planners.geometry.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloorTest {
  private static final Floor OFFICE = Floor.find("office");
  private static final Floor HOSPITAL = Floor.find("hospital");

  @TempDir Path folder;

  /** Written down by somebody who walked the plan with a finger. */
  @ParameterizedTest
  @CsvSource({
    "office-3, office-1, oor cf cf cf cf ior",
    "office-3, office-5, ool cf cf cf iol",
    "office-1, kitchen, ool cf ior",
    "office-1, office-2, ool cf cf iol",
    "kitchen, bathroom, oor cf cf ior",
    "kitchen, copy-room, oio",
    "copy-room, office-1, oio ool cf ior",
    "office-5, lab, oio",
    "office-6, lab, oor cf iol",
    "office-4, storage, oor cf iol ior",
    "storage, office-4, oio oor cf iol",
    "bathroom, office-6, oor cf cf cf cf cf iol"
  })
  void theOfficeIsWalkedAsAPersonWould(String start, String goal, String behaviors) {
    assertThat(walk(OFFICE.behaviors(), start, goal)).isEqualTo(behaviors);
  }

  @ParameterizedTest
  @CsvSource({
    "ward-2, nurses, ool cf ior, to the door in the south",
    "ward-1, ward-3, oor cf cf cf ior, along one corridor",
    "ward-3, ward-13, oor cf cf lt rt iol, through the link in the middle",
    "ward-4, ward-5, oor cf sp ior, straight past the link",
    "ward-8, ward-16, oor cf lt lt cf ior, through the link in the east",
    "ward-4, pharmacy, oio, across the corridor",
    "ward-1, ward-9, ool rt rt iol, through the link in the west",
    "ward-6, imaging, oor cf cf cf lt lt cf cf iol, round the east or through the hall"
  })
  void theHospitalIsWalkedAsAPersonWould(
      String start, String goal, String behaviors, String remark) {
    BehaviorMap map = HOSPITAL.behaviors();
    List<BehaviorEdge> steps = map.walk(map.place(start), behaviors(behaviors)).orElseThrow();
    assertThat(BehaviorPlan.certain(map.place(start), steps).goal().name())
        .as(remark)
        .isEqualTo(goal);
  }

  @Test
  void aHallIsCrossedToTheOtherCorridor() {
    BehaviorMap map = HOSPITAL.behaviors();
    // East past ward 5, left into the waiting hall, across it and right: ward 15 is on the left.
    List<BehaviorEdge> steps =
        map.walk(map.place("ward-5"), behaviors("oor cf iol chr cf iol")).orElseThrow();
    assertThat(steps.get(2).to().kind()).isEqualTo(Place.Kind.HALL);
    assertThat(steps.get(5).to().name()).isEqualTo("ward-15");
  }

  @Test
  void landmarksOfTheOfficeAreSeenOnTheirSide() {
    BehaviorMap map = OFFICE.behaviors();
    List<BehaviorEdge> east =
        ShortestWalk.find(map, room("office-1"), room("kitchen")).orElseThrow();
    assertThat(east.get(1).landmarks())
        .containsExactlyInAnyOrder(
            new Landmark("photo", Landmark.Side.LEFT), new Landmark("window", Landmark.Side.RIGHT));
  }

  @Test
  void everyRoomCanBeReachedFromEveryOther() {
    for (Floor floor : List.of(OFFICE, HOSPITAL)) {
      for (Place from : floor.behaviors().rooms()) {
        for (Place to : floor.behaviors().rooms()) {
          assertThat(ShortestWalk.find(floor.behaviors(), from, to))
              .as(from.name() + " to " + to.name())
              .isPresent();
        }
      }
    }
  }

  @Test
  void aPointLiesInTheRoomThatIsDrawnAroundIt() {
    assertThat(OFFICE.regions().at(new Point(11.6, 13))).contains("office-3");
    assertThat(OFFICE.regions().at(new Point(11.1, 11.8))).contains("office-3");
    assertThat(OFFICE.regions().at(new Point(11.1, 10.8))).contains("corridor");
    assertThat(OFFICE.regions().at(new Point(12, 3))).contains("hall");
    assertThat(OFFICE.regions().at(new Point(25.2, 4))).contains("lab");
    assertThat(OFFICE.regions().at(new Point(-3, 4))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"office", "hospital"})
  void theCommandWritesMapAndPicture(String name) throws Exception {
    Path yaml = folder.resolve("map.behaviors.yaml");
    Path png = folder.resolve("map.png");
    CommandRun run =
        CommandRun.of("floor", name, "--behaviors", yaml.toString(), "--png", png.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    BehaviorMap written = BehaviorMapFile.read(yaml);
    assertThat(written.edges()).hasSameSizeAs(Floor.find(name).behaviors().edges());
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(1000);
  }

  @Test
  void aMapWithoutNamesIsNamedWithTheFileThatIsMissing() throws Exception {
    Path map = folder.resolve("plain.yaml");
    CommandRun.of("floor", "office", "--out", map.toString());
    assertThat(Files.exists(map)).isTrue();
    CommandRun run = CommandRun.of("floor", map.toString(), "--png", map + ".png");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no names for its rooms").contains("plain.places.yaml");
  }

  private static Place room(String name) {
    return OFFICE.behaviors().place(name);
  }

  private static String walk(BehaviorMap map, String start, String goal) {
    return ShortestWalk.find(map, map.place(start), map.place(goal)).orElseThrow().stream()
        .map(step -> step.behavior().code())
        .collect(Collectors.joining(" "));
  }

  private static List<Behavior> behaviors(String codes) {
    return Arrays.stream(codes.split(" ")).map(code -> Behavior.of(code).orElseThrow()).toList();
  }
}
