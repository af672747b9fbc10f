package dev.promenade.launch.bench.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.launch.bench.Written;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSteeringTest {
  @TempDir Path folder;

  @Test
  void steeringIsComparedInSituationsOfTheSimulator() throws Exception {
    Path json = folder.resolve("steering.json");
    Path picture = folder.resolve("steering.png");
    CommandRun run =
        CommandRun.of(
            "bench",
            "steering",
            "--scenarios",
            "corridor-passing",
            "--seeds",
            "1",
            "--every",
            "12",
            "--candidates",
            "4",
            "--searches",
            "2",
            "--json",
            "" + json,
            "--picture",
            "" + picture);
    assertThat(run.exitCode()).as(run.err()).isZero();
    Written written = Written.read(json);
    assertThat(written.value("situations", "taken")).isPositive();
    double unsteered = written.value("unsteered, room kept", "violating");
    assertThat(unsteered).isPositive();
    assertThat(written.value("flowchef, newton, room kept", "violating"))
        .isLessThan(0.5 * unsteered);
    assertThat(written.value("flowchef, repaired, room kept", "avoidable")).isZero();
    assertThat(written.value("situations", "without room"))
        .isLessThan(written.value("situations", "taken"));
    assertThat(written.value("pinned entries, start and end known", "distance")).isLessThan(1);
    assertThat(written.value("unsteered, driven behind the barrier", "avoidable")).isZero();
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(800);
  }

  @Test
  void aDrawnCrowdBecomesAScenarioOnItsMap() throws Exception {
    Path file = folder.resolve("neck.yaml");
    CommandRun run =
        CommandRun.of(
            "crowd",
            "v-neck",
            "--people",
            "4",
            "--rounds",
            "1",
            "--scenario",
            "" + file,
            "--start",
            "13.4,4",
            "--goal",
            "1,4");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("4 people").contains("touching a wall 0.0 %");
    EpisodeSetup setup = Scenarios.any("" + file).setup(1);
    assertThat(setup.people()).hasSize(4);
    assertThat(setup.ground().walls().boxes()).isNotEmpty();
    assertThat(setup.distances().at(7, 1)).as("in a wedge").isZero();
  }

  @Test
  void areasThatAreNoneAreBadInput() {
    CommandRun run = CommandRun.of("crowd", "office", "--from", "1,2,3", "--to", "1,2,3,4");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--from").contains("left,bottom,right,top");
  }
}
