package dev.promenade.launch.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.MapWriter;
import dev.promenade.planners.map.OccupancyGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCommandTest {
  @TempDir Path folder;
  private String map;

  /** Two rooms of 4 m, a door between them, and a third room without one. */
  @BeforeEach
  void writeAMap() {
    byte[] cells = new byte[120 * 40];
    for (int i = 0; i < cells.length; i++) {
      int column = i % 120;
      int row = i / 120;
      boolean door = column == 40 && row >= 15 && row < 25;
      cells[i] = (column == 40 || column == 80) && !door ? OccupancyGrid.OCCUPIED : 0;
    }
    Path yaml = folder.resolve("rooms.yaml");
    MapWriter.write(yaml, new OccupancyGrid(120, 40, 0.1, Pose.ZERO, cells), false);
    map = yaml.toString();
  }

  @Test
  void aRouteIsPrintedDrawnAndWritten() throws IOException {
    Path png = folder.resolve("route.png");
    Path json = folder.resolve("route.json");
    CommandRun run =
        CommandRun.of(
            "route",
            map,
            "--from",
            "1,1",
            "--to",
            "7,3,1.5",
            "--png",
            png.toString(),
            "--json",
            json.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("clearance: 6.").contains("picture: ");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(300);
    assertThat(Files.readString(json))
        .contains("\"found\" : true")
        .contains("\"posesInMap\"")
        .contains("\"heading\" : 1.5");
  }

  @Test
  void noRouteIsAResultWithItsReason() throws IOException {
    Path json = folder.resolve("route.json");
    CommandRun run =
        CommandRun.of("route", map, "--from", "1,1", "--to", "9,1", "--json", json.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("NO_PATH").contains("(9.00, 1.00)");
    assertThat(Files.readString(json)).contains("\"reason\" : \"NO_PATH\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from 4.05,0.5 --to 7,3 | --from is 4.05,0.5; the start (4.05, 0.50) is nearer than",
        "--from 1,1 --to 8,0.5    | --to is 8,0.5; the goal (8.00, 0.50) is nearer than",
        "--from 1,1 --to 70,3     | the goal (70.00, 3.00) is outside the map (OUTSIDE_MAP)",
        "--from 1,NaN --to 7,3    | --from is 1,NaN; give x,y or x,y,heading",
        "--from 1 --to 7,3        | --from is 1; give x,y",
        "--from 1,1 --to 7,3 --radius -1      | --radius is -1.0",
        "--from 1,1 --to 7,3 --planner fastest| use one of: auto, clearance, lattice, shortest",
      })
  void badInputIsOneLineWithTheValueAndTheRemedy(String options, String message) {
    CommandRun run = CommandRun.of(("route " + map + " " + options).split(" +"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void aMapThatIsNotThereIsNamed() {
    CommandRun run = CommandRun.of("route", "nowhere.yaml", "--from", "1,1", "--to", "2,2");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere.yaml is neither a file nor one of the shipped maps");
  }
}
