package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.promenade.launch.bench.Written;
import dev.promenade.models.training.WeightsCard;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowCommandsTest {
  @TempDir Path folder;

  @Test
  void weightsThatWereJustTrainedGeneratePlansAndPlayTheBenchmark() throws Exception {
    Path weights = folder.resolve("tiny.safetensors");
    CommandRun training =
        CommandRun.of(
            ("train flow --task maze2d-umaze --steps 40 --batch 16 --width 32 --depth 1"
                    + " --samples 3000 --device cpu --out "
                    + weights)
                .split(" "));
    assertThat(training.err()).doesNotContain("Exception");
    assertThat(training.exitCode()).isZero();
    assertThat(training.out()).contains("networks run on the CPU").contains("tiny.safetensors");
    WeightsCard card = WeightsCard.verify(weights);
    assertThat(card.command()).startsWith("promenade train flow --task maze2d-umaze --steps 40");
    assertThat(card.data()).isEqualTo("generated for maze2d-umaze");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("tiny.safetensors", "tiny.json");

    Path plans = folder.resolve("plans.hdf5");
    Path picture = folder.resolve("plans.png");
    CommandRun generation =
        CommandRun.of(
            ("generate --task maze2d-umaze --plans 3 --candidates 2 --weights %s --out %s"
                    + " --picture %s")
                .formatted(weights, plans, picture)
                .split(" "));
    assertThat(generation.exitCode()).isZero();
    assertThat(generation.out()).contains("3 plans").contains("4 evaluations");
    try (HdfFile hdf = new HdfFile(plans)) {
      assertThat(((Dataset) hdf.getChild("plans")).getDimensions()).containsExactly(3, 32, 4);
    }
    assertThat(Files.size(picture)).isPositive();

    Path json = folder.resolve("maze.json");
    CommandRun guided =
        CommandRun.of(
            ("generate --task maze2d-umaze --plans 3 --batch 2 --guidance 1.5 --weights %s --out %s"
                    + " --json %s")
                .formatted(weights, folder.resolve("guided.hdf5"), json)
                .split(" "));
    assertThat(guided.out()).contains("8 evaluations");
    assertThat(new ObjectMapper().readTree(json.toFile()).get("evaluations").intValue())
        .as("guidance asks the network twice")
        .isEqualTo(8);

    CommandRun bench =
        CommandRun.of(
            "bench maze --maze umaze --episodes 2 --solver euler --steps 1 --weights %s --json %s"
                .formatted(weights, json)
                .split(" "));
    assertThat(bench.exitCode()).isZero();
    assertThat(Written.read(json).value("umaze, multi, flow", "evaluations")).isEqualTo(1);
  }

  @Test
  void aGenerationThatWasCutOffGoesOnAndEndsWithTheSamePlans() throws Exception {
    Path weights = tiny();
    Path whole = folder.resolve("whole.hdf5");
    Path cut = folder.resolve("cut.hdf5");
    String command =
        "generate --task maze2d-umaze --plans 5 --batch 2 --goal 1,1 --weights "
            + weights
            + " --out ";
    assertThat(CommandRun.of((command + whole).split(" ")).exitCode()).isZero();
    // A picture below what becomes the file ends the run when all batches are in the journal.
    Path journal = folder.resolve("cut.hdf5.journal");
    CommandRun broken = CommandRun.of((command + cut + " --picture " + cut + "/p.png").split(" "));
    assertThat(broken.exitCode()).isEqualTo(2);
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 100));
    Files.delete(cut);
    CommandRun other = CommandRun.of((command + cut + " --seed 2").split(" "));
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("--seed (1 before, now 2)", "--fresh");
    assertThat(CommandRun.of((command + cut).split(" ")).exitCode()).isZero();
    assertThat(journal).doesNotExist();
    try (HdfFile first = new HdfFile(whole);
        HdfFile second = new HdfFile(cut)) {
      assertThat((float[]) ((Dataset) second.getChild("plans")).getDataFlat())
          .containsExactly((float[]) ((Dataset) first.getChild("plans")).getDataFlat());
    }
  }

  @Test
  void aFolderOfPlansGoesOnWithItsMissingPartsAndIsNeverWrittenOver() throws Exception {
    Path weights = tiny();
    Path whole = folder.resolve("whole.parquet");
    String command =
        "generate --task maze2d-umaze --plans 7 --batch 2 --part 4 --weights " + weights;
    CommandRun run = CommandRun.of((command + " --out " + whole).split(" "));
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("7 plans");
    Path second = whole.resolve("part-000001.parquet");
    byte[] bytes = Files.readAllBytes(second);

    assertThat(CommandRun.of((command + " --out " + whole).split(" ")).err())
        .contains("exists already", "--out");
    Path unfinished = Files.move(whole, folder.resolve("whole.parquet.unfinished"));
    Files.delete(unfinished.resolve("part-000001.parquet"));
    assertThat(CommandRun.of((command + " --seed 3 --out " + whole).split(" ")).err())
        .contains("--seed (1 before, now 3)", "--fresh");
    CommandRun again = CommandRun.of((command + " --out " + whole).split(" "));
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(second).hasBinaryContent(bytes);
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void aGoalInAWallIsBadInput() throws Exception {
    CommandRun run =
        CommandRun.of(
            "generate --task maze2d-umaze --goal 2,1 --weights none --out x.hdf5".split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--goal is 2.00,1.00").contains("nearest free cell is");
    assertThat(
            CommandRun.of(
                    "generate --task maze2d-umaze --goal 99,1 --weights none --out x.hdf5"
                        .split(" "))
                .err())
        .contains("--goal is 99.00,1.00");
  }

  @Test
  void everySolverHasItsCurveAndTheAdaptiveOneIsCounted() throws Exception {
    Path json = folder.resolve("flows.json");
    Path picture = folder.resolve("flows.png");
    CommandRun run =
        CommandRun.of(
            ("bench flows --maze umaze --episodes 2 --evaluations 1,2,6 --solvers heun,ddpm,dopri5"
                    + " --weights %s --json %s --picture %s")
                .formatted(tiny(), json, picture)
                .split(" "));
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(run.exitCode()).isZero();
    Written written = Written.read(json);
    assertThat(written.subjects()).hasSize(2 + 3 + 4).contains("ddpm, 1 steps");
    // The last step of a prediction of data is one evaluation more.
    assertThat(written.value("heun, 3 steps", "evaluations")).isEqualTo(7);
    assertThat(written.value("dopri5, tolerance 0.001", "evaluations"))
        .isGreaterThan(written.value("dopri5, tolerance 1.0", "evaluations"));
    assertThat(Files.size(picture)).isPositive();
  }

  @Test
  void baselinesStandBesideTheFlowAndMustBeTrainedFirst() throws Exception {
    String folderName = folder.toString();
    CommandRun missing = CommandRun.of(("bench diffusion --maze umaze " + folderName).split(" "));
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("diffuser-umaze.safetensors").contains("train it first");
    String train =
        "train flow --task maze2d-umaze --steps 2 --batch 4 --width 16 --depth 1 --samples 1000"
            + " --device cpu --path cosine --out %s/%s-umaze.safetensors%s";
    CommandRun.of(train.formatted(folderName, "diffuser", " --pin-ends").split(" "));
    CommandRun.of(train.formatted(folderName, "decision", " --dropout 0.25").split(" "));
    Path json = folder.resolve("diffusion.json");
    CommandRun run =
        CommandRun.of(
            ("bench diffusion --maze umaze --episodes 2 --diffusion-steps 8 --json %s %s")
                .formatted(json, folderName)
                .split(" "));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("the interval of diffuser").contains("the interval of decision");
    Written written = Written.read(json);
    assertThat(written.subjects()).hasSize(14);
    assertThat(written.value("umaze, single, diffuser", "evaluations")).isEqualTo(8);
    for (String subject : written.subjects()) {
      assertThat(written.value(subject, "contacts")).isZero();
    }
  }

  @Test
  void episodesOfOnesOwnNeedAFolder() {
    CommandRun run = CommandRun.of("train", "flow", "--task", "episodes", "--out", "x.safetensors");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("needs --data");
  }

  private Path tiny() {
    Path weights = folder.resolve("tiny.safetensors");
    CommandRun.of(
        ("train flow --task maze2d-umaze --steps 2 --batch 4 --width 16 --depth 1 --samples 1000"
                + " --device cpu --out "
                + weights)
            .split(" "));
    return weights;
  }

  @ParameterizedTest
  @CsvSource({"1e60,diverged", "1e5,blew up"})
  void guidanceThatBlowsUpIsOneLine(String guidance, String words) throws Exception {
    Path weights = tiny();
    CommandRun run =
        CommandRun.of(
            ("generate --task maze2d-umaze --plans 1 --guidance %s --solver ddim --steps 8"
                    + " --weights %s --out %s")
                .formatted(guidance, weights, folder.resolve("plans.hdf5"))
                .split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(words).contains("weaker guidance");
    assertThat(folder.resolve("plans.hdf5")).doesNotExist();
  }

  @Test
  void settingsThatMakeNoSenseAreBadInput() {
    CommandRun run =
        CommandRun.of(
            "train", "flow", "--task", "maze2d-umaze", "--width", "33", "--out", "x.safetensors");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("multiple of 16");
    assertThat(CommandRun.of("train", "flow", "--task", "pong", "--out", "x.safetensors").err())
        .contains("pong");
  }
}
