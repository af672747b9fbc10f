package dev.promenade.planners.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Bytes;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Map files as map savers, editors and people write them, not as map_server's page has them. */
class MapsAsPeopleHaveThemTest {
  private static final String YAML =
      """
      image: map.pgm
      resolution: 0.05
      origin: [-1.5, 2, 0.25]
      negate: 0
      occupied_thresh: 0.65
      free_thresh: 0.196
      """;

  /** Free, unknown and occupied cells as map savers write them. */
  private static final String SAVED = "P2 6 1 255 254 254 205 205 205 0\n";

  @TempDir Path folder;
  private Path yaml;

  @BeforeEach
  void writeAGoodMap() throws IOException {
    yaml = Files.writeString(folder.resolve("map.yaml"), YAML);
    picture(SAVED);
  }

  @Test
  void aCleanMapGivesNoRemark() {
    assertThat(MapReading.of(yaml).remarks()).isEmpty();
    assertThat(cells()).isEqualTo("0 0 -1 -1 -1 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.2", "0.25", "0.3", "0.5"})
  void greyOfUnknownCellsIsNotFreeByThePopularThresholds(String threshold) throws IOException {
    edit("free_thresh: 0.196", "free_thresh: " + threshold);
    assertThat(cells()).isEqualTo("0 0 -1 -1 -1 100");
    assertThat(remarks(MapRemark.Kind.UNKNOWN_SHADE))
        .contains("map.yaml, line 6: free_thresh is " + threshold)
        .contains("50.0 % of the map")
        .contains("write free_thresh: 0.196");
  }

  @Test
  void greyOfUnknownCellsIsKnownTurnedRoundToo() throws IOException {
    edit("negate: 0", "negate: 1");
    edit("0.196", "0.25");
    picture("P2 6 1 255 1 1 50 50 50 255\n");
    assertThat(cells()).isEqualTo("0 0 -1 -1 -1 100");
    assertThat(remarks(MapRemark.Kind.UNKNOWN_SHADE)).contains("50 (205 turned round)");
  }

  @Test
  void aThresholdBelowTheGreyIsNoTrap() throws IOException {
    edit("0.196", "0.19");
    assertThat(MapReading.of(yaml).remarks()).isEmpty();
  }

  @Test
  void fewEditedPixelsDoNotHideTheGreyOfUnknownCells() throws IOException {
    edit("0.196", "0.25");
    picture("P2 30 1 255 254 253 128 210" + " 205".repeat(25) + " 0\n");
    assertThat(cells()).startsWith("0 0 -1 0 -1").endsWith("-1 100");
  }

  @Test
  void aMapWithLittleUnknownMayBeEditedToo() throws IOException {
    edit("0.196", "0.25");
    picture("P2 100 1 255 205 205 205 205 128 140 0" + " 254".repeat(93) + "\n");
    assertThat(cells()).startsWith("-1 -1 -1 -1 -1 -1 100 0 0");
  }

  @Test
  void shadesThatAreProbabilitiesAreTakenAsWritten() throws IOException {
    edit("0.196", "0.25");
    StringBuilder ramp = new StringBuilder("P2 256 1 255");
    for (int shade = 0; shade < 256; shade++) {
      ramp.append(' ').append(shade);
    }
    picture(ramp + "\n");
    assertThat(MapReading.of(yaml).remarks()).isEmpty();
    assertThat(MapReader.read(yaml).value(205, 0)).isEqualTo(OccupancyGrid.FREE);
    // As by a grid of probabilities in steps of 50: 205 stands alone, and is one step of many.
    picture("P2 6 1 255 5 55 105 155 205 255\n");
    assertThat(cells()).isEqualTo("100 100 -1 -1 0 0");
    assertThat(remarks(MapRemark.Kind.UNKNOWN_SHADE)).contains("it is taken as written");
  }

  @Test
  void greyThatIsTheOnlyFreeShadeStaysFree() throws IOException {
    edit("0.196", "0.25");
    picture("P2 4 1 255 205 205 205 0\n");
    assertThat(cells()).isEqualTo("0 0 0 100");
    assertThat(remarks(MapRemark.Kind.UNKNOWN_SHADE)).contains("nothing else is free");
  }

  @Test
  void aSavedMapInModeScaleOrRawIsTakenAsWrittenWithARemark() throws IOException {
    Files.writeString(yaml, YAML + "mode: scale\n");
    assertThat(cells()).isEqualTo("0 0 0 0 0 100");
    assertThat(remarks(MapRemark.Kind.MODE)).contains("line 7: mode is scale").contains("trinary");
    Files.writeString(yaml, YAML + "mode: raw\n");
    assertThat(cells()).isEqualTo("-1 -1 -1 -1 -1 0");
    assertThat(remarks(MapRemark.Kind.MODE)).contains("mode is raw, by which black is free");
  }

