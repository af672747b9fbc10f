package dev.promenade.planners.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.TestData;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.Landmark.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphFilesTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("maps"), text);
  }

  @Test
  void aTableGivesOneMapForEachName() throws IOException {
    Map<String, BehaviorMap> maps =
        GraphFiles.readTable(
            file("a\tO-3\toor\tC-0.1@2+\na\tC-0.1@2+\tiol\tK-0\nb\tB-1\toio\tL-2\n"));
    assertThat(maps.keySet()).containsExactly("a", "b");
    Place office = maps.get("a").place("O-3");
    assertThat(office.name()).isEqualTo("office-3");
    assertThat(office.number()).isEqualTo(3);
    assertThat(maps.get("a").walk(office, List.of(Behavior.OOR, Behavior.IOL)))
        .hasValueSatisfying(walk -> assertThat(walk.get(1).to().name()).isEqualTo("kitchen-0"));
  }

  @Test
  void roomsWithFacingDoorsAreJoined() throws IOException {
    BehaviorMap map =
        GraphFiles.readTable(file("a\tC-0.0@0+\tiol\tO-1\na\tC-0.0@0+\tior\tO-2\n")).get("a");
    assertThat(map.from(map.place("O-1"), Behavior.OIO))
        .hasValueSatisfying(edge -> assertThat(edge.to().id()).isEqualTo("O-2"));
    assertThat(map.from(map.place("O-2"), Behavior.OIO)).isPresent();
  }

  @Test
  void anOriginalGraphBringsLandmarksAndLengths() throws IOException {
    BehaviorMap map =
        GraphFiles.readGraph(
            file(
                "B-0 oio K-0 [10,270,90]; C-0 nt K-0 B-0 N cf ( 1bed r 1photo l ) C-0 nt O-0 N"
                    + " [10,0,0]; H-0 chs C-0 nt O-0 N [5,180,180];"),
            "m");
    BehaviorEdge edge = map.from(map.place("C-0/K-0/B-0/N"), Behavior.CF).orElseThrow();
    assertThat(edge.to().id()).isEqualTo("C-0/O-0/N");
    assertThat(edge.landmarks())
        .containsExactly(new Landmark("bed", Side.RIGHT), new Landmark("photo", Side.LEFT));
    assertThat(edge.length()).hasValue(10);
    assertThat(map.place("hall-0").kind()).isEqualTo(Place.Kind.HALL);
  }

  @Test
  void aLineThatIsNoEdgeIsNamed() {
    assertThatThrownBy(
            () -> GraphFiles.readTable(file("a\tO-1\toor\tC-0.0@0+\na\tO-1\tfly\tO-2\n")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("'fly'");
    assertThatThrownBy(() -> GraphFiles.readTable(file("a\tX-1\toor\tO-2\n")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'X-1'");
    assertThatThrownBy(() -> GraphFiles.readGraph(file("B-0 oio [1,2,3];"), "m"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("B-0 oio");
  }

  @Test
  void thePublishedMapsAreRead() {
    Map<String, BehaviorMap> maps =
        GraphFiles.readTable(TestData.locate("instructions/maps88.tsv"));
    assertThat(maps).hasSize(88);
    BehaviorMap map160 =
        GraphFiles.readGraph(TestData.locate("instructions/map160.graph"), "map160");
    assertThat(map160.rooms()).hasSize(10);
    assertThat(map160.edges()).hasSize(62);
  }
}
