package dev.promenade.sim.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.SampleEpisodes;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  @TempDir Path folder;

  private final Recording crossing = SampleEpisodes.crossing(7, 6, EndReason.SUCCESS);

  @Test
  void aViewPutsTheMapsUpwardAxisUpOnThePicture() {
    MapView view = MapView.around(List.of(Point.ZERO, new Point(4, 2)), 1, 600, 600).at(10, 20);
    assertThat(view.scale()).isEqualTo(100);
    assertThat(view.x(-1)).isEqualTo(10);
    assertThat(view.y(3)).isEqualTo(20);
    assertThat(view.y(-1)).isEqualTo(420);
  }

  @Test
  void aTurnedMapIsDrawnWhereItsCellsLie() {
    byte[] cells = new byte[400];
    cells[5 * 20 + 15] = OccupancyGrid.OCCUPIED;
    OccupancyGrid map = new OccupancyGrid(20, 20, 0.25, new Pose(1, 2, 0.5), cells);
    MapView view = MapView.around(MapView.corners(map), 0, 500, 500);
    BufferedImage image = new BufferedImage(500, 500, BufferedImage.TYPE_INT_RGB);
    MapLayer.paint(image.createGraphics(), view, map);
    Point wall = map.center(15, 5);
    assertThat(image.getRGB((int) view.x(wall.x()), (int) view.y(wall.y())))
        .isEqualTo(Palette.WALL.getRGB());
    Point free = map.center(13, 5);
    assertThat(image.getRGB((int) view.x(free.x()), (int) view.y(free.y())))
        .isNotEqualTo(Palette.WALL.getRGB());
  }

  @Test
  void aThinWallSurvivesWhenManyCellsShareAPixel() {
    byte[] cells = new byte[1000 * 1000];
    for (int row = 0; row < 1000; row++) {
      cells[row * 1000 + 501] = OccupancyGrid.OCCUPIED;
    }
    OccupancyGrid map = new OccupancyGrid(1000, 1000, 0.05, Pose.ZERO, cells);
    MapView view = MapView.around(MapView.corners(map), 0, 100, 100);
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    MapLayer.paint(image.createGraphics(), view, map);
    assertThat(image.getRGB(50, 40)).isEqualTo(Palette.WALL.getRGB());
  }

  @Test
  void theSameEpisodeGivesTheSamePicture() {
    BufferedImage picture = EpisodePicture.draw(crossing);
    assertThat(Png.encode(picture)).isEqualTo(Png.encode(EpisodePicture.draw(crossing)));
    assertThat(count(picture, Palette.WALL.getRGB())).isGreaterThan(10_000);
    assertThat(count(picture, EpisodePicture.color(EndReason.SUCCESS).getRGB()))
        .isGreaterThan(1000);
  }

  @Test
  void anEpisodeWithoutAMomentCanBeDrawn() {
    Recording broken = SampleEpisodes.recording(crossing.setup(), EndReason.ERROR, List.of());
    assertThat(count(EpisodePicture.draw(broken), Palette.BAD.getRGB())).isGreaterThan(500);
    EpisodeAnimation.write(broken, folder.resolve("broken.gif"));
    assertThat(folder.resolve("broken.gif")).isNotEmptyFile();
  }

  @Test
  void anAnimationShowsEveryFifthOfASecondAndIsSmall() throws IOException {
    Path gif = folder.resolve("crossing.gif");
    EpisodeAnimation.write(crossing, gif);
    assertThat(Files.size(gif)).isLessThan(450_000);
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(41);
      assertThat(reader.getWidth(0)).isGreaterThan(reader.getWidth(20));
      reader.dispose();
    }
  }

  @Test
  void theAnimationsFramesAddUpToWhatWasDrawn() throws IOException {
    BufferedImage first = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    BufferedImage second = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    first.setRGB(5, 6, 0xFFFFFF);
    second.setRGB(20, 21, 0xFF0000);
    Path gif = folder.resolve("two.gif");
    try (var out = Files.newOutputStream(gif);
        GifWriter writer = new GifWriter(out, GifColors.of(List.of(first, second), 7))) {
      writer.add(first, 5);
      writer.add(second, 5);
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      BufferedImage change = reader.read(1);
      assertThat(change.getWidth()).isEqualTo(16);
      assertThat(change.getHeight()).isEqualTo(16);
      assertThat(change.getRGB(0, 0)).isEqualTo(0xFF000000);
      assertThat(change.getRGB(15, 15)).isEqualTo(0xFFFF0000);
      assertThat(change.getRGB(7, 7) >>> 24).isZero();
      reader.dispose();
    }
  }

  @Test
  void theReplayPageHoldsEveryMomentAndNothingFromElsewhere() throws IOException {
    Recording named = SampleEpisodes.named(crossing, "</script><b>crossing", "dwa");
    Path file = folder.resolve("replay.html");
    ReplayPage.write(named, file, Provenance.of(Map.of(), Map.of()));
    String html = Files.readString(file);
    assertThat(html.split("</script>", -1)).hasSize(3);
    assertThat(html).doesNotContain("http:", "https:", "@DATA@", "@TITLE@");
    String json = html.substring(html.indexOf("const data = ") + 13, html.indexOf(";\nconst $"));
    JsonNode data = new ObjectMapper().readTree(json);
    assertThat(data.get("frames")).hasSize(81);
    JsonNode frame = data.get("frames").get(40);
    assertThat(frame.get("t").asDouble()).isEqualTo(4);
    assertThat(frame.get("r").get(0).asDouble()).isEqualTo(5);
    assertThat(frame.get("p")).hasSize(12);
    assertThat(frame.get("l")).hasSize(12);
    assertThat(data.get("whys").get(frame.get("w").asInt()).asText())
        .isEqualTo("yields to person 1");
  }

  @Test
  void roundStepsGrowAsOneTwoFive() {
    assertThat(EpisodePicture.roundStep(0.3)).isEqualTo(1);
    assertThat(EpisodePicture.roundStep(1.4)).isEqualTo(2);
    assertThat(EpisodePicture.roundStep(4)).isEqualTo(5);
    assertThat(EpisodePicture.roundStep(10)).isEqualTo(10);
    assertThat(EpisodePicture.roundStep(17)).isEqualTo(20);
  }

  private static int count(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == rgb ? 1 : 0;
      }
    }
    return count;
  }
}
