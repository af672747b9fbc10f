package dev.promenade.launch.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.launch.Promenade;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {
  @Test
  void writesParametersThatThePlannerTakesAndTheirEvidence(@TempDir Path folder) throws Exception {
    int code =
        Promenade.run(
            "tune",
            "pure-pursuit",
            "--vary",
            "minLookahead,slowNearWalls",
            "--scenarios",
            "doorway",
            "--seeds",
            "1000..1001",
            "--trials",
            "2",
            "--out",
            folder.toString());
    assertThat(code).isZero();
    Parameters tuned =
        LocalPlanners.parameters("pure-pursuit").read(folder.resolve("pure-pursuit.yaml"));
    assertThat(tuned.get("curveAcceleration"))
        .isEqualTo(LocalPlanners.parameters("pure-pursuit").get("curveAcceleration"));
    assertThat(Files.readAllLines(folder.resolve("pure-pursuit.csv"))).hasSize(4);
  }

  @Test
  void oneTrialMeasuresTheParametersToBeginWith(@TempDir Path folder) throws Exception {
    Path own = Files.writeString(folder.resolve("own.yaml"), "minLookahead: 0.5\n");
    int code =
        Promenade.run(
            "tune",
            "pure-pursuit",
            "--from",
            own.toString(),
            "--scenarios",
            "doorway",
            "--seeds",
            "1000..1000",
            "--trials",
            "1",
            "--out",
            folder.toString());
    assertThat(code).isZero();
    Parameters measured =
        LocalPlanners.parameters("pure-pursuit").read(folder.resolve("pure-pursuit.yaml"));
    assertThat(measured).extracting(p -> p.get("minLookahead")).isEqualTo(0.5);
  }

  @Test
  void aPlannerWithNothingToVaryByDefaultAsksForNames(@TempDir Path folder) {
    CommandRun run =
        CommandRun.of("tune", "orca", "--seeds", "1000..1001", "--out", folder.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--vary").contains("horizon");
  }

  @Test
  void testSeedsAreRefused(@TempDir Path folder) {
    int code = Promenade.run("tune", "dwa", "--seeds", "0..9", "--out", folder.toString());
    assertThat(code).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }
}
