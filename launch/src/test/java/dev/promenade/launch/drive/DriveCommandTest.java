package dev.promenade.launch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.launch.CommandRun;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.maps.Floor;
import dev.promenade.launch.provenance.RecordedProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.models.io.Documents;
import dev.promenade.planners.behavior.BehaviorMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriveCommandTest {
  private static final String SUITE =
      """
      name: two
      people: 0
      cases:
        - {map: office, start: office-1, goal: kitchen, say: "Exit the office to the left and enter the kitchen on your right."}
        - {map: office, start: office-3, goal: office-5, say: "Fahre bitte sofort in den dritten Stock."}
      """;

  @TempDir Path folder;

  @Test
  void aClearInstructionIsDrivenAndAStrangeOneIsAskedAbout() throws IOException {
    Path json = folder.resolve("drives.json");
    CommandRun run =
        CommandRun.of(
            "drive", file(SUITE).toString(), "--at-least", "2", "--json", json.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCodes.FAILED);
    JsonNode result = Documents.readJson(json, JsonNode.class);
    assertThat(result.get("rightUnasked").asInt()).isEqualTo(1);
    assertThat(result.get("asked").asInt()).isEqualTo(1);
    assertThat(result.get("drives").get(0).get("endedIn").asText()).isEqualTo("kitchen");
    assertThat(result.get("drives").get(1).get("verdict").asText()).isEqualTo("asked");
    assertThat(run.out()).contains("1 of 2 in the right room");
    assertThat(RecordedProvenance.of(json).settings()).containsEntry("command", "promenade drive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "goal: kitchen|goal: attic|no place 'attic'",
        "map: office, start: office-1|start: office-1|cases[0]",
        "map: office, start: office-1|map: palace, start: office-1|'palace'"
      })
  void aMistakeInTheSuiteIsNamed(String right, String wrong, String message) throws IOException {
    Path file = file(SUITE.replace(right, wrong));
    CommandRun run = CommandRun.of("drive", file.toString());
    assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(message.replace("'palace'", "palace"));
  }

  @Test
  void theShippedSuiteHasFiftyInstructionsOnThreeFloors() {
    InstructionSuite suite = InstructionSuite.read(Home.find("instructions", "floors", ".yaml"));
    assertThat(suite.cases()).hasSize(50);
    assertThat(suite.cases().stream().map(InstructionSuite.Case::map).distinct())
        .containsExactly("office", "hospital", "lab");
    Map<String, BehaviorMap> floors = new HashMap<>();
    for (InstructionSuite.Case one : suite.cases()) {
      BehaviorMap floor = floors.computeIfAbsent(one.map(), Floor::behaviors);
      assertThat(floor.place(one.goal()).kind().isRoom()).isTrue();
      assertThat(floor.place(one.start()).kind().isRoom()).isTrue();
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("suite.yaml"), text);
  }
}