  @Test
  void aTransparentBackgroundIsUnknownAndNamedAsTheCause() throws IOException {
    BufferedImage image = new BufferedImage(5, 1, BufferedImage.TYPE_INT_ARGB);
    for (int column = 0; column < 4; column++) {
      image.setRGB(column, 0, 0x00000000);
    }
    image.setRGB(4, 0, 0xFF000000);
    png(image);
    assertThat(cells()).isEqualTo("-1 -1 -1 -1 100");
    assertThat(remarks(MapRemark.Kind.ALPHA))
        .contains("map.png: 80.0 % of its pixels are transparent")
        .contains("convert map.png");
    assertThat(remarks(MapRemark.Kind.SHARES))
        .contains("no cell is free: 80.0 % of its picture are transparent");
  }

  @Test
  void opacityIsNoShade() throws IOException {
    // By map_server grey 205 would be (3 · 205 + 255) / 4 = 217.5, darkness 0.147: free.
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_ARGB);
    int[] shades = {254, 205, 60, 0};
    for (int column = 0; column < 4; column++) {
      image.setRGB(column, 0, 0xFF000000 | shades[column] * 0x010101);
    }
    png(image);
    assertThat(cells()).isEqualTo("0 -1 100 100");
    assertThat(remarks(MapRemark.Kind.ALPHA)).contains("alpha channel").contains("50.0 % of");
  }

  @Test
  void anOpaqueAlphaChannelThatChangesNothingGivesNoRemark() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFFFFFFFF);
    image.setRGB(1, 0, 0xFF000000);
    png(image);
    assertThat(MapReading.of(yaml).remarks()).isEmpty();
  }

  @Test
  void whatIsHalfTransparentIsAnObstacleOrUnknownInEveryMode() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x80000000);
    image.setRGB(1, 0, 0x80FFFFFF);
    image.setRGB(2, 0, 0xFFFFFFFF);
    png(image);
    assertThat(cells()).isEqualTo("100 -1 0");
    Files.writeString(yaml, Files.readString(yaml) + "mode: scale\n");
    assertThat(cells()).isEqualTo("100 -1 0");
  }

  @Test
  void transparentIsHowModeScaleWritesUnknownCells() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00808080);
    image.setRGB(1, 0, 0xFFFFFFFF);
    image.setRGB(2, 0, 0xFF000000);
    png(image);
    Files.writeString(yaml, Files.readString(yaml) + "mode: scale\n");
    assertThat(MapReading.of(yaml).remarks()).isEmpty();
    assertThat(cells()).isEqualTo("-1 0 100");
  }

  @Test
  void aFourthByteOfTgaThatNobodyFilledInIsNoTransparency() throws IOException {
    byte[] head = new byte[18];
    head[2] = 2;
    head[12] = 3;
    head[14] = 1;
    head[16] = 32;
    head[17] = 8; // bits of alpha
    byte[] pixels = {-2, -2, -2, 0, -51, -51, -51, 0, 0, 0, 0, 0};
    edit("map.pgm", "map.tga");
    Files.write(folder.resolve("map.tga"), Bytes.concat(head, pixels));
    assertThat(cells()).isEqualTo("0 -1 100");
    assertThat(MapReading.of(yaml).remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bmp, 1", "bmp, 5", "bmp, 10", "png, 1", "png, 10", "tif, 10", "tif, 1"})
  void picturesOfEveryFormatReadAlike(String format, int type) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, type);
    int[] shades = {254, 205, 0, 0, 254, 205};
    for (int i = 0; i < 6; i++) {
      for (int band = 0; band < image.getRaster().getNumBands(); band++) {
        image.getRaster().setSample(i % 3, i / 3, band, shades[i]);
      }
    }
    edit("map.pgm", "map." + format);
    assertThat(ImageIO.write(image, format, folder.resolve("map." + format).toFile())).isTrue();
    assertThat(cells()).isEqualTo("0 -1 100 / 100 0 -1");
    assertThat(MapReading.of(yaml).remarks()).isEmpty();
  }

  @Test
  void jpegBlursTheGreyOfUnknownCellsAndIsUnderstood() throws IOException {
    edit("map.pgm", "map.jpg");
    edit("0.196", "0.25");
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64 * 64; i++) {
      int shade = i % 64 < 24 ? 254 : i % 64 < 32 ? 0 : 203 + i / 64 / 13;
      image.getRaster().setSample(i % 64, i / 64, 0, shade);
    }
    ImageIO.write(image, "jpg", folder.resolve("map.jpg").toFile());
    OccupancyGrid grid = MapReader.read(yaml);
    assertThat(grid.value(10, 32)).isEqualTo(OccupancyGrid.FREE);
    assertThat(grid.value(28, 32)).isEqualTo(OccupancyGrid.OCCUPIED);
    assertThat(grid.value(50, 32)).isEqualTo(OccupancyGrid.UNKNOWN);
    assertThat(grid.value(50, 60)).isEqualTo(OccupancyGrid.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P3 3 1 255 254 254 254 # c\\n 205 205 205 0 0 0 | 0 -1 100",
        "P6 3 1 255\\nþþþÍÍÍ\\0\\0\\0                     | 0 -1 100",
        "P6 #c\\n1 1 65535\\nþþþþþþ                       | 0",
        "P1 3 1 0 1 1                                     | 0 100 100",
        "P1 3 1\\n011                                     | 0 100 100",
        "P4 3 1\\n`                                       | 0 100 100",
      })
  void everyKindOfNetpbmIsRead(String content, String cells) throws IOException {
    picture(content.replace("\\n", "\n").replace("\\0", "\0"));
    assertThat(cells()).isEqualTo(cells);
  }

  @ParameterizedTest
  @CsvSource({"2, 24, 0", "2, 24, 32", "2, 32, 32", "3, 8, 0", "11, 8, 0", "10, 24, 32"})
  void tgaIsReadWhicheverWayUp(int type, int depth, int upsideDown) throws IOException {
    edit("map.pgm", "map.tga");
    byte[] head = new byte[18];
    head[2] = (byte) type;
    head[12] = 30;
    head[14] = 2;
    head[16] = (byte) depth;
    head[17] = (byte) upsideDown;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head);
    for (int row = 0; row < 2; row++) {
      boolean isTop = upsideDown == 0 ? row == 1 : row == 0;
      for (int shade : new int[] {254, 205, 0}) {
        if (type > 8) {
          out.write(0x80 + 9); // ten times the same
        }
        for (int i = 0; i < (type > 8 ? 1 : 10) * depth / 8; i++) {
          out.write(isTop ? shade : 0);
        }
      }
    }
    Files.write(folder.resolve("map.tga"), out.toByteArray());
    OccupancyGrid grid = MapReader.read(yaml);
    assertThat(new int[] {grid.value(9, 1), grid.value(19, 1), grid.value(29, 1)})
        .containsExactly(0, -1, 100);
    assertThat(new int[] {grid.value(9, 0), grid.value(19, 0)}).containsExactly(100, 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resolution: 0.05     | resolution: '\"0.05\"'  | line 2: resolution is a number in quotes",
        "free_thresh: 0.196   | free_thresh: \"0.196\"  | free_thresh is a number in quotes",
        "-1.5, 2, 0.25        | \"-1.5\", \"2\", 0.25   | origin[0] is a number in quotes",
        "-1.5, 2, 0.25        | -1.5, 2, 0.0, 0.25      | origin has four numbers",
        "negate: 0            | negate: \"0\"           | negate is a number in quotes",
        "negate: 0            | negate: no              | negate is 'no', taken as 0",
        "negate: 0            | negate: 0;trinary: true | trinary is an old key",
        "negate: 0            | negate: 0;name: Lab     | name is no key of map files",
        "negate: 0            | negate: 0;frame_id: map | frame_id is no key of map files",
        "resolution: 0.05     | resolution:\\t0.05      | line 2: has a tab",
        "image: map.pgm       | image: /home/robot/map.pgm   | image is /home/robot/map.pgm",
        "image: map.pgm       | image: 'C:\\maps\\map.pgm'   | image is C:\\maps\\map.pgm",
        "image: map.pgm       | image: .\\map.pgm            | image is .\\map.pgm",
        "image: map.pgm       | image: package://x/map.pgm   | image is package://x/map.pgm",
      })
  void whatIsPlainIsAcceptedWithARemark(String good, String other, String remark)
      throws IOException {
    edit(good, other.replace("'\"", "\"").replace("\"'", "\"").replace(";", "\n"));
    if (other.contains("\\t")) {
      Files.writeString(yaml, Files.readString(yaml).replace("\\t", "\t"));
    }
    MapReading reading = MapReading.of(yaml);
    assertThat(rows(reading.grid())).isEqualTo("0 0 -1 -1 -1 100");
    assertThat(reading.grid().originInMap()).isEqualTo(new Pose(-1.5, 2, 0.25));
    assertThat(reading.grid().resolution()).isEqualTo(0.05);
    assertThat(reading.remarks()).anyMatch(r -> r.text().contains(remark));
    assertThat(reading.remarks()).allMatch(r -> r.text().contains("map.yaml"));
  }

  @Test
  void theOldKeyTrinaryTellsModes() throws IOException {
    Files.writeString(yaml, YAML + "trinary: false\n");
    assertThat(MapReading.of(yaml).mode()).isEqualTo("scale");
    Files.writeString(yaml, YAML + "trinary: true\nmode: trinary\n");
    assertThat(MapReading.of(yaml).mode()).isEqualTo("trinary");
    Files.writeString(yaml, YAML + "trinary: true\nmode: raw\n");
    assertThatThrownBy(() -> MapReading.of(yaml))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 7: trinary is true; it contradicts mode");
  }

  @Test
  void theHomeFolderMayBeWrittenAsInAShell() throws IOException {
    String before = System.getProperty("user.home", "");
    System.setProperty("user.home", folder.toString());
    try {
      Path other = Files.createDirectories(folder.resolve("maps"));
      Path elsewhere = Files.createDirectories(folder.resolve("own"));
      Files.move(folder.resolve("map.pgm"), other.resolve("map.pgm"));
      for (String home : new String[] {"~", "$HOME", "${HOME}"}) {
        Path moved =
            Files.writeString(
                elsewhere.resolve("map.yaml"), YAML.replace("map.pgm", home + "/maps/map.pgm"));
        MapReading reading = MapReading.of(moved);
        assertThat(reading.picture()).isEqualTo(other.resolve("map.pgm"));
        assertThat(reading.remarks().get(0).text()).contains("line 1: image is " + home);
      }
    } finally {
      System.setProperty("user.home", before);
    }
  }

  @Test
  void aByteOrderMarkAndLinesOfWindowsAreNothingSpecial() throws IOException {
    Files.writeString(yaml, "\uFEFF# made by hand\r\n" + YAML.replace("\n", "\r\n"));
    assertThat(MapReading.of(yaml).remarks()).isEmpty();
    assertThat(cells()).isEqualTo("0 0 -1 -1 -1 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1.5, 2, 0.25     | -1.5, 2, 1.57, 0    | four numbers with a third other than 0",
        "-1.5, 2, 0.25     | 1, 2, 0, 0, 1       | origin is [1,2,0,0,1]; give [x, y, yaw]",
        "negate: 0         | negate: maybe       | negate is",
        "negate: 0         | negate: 0;mod: raw  | unknown key 'mod'; did you mean 'mode'",
        "negate: 0         | negate: 0;trinary: 3| trinary is 3",
        "resolution: 0.05  | resolution: 0,05    | resolution is '0,05'; give a number",
        "occupied_thresh: 0.65 | occupied_thresh: 65 | occupied_thresh is 65",
        "image: map.pgm    | image: ~            | image is empty",
        "image: map.pgm    | image: ~/no.pgm     | no.pgm does not exist; correct the field image",
      })
  void whatIsNotPlainIsRefused(String good, String bad, String message) throws IOException {
    edit(good, bad.replace(";", "\n"));
    assertThatThrownBy(() -> MapReading.of(yaml))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPictureInPlaceOfTheMapFileIsNamedAsThat() {
    assertThatThrownBy(() -> MapReading.of(folder.resolve("map.pgm")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("map.pgm is a picture")
        .hasMessageContaining("give the YAML file");
  }

  private String remarks(MapRemark.Kind kind) {
    StringBuilder text = new StringBuilder();
    MapReading.of(yaml).remarks().stream()
        .filter(remark -> remark.kind() == kind)
        .forEach(remark -> text.append(remark.text()).append('\n'));
    return text.toString();
  }

  private String cells() {
    return rows(MapReader.read(yaml));
  }

  private void png(BufferedImage image) throws IOException {
    edit("map.pgm", "map.png");
    ImageIO.write(image, "png", folder.resolve("map.png").toFile());
  }

  private void picture(String content) throws IOException {
    Files.write(folder.resolve("map.pgm"), content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void edit(String from, String to) throws IOException {
    String text = Files.readString(yaml);
    assertThat(text).contains(from);
    Files.writeString(yaml, text.replace(from, to));
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
