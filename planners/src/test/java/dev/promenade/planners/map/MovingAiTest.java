package dev.promenade.planners.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovingAiTest {
  private static final String MAP = "type octile\nheight 2\nwidth 3\nmap\n.@G\nS.T\n";
  private static final String QUERY = "0\tx.map\t3\t2\t0\t0\t2\t0\t4.5\n";

  @TempDir Path folder;

  @Test
  void mapsAndQueriesAreRead() throws IOException {
    BitGrid free = MovingAi.readMap(write("x.map", MAP));
    assertThat(free.count()).isEqualTo(4);
    assertThat(free.get(1, 0)).isFalse();
    assertThat(free.get(2, 0)).isTrue();
    assertThat(MovingAi.readScenario(write("x.map.scen", "version 1\n" + QUERY), free).queries())
        .containsExactly(new MovingAi.Query(0, 2, 4.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version 1.0  | 0 x.map 3 2 0 0 2 0 4.5",
        "version 1    | 0   x.map   3 2  0 0  2 0   4.5",
        "version 1.0  | 0_x.map_3_2_0_0_2_0_4.5_",
        "version 1.0  | 0_my folder/x y.map_3_2_0_0_2_0_4.5",
        "version 1.0  | 0 my folder/x y.map 3 2 0 0 2 0 4.5",
        "version 0.0  | 0 x.map 0 0 2 0 4.5",
        "''           | 0_x.map_0_0_2_0_4.5",
      })
  void everyPublishedFormOfAScenarioIsRead(String version, String line) throws IOException {
    BitGrid free = MovingAi.readMap(write("x.map", MAP.replace("height 2", "height\t2 ")));
    String text = version + "\r\n" + line.replace('_', '\t') + "\r\n\r\n";
    MovingAi.Scenario scenario = MovingAi.readScenario(write("x.map.scen", text), free);
    assertThat(scenario.queries()).containsExactly(new MovingAi.Query(0, 2, 4.5));
    assertThat(scenario.skipped()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0_x_4_2_0_0_2_0_4.5  | line 2: it is for a map of 4 × 2 cells, not 3 × 2",
        "0_x_3_2_1_0_2_0_4.5  | line 2: its start 1, 0 is no free cell",
        "0_x_3_2_0_0_2_1_4.5  | line 2: its goal 2, 1 is no free cell",
        "0_x_3_2_0_0_2_9_4.5  | line 2: its goal 2, 9 is no free cell",
        "0_x_3_2_-1_0_2_0_4.5 | line 2: its start -1, 0 is no free cell",
      })
  void queriesThatCannotBeAskedAreSkippedAndCounted(String line, String cause) throws IOException {
    BitGrid free = MovingAi.readMap(write("x.map", MAP));
    String bad = line.replace('_', '\t') + "\n";
    Path file = write("x.map.scen", "version 1\n" + bad + QUERY + bad);
    assertThat(MovingAi.readScenario(file, free))
        .isEqualTo(
            new MovingAi.Scenario(ImmutableList.of(new MovingAi.Query(0, 2, 4.5)), 2, cause));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0_x_3_2_0_0          | number of columns in line 1 is 6",
        "0_x_3_2_0_0_2_0      | line 1, width is x",
        "0_x_3_2_0_0_2_0_far  | line 1, length is far",
        "0_x_3_2_0_0_2_0_NaN  | line 1, length is NaN",
        "0_x_3_2_0_b_2_0_1    | line 1, start y is b; give a whole number",
      })
  void aDamagedScenarioSaysWhere(String line, String message) throws IOException {
    BitGrid free = MovingAi.readMap(write("x.map", MAP));
    Path scenario = write("x.map.scen", line.replace('_', '\t') + "\n");
    assertThatThrownBy(() -> MovingAi.readScenario(scenario, free))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.map.scen")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "height 2 | height 3  | number of rows is 2; the header promises 3",
        "width 3  | width 4   | length of line 5 is 3",
        "width 3  | widht 3   | line 3 is not 'width N'",
        "height 2 | height 0  | height is 0",
        "map      | cells     | line 4 is not 'map'",
      })
  void aDamagedMapSaysWhatIsWrong(String good, String bad, String message) throws IOException {
    Path map = write("x.map", MAP.replace(good.trim(), bad.trim()));
    assertThatThrownBy(() -> MovingAi.readMap(map))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
