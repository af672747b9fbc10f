package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.promenade.sim.SampleEpisodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationLinesTest {
  @TempDir private Path folder;

  @Test
  void eachDecisionHasALineWithItsWeights() throws IOException {
    Recording recording = SampleEpisodes.crossing(4, 4, EndReason.SUCCESS);
    Path file = folder.resolve("why.jsonl");
    ExplanationLines.write(recording, file);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(recording.frames().size());
    JsonNode line = JsonMapper.builder().build().readTree(lines.get(10));
    Recording.Frame frame = recording.frames().get(10);
    assertThat(line.get("stamp").doubleValue()).isCloseTo(frame.time(), within(1e-4));
    assertThat(line.get("summary").textValue()).isEqualTo("yields to person 1");
    int people = frame.peopleInMap().size();
    assertThat(line.get("people").size()).isEqualTo(people);
    JsonNode second = line.get("people").get(1);
    assertThat(second.get("id").intValue()).isEqualTo(1);
    assertThat(second.get("weight").doubleValue()).isCloseTo(1.0 / people, within(1e-3));
    assertThat(second.get("x").doubleValue())
        .isCloseTo(frame.peopleInMap().get(1).x(), within(1e-3));
    assertThat(line.get("sectors").get(4).doubleValue()).isEqualTo(0.6);
    assertThat(line.get("route").get(1).doubleValue()).isEqualTo(0.7);
    assertThat(line.get("candidates").size()).isEqualTo(7);
    assertThat(line.get("candidates").get(6).get("cost").isNull()).isTrue();
  }
}
