package dev.promenade.planners.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.TestData;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapReaderTest {
  private static final String YAML =
      """
      image: map.pgm
      resolution: 0.05
      origin: [-1.5, 2, 0.25]
      negate: 0
      occupied_thresh: 0.65
      free_thresh: 0.196
      """;

  @TempDir Path folder;
  private Path yaml;

  @BeforeEach
  void writeAGoodMap() throws IOException {
    yaml = Files.writeString(folder.resolve("map.yaml"), YAML);
    picture("P2 # a comment\n3 2\n# and another\n255\n0 205 254\n 89 90 206\n");
  }

  @Test
  void trinaryPixelsBecomeFreeOccupiedAndUnknownWithTheLowestRowFirst() {
    OccupancyGrid grid = MapReader.read(yaml);
    assertThat(rows(grid)).isEqualTo("100 -1 0 / 100 -1 0");
    assertThat(grid.value(0, 1)).isEqualTo((byte) 100);
    assertThat(grid.value(0, 0)).isEqualTo((byte) 100);
    assertThat(grid.resolution()).isEqualTo(0.05);
    assertThat(grid.originInMap()).isEqualTo(new Pose(-1.5, 2, 0.25));
  }

  @Test
  void thresholdsThemselvesAreNeitherFreeNorOccupied() throws IOException {
    edit("0.65", "0.6");
    edit("0.196", "0.2");
    picture("P2 4 1 255 102 101 204 205\n");
    assertThat(rows(MapReader.read(yaml))).isEqualTo("-1 100 -1 0");
  }

  @Test
  void negateTurnsDarkIntoFree() throws IOException {
    edit("negate: 0", "negate: 1");
    assertThat(rows(MapReader.read(yaml))).isEqualTo("0 100 100 / -1 -1 100");
  }

  @Test
  void scaleSpreadsTheValuesBetweenTheThresholds() throws IOException {
    Files.writeString(yaml, "mode: scale\n", java.nio.file.StandardOpenOption.APPEND);
    picture("P2 4 1 1000 0 1000 500 750\n");
    // (0.5 − 0.196) / (0.65 − 0.196) · 99 = 66.29 and (0.25 − 0.196) / 0.454 · 99 = 11.78
    assertThat(rows(MapReader.read(yaml))).isEqualTo("100 0 66 11");
  }

  @Test
  void rawTakesValuesAsTheyAre() throws IOException {
    Files.writeString(yaml, "mode: raw\n", java.nio.file.StandardOpenOption.APPEND);
    picture("P2 5 1 255 0 65 100 101 255\n");
    assertThat(rows(MapReader.read(yaml))).isEqualTo("0 65 100 -1 -1");
  }

  @Test
  void binaryPicturesOfOneAndTwoBytesReadAlike() throws IOException {
    byte[] small = "P5\n#c\n3 1 255\n\0\7_".getBytes(StandardCharsets.ISO_8859_1);
    small[small.length - 2] = (byte) 205;
    small[small.length - 1] = (byte) 254;
    Files.write(folder.resolve("map.pgm"), small);
    assertThat(rows(MapReader.read(yaml))).isEqualTo("100 -1 0");

    byte[] wide = "P5 3 1 65535\n\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    int at = wide.length - 6;
    wide[at + 2] = (byte) 205;
    wide[at + 4] = (byte) 254;
    Files.write(folder.resolve("map.pgm"), wide);
    assertThat(rows(MapReader.read(yaml))).isEqualTo("100 -1 0");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void everyKindOfPngReadsAlike(int type) throws IOException {
    edit("map.pgm", "map.png");
    BufferedImage image = new BufferedImage(3, 1, type);
    if (type == BufferedImage.TYPE_BYTE_INDEXED) {
      byte[] greys = {0, (byte) 205, (byte) 254};
      image = new BufferedImage(3, 1, type, new IndexColorModel(8, 3, greys, greys, greys));
      image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});
    } else {
      int bands = image.getRaster().getNumBands();
      int scale = type == BufferedImage.TYPE_USHORT_GRAY ? 257 : 1;
      int[] values = {0, 205 * scale, 254 * scale};
      for (int i = 0; i < 3; i++) {
        for (int band = 0; band < bands; band++) {
          image.getRaster().setSample(i, 0, band, values[i]);
        }
      }
    }
    ImageIO.write(image, "png", folder.resolve("map.png").toFile());
    assertThat(rows(MapReader.read(yaml))).isEqualTo("100 -1 0");
  }

  @Test
  void transparentPixelsAreUnknownInModeScale() throws IOException {
    edit("map.pgm", "map.png");
    Files.writeString(yaml, "mode: scale\n", java.nio.file.StandardOpenOption.APPEND);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.getRaster().setPixel(0, 0, new int[] {120, 130, 140, 0});
    image.getRaster().setPixel(1, 0, new int[] {120, 130, 140, 255});
    ImageIO.write(image, "png", folder.resolve("map.png").toFile());
    assertThat(rows(MapReader.read(yaml))).isEqualTo("-1 64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resolution: 0.05 | resolution: 0   | resolution is 0",
        "resolution: 0.05 | resolution: -1  | resolution is -1",
        "resolution: 0.05 | resolution: .nan| resolution is NaN; give a finite number",
        "resolution: 0.05 | resolution: wide| resolution is 'wide'; give a number above 0",
        "resolution: 0.05 | resolutoin: 0.05| unknown key 'resolutoin'; did you mean 'resolution'?",
        "resolution: 0.05 | mode: trinary   | no value for the required key 'resolution'",
        "negate: 0        | negate: 2       | negate is 2; give 0 or 1",
        "image: map.pgm   | image: gone.pgm | gone.pgm does not exist",
        "-1.5, 2, 0.25    | -1.5, 2         | origin is [-1.5,2]; give [x, y, yaw]",
        "-1.5, 2, 0.25    | -1.5, 2, .inf   | origin[2] is Infinity; give a finite number",
        "0.196            | 0.7             | free_thresh is 0.7; give a number from 0 to below",
        "0.65             | 1.5             | occupied_thresh is 1.5",
        "negate: 0        | mode: other     | no value for the required key 'negate'",
        "negate: 0        | 'negate: 0, x'  | negate is",
      })
  void aBadFieldIsNamedWithItsValueAndTheRemedy(String good, String bad, String message)
      throws IOException {
    edit(good, bad);
    assertThatThrownBy(() -> MapReader.read(yaml))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(bad.contains("gone") ? "gone.pgm" : "map.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                | is empty",
        "GIF89a            | is none of PGM, PPM, PBM, PNG, BMP",
        "WEBP              | is none of PGM, PPM, PBM, PNG, BMP",
        "P2 0 2 255 1 1    | width in the header is 0",
        "P2 3              | height in the header is missing",
        "P2 3 2 65536 0    | largest value in the header is 65536",
        "P2 3 2 255 1 1    | is cut off: it ends before its 3 × 2 pixels do",
        "P5 3 2 255 12345  | is cut off",
        "P2 1 1 255 256    | pixel 0 is 256; the header promises",
        "P2 2 1 255 1 x    | pixel 1 is no number",
        "P2 99999 99999 1 1| size is 99999 × 99999 pixels",
      })
  void aBadPictureIsNamedWithWhatIsWrong(String content, String message) throws IOException {
    picture(content);
    assertThatThrownBy(() -> MapReader.read(yaml))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("map.pgm");
  }

  @Test
  void aPngCutOffAnywhereIsAnErrorOfInput() throws IOException {
    edit("map.pgm", "map.png");
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 1600; i++) {
      image.getRaster().setSample(i % 40, i / 40, 0, (i * 7919) % 251);
    }
    Path png = folder.resolve("map.png");
    ImageIO.write(image, "png", png.toFile());
    byte[] whole = Files.readAllBytes(png);
    for (int length = 9; length < whole.length - 40; length += 37) {
      Files.write(png, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> MapReader.read(yaml))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("damaged, cut off");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsWrittenIsReadBack(boolean png) {
    byte[] trinary = {0, 100, -1, -1, 100, 0};
    byte[] raw = {0, 1, -1, 99, 100, 50};
    for (byte[] cells : new byte[][] {trinary, raw}) {
      OccupancyGrid grid = new OccupancyGrid(3, 2, 0.1, new Pose(1, -2, 0.5), cells);
      Path target = folder.resolve("own/plan.yaml");
      MapWriter.write(target, grid, png);
      OccupancyGrid back = MapReader.read(target);
      assertThat(rows(back)).isEqualTo(rows(grid));
      assertThat(back.originInMap()).isEqualTo(grid.originInMap());
      assertThat(back.resolution()).isEqualTo(0.1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "aws-bookstore, 384, 384",
    "aws-small-house, 500, 500",
    "tb3_sandbox, 384, 384",
    "turtlebot3-world, 384, 384",
    "warehouse, 1006, 1674"
  })
  void publishedMapsAreRead(String name, int width, int height) {
    OccupancyGrid grid = MapReader.read(TestData.locate("maps/" + name + ".yaml"));
    assertThat(grid.width()).isEqualTo(width);
    assertThat(grid.height()).isEqualTo(height);
    int free = 0;
    int occupied = 0;
    for (int i = 0; i < width * height; i++) {
      free += grid.value(i % width, i / width) == OccupancyGrid.FREE ? 1 : 0;
      occupied += grid.isOccupied(i % width, i / width) ? 1 : 0;
    }
    assertThat(free).isGreaterThan(1000);
    assertThat(occupied).isGreaterThan(500);
  }

  private void picture(String content) throws IOException {
    Files.write(folder.resolve("map.pgm"), content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void edit(String from, String to) throws IOException {
    String text = Files.readString(yaml);
    assertThat(text).contains(from.trim());
    Files.writeString(yaml, text.replace(from.trim(), to.trim()));
  }

  private static String rows(OccupancyGrid grid) {
    StringBuilder text = new StringBuilder();
    for (int row = grid.height() - 1; row >= 0; row--) {
      for (int column = 0; column < grid.width(); column++) {
        text.append(column > 0 ? " " : "").append(grid.value(column, row));
      }
      text.append(row > 0 ? " / " : "");
    }
    return text.toString();
  }
}
