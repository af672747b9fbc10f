package dev.promenade.launch.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.promenade.launch.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny data set in the published format is learned from, measured on, and used. */
class TranslateCommandTest {
  private static final String MAP =
      """
      map1\tO-0\tool\tC-0.0@0+
      map1\tC-0.0@0+\tcf\tC-0.0@1+
      map1\tC-0.0@0+\tiol\tK-0
      map1\tC-0.0@1+\tiol\tO-1
      map1\tC-0.0@1+\tior\tB-0
      map1\tO-1\toor\tC-0.0@1-
      map1\tC-0.0@1-\tcf\tC-0.0@0-
      map1\tC-0.0@0-\tiol\tO-0
      """;

  @TempDir static Path folder;
  private static Path weights = Path.of("");

  @BeforeAll
  static void train() throws IOException {
    weights = folder.resolve("t.safetensors");
    Files.writeString(folder.resolve("maps88.tsv"), MAP + MAP.replace("map1", "map2"));
    for (String split : new String[] {"train", "dev", "test"}) {
      Files.writeString(
          folder.resolve(split + ".instruction"),
          "Leave the office, turn left, first door on the left into office-1\nGo to Bathroom-0.\n");
      Files.writeString(
          folder.resolve(split + ".answer"),
          "O-0 ool C-0 cf C-0 iol O-1\nO-0 ool C-0 cf C-0 ior B-0\n");
      Files.writeString(
          folder.resolve(split + ".mapname"), "map1_O-0_O-1_huge.png\nmap1_O-0_B-0_huge.png\n");
    }
    CommandRun run =
        CommandRun.of(
            "train",
            "translator",
            "--data",
            folder.toString(),
            "--out",
            weights.toString(),
            "--epochs",
            "3",
            "--width",
            "8",
            "--invented",
            "150",
            "--png",
            folder.resolve("curve.png").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("epoch 3").contains("weights in");
  }

  private static CommandRun translate(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "translate";
    all[1] = "--weights";
    all[2] = weights.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandRun.of(all);
  }

  private static String map() {
    return folder.resolve("maps88.tsv") + ":map1";
  }

  @Test
  void trainingDrawsItsCurve() throws IOException {
    assertThat(ImageIO.read(folder.resolve("curve.png").toFile()).getWidth()).isEqualTo(640);
    assertThat(Files.exists(folder.resolve("t.json"))).isTrue();
    assertThat(Files.exists(folder.resolve("t.safetensors.checkpoint"))).isFalse();
  }

  @Test
  void plansAreShownWithTheWordsBehindThem() throws IOException {
    Path json = folder.resolve("plan.json");
    CommandRun run =
        translate(
            "turn left, go to office-1",
            "--map",
            map(),
            "--start",
            "office-0",
            "--json",
            json.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("O-0 ool C-0.0@0+").contains("%").contains("\"go to office-1\"");
    JsonNode plans = new ObjectMapper().readTree(json.toFile()).get("plans");
    assertThat(plans).hasSize(3);
    assertThat(plans.get(0).get("steps").get(0).get("behavior").asText()).isEqualTo("ool");
  }

  @Test
  void measuringGivesTablesForUsAndTheRule() throws IOException {
    Path json = folder.resolve("report.json");
    CommandRun run =
        translate(
            "--evaluate",
            folder.toString(),
            "--split",
            "test",
            "--json",
            json.toString(),
            "--png",
            folder.resolve("calibration.png").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    JsonNode rule = report.get("rows").get(4);
    assertThat(rule.get("planner").asText()).isEqualTo("rule");
    assertThat(rule.get("exactMatch").get("mean").asDouble()).isEqualTo(1);
    assertThat(report.get("figures").get("legal plans").get("mean").asDouble()).isEqualTo(1);
    assertThat(Files.size(folder.resolve("calibration.png"))).isPositive();
  }

  @Test
  void aQuestionIsAskedAboutARoomThatIsNotThere() {
    CommandRun run = translate("go to office-9", "--map", map(), "--start", "O-0");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Question: there is no office-9 here");
  }

  @Test
  void badInputIsNamed() {
    assertThat(translate("go", "--map", map(), "--start", "cellar").err())
        .contains("has no place 'cellar'");
    assertThat(translate("", "--map", map(), "--start", "O-0").err()).contains("empty");
    assertThat(translate("go", "--map", map()).exitCode()).isEqualTo(2);
    assertThat(translate("go", "--map", map().replace("map1", "map7"), "--start", "O-0").err())
        .contains("no map 'map7'");
    CommandRun run =
        CommandRun.of("translate", "go", "--map", map(), "--start", "O-0", "--weights", "none");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
