package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.bench.Written;
import dev.promenade.models.training.WeightsCard;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the flow shipped for the smallest maze. */
class SamplerCommandsTest {
  private static final String FLOW =
      " --flow maze2d-umaze --maze umaze --samples 2000 --device cpu";

  @TempDir private Path folder;

  @Test
  void samplersThatWereJustMadeAreCompared() throws Exception {
    Path solver = folder.resolve("bns.json");
    CommandRun fit = train("bns", "--evaluations 1,2 --starts 0 --pairs 24", solver);
    assertThat(fit.out()).contains("from 0.00, 2 evaluations: typical error").contains("bns.json");
    Path statistics = folder.resolve("statistics.json");
    train("dpm-v3", "--pairs 8", statistics);
    Path student = folder.resolve("student.safetensors");
    train("reflow", "--steps 2 --batch 4 --pairs 8", student);
    assertThat(WeightsCard.verify(student).network()).startsWith("reflow of maze2d-umaze");
    Path tuned = folder.resolve("tuned.safetensors");
    train("ect", "--steps 2 --batch 4", tuned);
    Path equilibrium = folder.resolve("equilibrium.safetensors");
    train("equilibrium", "--steps 2 --batch 4 --pairs 8 --width 16 --rounds 3", equilibrium);

    Path json = folder.resolve("samplers.json");
    Path picture = folder.resolve("samplers.png");
    CommandRun bench =
        CommandRun.of(
            ("bench samplers%s --conditions 3 --draws 2 --evaluations 1,2 --sampler %s --sampler %s"
                    + " --sampler %s --sampler %s --sampler %s --json %s --picture %s")
                .formatted(FLOW, solver, statistics, student, tuned, equilibrium, json, picture)
                .split(" "));
    assertThat(bench.err()).doesNotContain("Exception");
    assertThat(bench.exitCode()).isZero();
    assertThat(Files.size(picture)).isPositive();
    assertThat(Written.read(json).subjects())
        .contains("euler, 50", "bns, 1", "bns, 2", "statistics, 2", "student, 1", "tuned, 2")
        .contains("equilibrium, 1")
        .doesNotContain("equilibrium, 2", "midpoint, 1");
  }

  @Test
  void aSolverFittedToAnotherFlowIsRefusedInOneLine() {
    Path solver = folder.resolve("bespoke.json");
    train("bespoke", "--evaluations 2 --starts 0 --pairs 4", solver);
    CommandRun run =
        CommandRun.of(
            ("bench samplers --flow maze2d-medium --maze medium --samples 2000 --conditions 2"
                    + " --draws 2 --device cpu --sampler "
                    + solver)
                .split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("bespoke.json").contains("another flow");
  }

  @Test
  void mazesArePlayedWithAFittedSolver() throws Exception {
    Path solver = folder.resolve("bns.json");
    train("bns", "--evaluations 1,2 --starts 0 --pairs 24", solver);
    Path json = folder.resolve("flows.json");
    CommandRun curve =
        CommandRun.of(
            ("bench flows --maze umaze --episodes 2 --evaluations 1,2,4 --solvers ddim,%s --json"
                    + " %s")
                .formatted(solver, json)
                .split(" "));
    assertThat(curve.exitCode()).as(curve.err()).isZero();
    Written written = Written.read(json);
    assertThat(written.subjects())
        .containsExactly(
            "ddim, 1 steps", "ddim, 2 steps", "ddim, 4 steps", "bns, 1 steps", "bns, 2 steps");
    assertThat(written.value("bns, 2 steps", "evaluations")).isEqualTo(2);
    CommandRun unfitted =
        CommandRun.of(
            ("bench maze --maze umaze --episodes 2 --steps 4 --solver " + solver).split(" "));
    assertThat(unfitted.exitCode()).isEqualTo(2);
    assertThat(unfitted.err()).contains("bns").contains("not fitted to 4 steps");
    CommandRun foreign =
        CommandRun.of(
            ("bench maze --maze medium --episodes 2 --steps 2 --solver " + solver).split(" "));
    assertThat(foreign.exitCode()).isEqualTo(2);
    assertThat(foreign.err()).contains("bns.json").contains("another flow");
  }

  @Test
  void aFlowOfLocalPlansWithoutDataIsRefusedInOneLine() {
    CommandRun run =
        CommandRun.of("train sampler --kind bns --flow maze2d-umaze --out x.json".split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--trunk").contains("--maze");
  }

  private static CommandRun train(String kind, String options, Path out) {
    CommandRun run =
        CommandRun.of(
            "train sampler --kind %s%s %s --out %s".formatted(kind, FLOW, options, out).split(" "));
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(run.exitCode()).as(kind + ": " + run.err()).isZero();
    return run;
  }
}
