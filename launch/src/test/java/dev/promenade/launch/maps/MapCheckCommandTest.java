package dev.promenade.launch.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.promenade.launch.CommandRun;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.MapWriter;
import dev.promenade.planners.map.OccupancyGrid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapCheckCommandTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 40;

  @TempDir Path folder;
  private Path map;
  private Path json;

  /**
   * Three rooms of 4 m side by side in walls, with doors of 1.0 m at (4.05, 2.0) and of 0.6 m at
   * (8.05, 1.3).
   */
  @BeforeEach
  void writeAMap() {
    byte[] cells = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < cells.length; i++) {
      int column = i % WIDTH;
      int row = i / WIDTH;
      boolean rim = row == 0 || row == HEIGHT - 1 || column == 0 || column == WIDTH - 1;
      boolean wall = column == 40 && !(row >= 15 && row < 25);
      boolean narrow = column == 80 && !(row >= 10 && row < 16);
      cells[i] = rim || wall || narrow ? OccupancyGrid.OCCUPIED : 0;
    }
    map = folder.resolve("rooms.yaml");
    json = folder.resolve("check.json");
    MapWriter.write(map, new OccupancyGrid(WIDTH, HEIGHT, 0.1, Pose.ZERO, cells), false);
  }

  @Test
  void aCleanMapEndsWithZeroAndNamesItsDoors() throws IOException {
    Path png = folder.resolve("check.png");
    CommandRun run = check("--png", png.toString(), "--json", json.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("PGM rooms.pgm, 120 × 40 cells of 0.1 m")
        .contains("free 92.2 %, occupied 7.8 %, unknown 0.0 %")
        .contains("narrow places that it passes: 2, the narrowest first")
        .contains("  0.60 m at (8.05, 1.30)\n  1.00 m at (4.05, 2.0")
        .contains("places that are too narrow: none")
        .contains("nothing is suspicious");
    JsonNode document = new ObjectMapper().readTree(json.toFile());
    assertThat(document.path("suspicious").asBoolean()).isFalse();
    assertThat(document.path("free").asDouble()).isCloseTo(0.922, within(0.001));
    assertThat(document.path("narrowPlaces").size()).isEqualTo(2);
    assertThat(document.path("narrowPlaces").get(0).path("width").asDouble())
        .isCloseTo(0.6, within(1e-9));
    assertThat(document.path("pieces").size()).isOne();
    BufferedImage picture = ImageIO.read(png.toFile());
    assertThat(count(picture, 0x2E8540)).as("pixels of doors that it passes").isGreaterThan(200);
    assertThat(count(picture, 0xA9C7EE, 0xCBDDF5)).as("where it gets").isGreaterThan(50_000);
  }

  @ParameterizedTest
  @CsvSource({
    "--radius, 0.25, 2, 0",
    "--radius, 0.31, 1, 1",
    "--radius, 0.51, 0, 2",
    "--footprint, '0.9,0.58', 2, 0",
    "--footprint, '0.9,0.62', 1, 1",
    "--footprint, '0.5,1.02', 0, 2",
    "--footprint, '0.58,1.02 --drive omnidirectional', 2, 0"
  })
  void doorsAreHeldAgainstTheRobot(String option, String value, int passed, int blocked)
      throws IOException {
    String[] robot = (option + " " + value + " --json " + json).split(" ");
    CommandRun run = check(robot);
    assertThat(run.exitCode()).as(run.out()).isEqualTo(blocked > 0 ? 1 : 0);
    JsonNode doors = new ObjectMapper().readTree(json.toFile()).path("narrowPlaces");
    int passes = 0;
    for (JsonNode door : doors) {
      passes += door.path("passes").asBoolean() ? 1 : 0;
    }
    assertThat(passes).isEqualTo(passed);
    assertThat(doors.size() - passes).isEqualTo(blocked);
    if (blocked > 0) {
      assertThat(run.out()).contains("suspicious: ").contains("cannot get to ");
    }
  }

  @Test
  void theTrapOfGrey205IsFoundAndTellsExitCodeOne() throws IOException {
    // The room on the right was never seen.
    byte[] pixels = Files.readAllBytes(folder.resolve("rooms.pgm"));
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int at = pixels.length - WIDTH * HEIGHT + i;
      pixels[at] = i % WIDTH > 80 ? (byte) 205 : pixels[at];
    }
    Files.write(folder.resolve("rooms.pgm"), pixels);
    Files.writeString(map, Files.readString(map).replace("0.196", "0.25"));
    CommandRun run = check("--json", json.toString());
    assertThat(run.exitCode()).isOne();
    assertThat(run.out())
        .contains("suspicious: " + map + ", line 7: free_thresh is 0.25, by which grey 205")
        .contains("unknown 32.5 %");
    JsonNode finding = new ObjectMapper().readTree(json.toFile()).path("findings").get(0);
    assertThat(finding.path("kind").asText()).isEqualTo("UNKNOWN_SHADE");
    // A route does not lead there either.
    CommandRun route = CommandRun.of("route", map.toString(), "--from", "1,1", "--to", "10,2");
    assertThat(route.exitCode()).isEqualTo(2);
    assertThat(route.err()).contains("where the map knows nothing").contains("GOAL_OCCUPIED");
    CommandRun other =
        CommandRun.of(
            "route", map.toString(), "--from", "10,2", "--to", "1,1", "--footprint", "0.5,0.4");
    assertThat(other.err()).contains("where the map knows nothing").contains("START_OCCUPIED");
  }

  @Test
  void roomsThatNothingLeadsToAreFound() throws IOException {
    byte[] pixels = Files.readAllBytes(folder.resolve("rooms.pgm"));
    for (int row = 0; row < HEIGHT; row++) {
      pixels[pixels.length - WIDTH * HEIGHT + row * WIDTH + 80] = 0;
    }
    Files.write(folder.resolve("rooms.pgm"), pixels);
    CommandRun run = check();
    assertThat(run.exitCode()).isOne();
    assertThat(run.out()).contains("free space is in pieces: 29.7 m²").contains("14.4 m² around");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "negate: 0        | negate: 1            | should negate be 0",
        "resolution: 0.1  | resolution: 10       | metres belong there",
        "occupied_thresh: 0.65 | occupied_thresh: 1.0 | no cell is occupied",
        "negate: 0        | negate: '\"0\"'      | number in quotes",
        "mode: trinary    | name: a              | name is no key"
      })
  void whatIsSuspiciousTellsExitCodeOne(String good, String other, String finding)
      throws IOException {
    Files.writeString(map, Files.readString(map).replace(good, other.replace("'", "")));
    CommandRun run = check();
    assertThat(run.out()).contains(finding);
    assertThat(run.exitCode()).isOne();
  }

  @Test
  void badInputTellsExitCodeTwoInOneLine() throws IOException {
    Files.writeString(map, Files.readString(map).replace("resolution: 0.1", "resolution: wide"));
    CommandRun run = check();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains("line 3: resolution is 'wide'");
    assertThat(CommandRun.of("map").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("map", "check", "office", "--radius", "0").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"office", "hospital", "lab"})
  void shippedMapsAreClean(String name) {
    CommandRun run = CommandRun.of("map", "check", name);
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("nothing is suspicious");
  }

  private CommandRun check(String... options) {
    String[] arguments = new String[3 + options.length];
    arguments[0] = "map";
    arguments[1] = "check";
    arguments[2] = map.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CommandRun.of(arguments);
  }

  private static int count(BufferedImage picture, int... colors) {
    int count = 0;
    for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
      int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xFFFFFF;
      for (int color : colors) {
        count += rgb == color ? 1 : 0;
      }
    }
    return count;
  }
}
