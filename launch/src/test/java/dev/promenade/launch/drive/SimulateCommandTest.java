package dev.promenade.launch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.MapWriter;
import dev.promenade.planners.map.OccupancyGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
  @TempDir Path folder;
  private Path map;

  /** A room of 6 m × 4 m, walls of 0.2 m around it, from (0, 0). */
  @BeforeEach
  void drawMap() {
    int width = 64;
    int height = 44;
    byte[] cells = new byte[width * height];
    for (int i = 0; i < cells.length; i++) {
      int column = i % width;
      int row = i / width;
      boolean wall = column < 2 || row < 2 || column >= width - 2 || row >= height - 2;
      cells[i] = wall ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
    }
    map = folder.resolve("room.yaml");
    MapWriter.write(map, new OccupancyGrid(width, height, 0.1, Pose.ZERO, cells), true);
  }

  @Test
  void theRobotArrivesAndTheSameSeedGivesTheSameFiles() throws IOException {
    CommandRun first = simulate("one", "--people", "2", "--seed", "4");
    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).contains("reached the goal").contains("2 people");
    assertThat(ImageIO.read(folder.resolve("one/episode.png").toFile()).getWidth())
        .isGreaterThan(300);
    assertThat(Files.readString(folder.resolve("one/summary.json")))
        .contains("\"suite\"")
        .contains("\"success\"");

    simulate("two", "--people", "2", "--seed", "4");
    simulate("three", "--people", "2", "--seed", "5");
    String rows = Files.readString(folder.resolve("one/episodes.csv"));
    assertThat(Files.readString(folder.resolve("two/episodes.csv"))).isEqualTo(rows);
    assertThat(Files.readString(folder.resolve("three/episodes.csv"))).isNotEqualTo(rows);
  }

  @Test
  void aFileOfParametersChangesHowThePlannerDrives() throws IOException {
    Path file = Files.writeString(folder.resolve("slow.yaml"), "speeds: 2\nhorizon: 1\n");
    simulate("usual", "--planner", "dwa");
    CommandRun changed = simulate("changed", "--planner", "dwa", "--parameters", file.toString());
    assertThat(changed.err()).isEmpty();
    assertThat(Files.readString(folder.resolve("changed/episodes.csv")))
        .isNotEqualTo(Files.readString(folder.resolve("usual/episodes.csv")));
    assertThat(simulate("x", "--planner", "orca", "--parameters", file.toString()).err())
        .contains("slow.yaml")
        .contains("speeds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from | 0.1,2   | START_OCCUPIED",
        "--to   | 6.25,2  | GOAL_OCCUPIED",
        "--to   | 60,2    | OUTSIDE_MAP",
        "--to   | NaN,2   | give x,y",
        "--from | 1       | give x,y",
        "--people | -3    | from 0 to 2000",
        "--planner | fly  | dwa",
        "--global | fly   | clearance",
        "--people-model | ants | orca",
        "--radius | -1    | from 0 to 5",
        "--map  | none.yaml | neither a file nor one of the shipped maps",
        "--seed | x       | --seed",
      })
  void badInputIsOneClearMessageAndLeavesNothing(String option, String value, String says) {
    CommandRun run = simulate("bad", option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(says).doesNotContain("\tat ");
    assertThat(folder.resolve("bad")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldBeforeTheEpisode() throws IOException {
    Files.createFile(folder.resolve("file"));
    CommandRun run = simulate("file/below");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be written");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aScenarioAndAMapTogetherAreRefusedAsIsNeither() {
    assertThat(simulate("x", "doorway").err()).contains("both a scenario and a map");
    CommandRun neither = CommandRun.of("simulate");
    assertThat(neither.exitCode()).isEqualTo(2);
    assertThat(neither.err()).contains("nothing to simulate").contains("doorway");
  }

  private CommandRun simulate(String out, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of("simulate", "--no-animation", "--out", folder.resolve(out).toString()));
    List<String> given = List.of(more);
    usual(options, given, "--map", map.toString());
    usual(options, given, "--from", "1,2");
    usual(options, given, "--to", "5,2");
    options.addAll(given);
    return CommandRun.of(options.toArray(String[]::new));
  }

  private static void usual(List<String> options, List<String> given, String name, String value) {
    if (!given.contains(name)) {
      options.add(name);
      options.add(value);
    }
  }
}
