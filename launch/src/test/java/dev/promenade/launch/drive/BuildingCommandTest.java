package dev.promenade.launch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.launch.provenance.RecordedProvenance;
import dev.promenade.models.io.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildingCommandTest {
  @TempDir private Path folder;

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "building";
    all[1] = "clinic";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[all.length - 2] = "--out";
    all[all.length - 1] = folder.resolve("out").toString();
    return CommandRun.of(all);
  }

  @Test
  void theRobotDrivesLevelByLevelOnTheMapOfEach() throws Exception {
    CommandRun run =
        run(
            "--from",
            "offices:26,10.3",
            "--to",
            "wards:6,16.5",
            "--planner",
            "pure-pursuit",
            "--no-animation");
    assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    assertThat(run.out()).contains("takes lift to level wards").contains("arrived on level wards");
    Path json = folder.resolve("out/building.json");
    var document = Documents.json(json, Documents.text(json)).root();
    assertThat(document.get("arrived").asBoolean()).isTrue();
    assertThat(document.get("legs")).hasSize(2);
    double driven =
        document.get("legs").get(0).get("seconds").asDouble()
            + document.get("legs").get(1).get("seconds").asDouble();
    assertThat(document.get("seconds").asDouble()).isEqualTo(driven + 25);
    assertThat(folder.resolve("out/leg-1-offices/episode.recording")).exists();
    assertThat(folder.resolve("out/leg-2-wards/episode.recording")).exists();
    assertThat(Files.size(folder.resolve("out/leg-2-wards.png"))).isGreaterThan(1000);
    assertThat(RecordedProvenance.of(json).inputs().keySet())
        .anyMatch(name -> name.endsWith("hospital.png") || name.endsWith("hospital.yaml"));
  }

  @Test
  void aPlaceThatIsNoneIsNamed() {
    CommandRun level = run("--from", "offices:26,10.3", "--to", "ward:6,16.5", "--route-only");
    assertThat(level.exitCode()).isEqualTo(2);
    assertThat(level.err()).contains("--to").contains("wards");
    CommandRun wall = run("--from", "offices:0,0", "--to", "wards:6,16.5", "--route-only");
    assertThat(wall.exitCode()).isEqualTo(2);
    assertThat(wall.err()).contains("START_OCCUPIED");
    CommandRun huge =
        run("--from", "offices:26,10.3", "--to", "wards:6,16.5", "--route-only", "--radius", "9");
    assertThat(huge.exitCode()).isEqualTo(2);
    assertThat(huge.err()).contains("--radius");
  }
}
