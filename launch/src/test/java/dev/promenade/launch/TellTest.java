package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.models.io.Documents;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellTest {
  @TempDir Path folder;

  @Test
  void theRobotDoesTheBehavioursAndEndsInTheRoomTheyLeadTo() throws Exception {
    Path json = folder.resolve("drive.json");
    CommandRun run =
        CommandRun.of(
            "simulate",
            "--map",
            "office",
            "--start",
            "office-4",
            "--behaviors",
            "oor cf iol ior",
            "--people",
            "4",
            "--seed",
            "1002",
            "--no-animation",
            "--out",
            folder.toString(),
            "--json",
            json.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    JsonNode result = Documents.readJson(json, JsonNode.class);
    assertThat(result.get("endedIn").asText()).isEqualTo("storage");
    assertThat(result.get("behaviors").findValuesAsText("behavior"))
        .containsExactly("oor", "cf", "iol", "ior");
    assertThat(run.out()).contains("ended in: storage").doesNotContain("asks");
    assertThat(ImageIO.read(folder.resolve("episode.png").toFile())).isNotNull();
    assertThat(folder.resolve("episode.recording")).exists();
  }

  @Test
  void withoutAMapItFindsTheDoorCountsDoorsAndEntersTheRightOne() {
    Path json = folder.resolve("blind.json");
    CommandRun run =
        CommandRun.of(
            "simulate",
            "--map",
            "office",
            "--start",
            "office-3",
            "--behaviors",
            "oor cf cf ior",
            "--blind",
            "--seed",
            "1000",
            "--no-animation",
            "--out",
            folder.toString(),
            "--json",
            json.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(Documents.readJson(json, JsonNode.class).get("endedIn").asText())
        .isEqualTo("office-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "office|office-3|oor fly|is 'fly'; use codes such as",
        "office|office-3|oor lt|which cannot be done at corridor@4-; there one can: ior to office-3",
        "office|office-9|oor|no place 'office-9'; name one of: office-1",
      })
  void aMistakeIsNamed(String map, String start, String behaviors, String message) {
    CommandRun run =
        CommandRun.of("simulate", "--map", map, "--start", start, "--behaviors", behaviors);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aStartWithoutBehavioursIsRefused() {
    CommandRun run = CommandRun.of("simulate", "--map", "office", "--start", "office-3");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--behaviors");
  }
}
