package dev.promenade.planners.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviorMapFileTest {
  private static final String SMALL =
      """
      name: small
      places:
        - {id: O-1, kind: office, name: office-1, pose: [1, 2, 0.5]}
        - {id: K-0, kind: kitchen, name: kitchen}
        - {id: C-0@0+, kind: corridor, name: corridor-0}
        - {id: C-0@1+, kind: corridor, name: corridor-0, pose: [4, 2, 0]}
      edges:
        - {from: O-1, do: ool, to: C-0@0+}
        - {from: C-0@0+, do: cf, to: C-0@1+, landmarks: [{what: lamp, side: left}], length: 3.5}
        - {from: C-0@1+, do: ior, to: K-0}
        - {from: K-0, do: oio, to: O-1}
      """;

  @TempDir Path folder;

  @Test
  void aMapIsReadWithPosesLandmarksAndLengths() throws IOException {
    BehaviorMap map = BehaviorMapFile.read(file(SMALL));
    assertThat(map.place("office-1").poseInMap().orElseThrow().heading()).isEqualTo(0.5);
    BehaviorEdge follow = map.from(map.place("C-0@0+"), Behavior.CF).orElseThrow();
    assertThat(follow.landmarks()).containsExactly(new Landmark("lamp", Landmark.Side.LEFT));
    assertThat(follow.length()).hasValue(3.5);
    assertThat(map.place("C-0@0+").poseInMap()).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    BehaviorMap map = BehaviorMapFile.read(file(SMALL));
    Path copy = folder.resolve("copy.yaml");
    BehaviorMapFile.write(copy, map, Provenance.of(Map.of(), Map.of()));
    BehaviorMap again = BehaviorMapFile.read(copy);
    assertThat(again.places()).isEqualTo(map.places());
    assertThat(again.edges()).isEqualTo(map.edges());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to: C-0@1+, landmarks|to: C-7, landmarks|edges[1].to is 'C-7', which is no place",
        "name: kitchen|name: office-1|places[1].name is 'office-1', the name of place 'O-1' too",
        "id: K-0|id: O-1|places[1].id is 'O-1' again",
        "do: cf|do: fly|edges[1].do is 'fly'; use one of: oor, ool",
        "kind: kitchen|kind: cave|places[1].kind is 'cave'; use one of: office, room",
        "side: left|side: above|edges[1].landmarks[0].side is 'above'; use one of: left, right",
        "length: 3.5|length: -1|edges[1].length is -1 m",
        "'pose: [4, 2, 0]'|'pose: [4, 2]'|'places[3].pose is [4,2]; give [x, y, heading]'",
        "do: ior|do: oor, too: 1|too",
        "'{from: C-0@1+, do: ior, to: K-0}'|'{from: C-0@1+, do: ior, to: O-1}'|a room that no edge"
      })
  void aMistakeIsNamedWithFieldAndValue(String right, String wrong, String message)
      throws IOException {
    assertThat(SMALL).contains(right);
    Path file = file(SMALL.replace(right, wrong));
    assertThatThrownBy(() -> BehaviorMapFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("small.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void aBehaviourThatLeadsToTwoPlacesIsRefused() throws IOException {
    Path file = file(SMALL + "  - {from: O-1, do: ool, to: C-0@1+}\n");
    assertThatThrownBy(() -> BehaviorMapFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'ool' leads from 'O-1'");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("small.yaml"), text);
  }
}
