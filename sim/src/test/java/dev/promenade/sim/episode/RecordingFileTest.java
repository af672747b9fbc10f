package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.SampleEpisodes;
import dev.promenade.sim.metrics.MetricsCalculator;
import dev.promenade.sim.render.EpisodePicture;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.world.Box;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {
  @TempDir Path folder;

  private final Recording crossing = SampleEpisodes.crossing(7, 6, EndReason.COLLISION_PERSON);

  @Test
  void aRecordingComesBackWithTheSameMetricsAndTheSamePicture() {
    Path file = folder.resolve("episode.recording");
    RecordingFile.write(crossing, Provenance.of(Map.of(), Map.of()), file);
    Recording again = RecordingFile.read(file);

    assertThat(MetricsCalculator.of(again, 8)).isEqualTo(MetricsCalculator.of(crossing, 8));
    assertThat(Png.encode(EpisodePicture.draw(again)))
        .isEqualTo(Png.encode(EpisodePicture.draw(crossing)));
    assertThat(again.frames()).hasSameSizeAs(crossing.frames());
    Recording.Frame was = crossing.frames().get(40);
    Recording.Frame is = again.frames().get(40);
    assertThat(is.robotInMap()).isEqualTo(was.robotInMap());
    assertThat(is.peopleInMap()).isEqualTo(was.peopleInMap());
    assertThat(is.observed()).isEqualTo(was.observed());
    assertThat(is.attentionTo(2)).isCloseTo(1 / 6.0, within(1e-4));
    assertThat(is.plan().candidates()).hasSize(7);
    assertThat(is.plan().candidates().get(6).cost()).isInfinite();
    assertThat(again.end()).isEqualTo(EndReason.COLLISION_PERSON);
    assertThat(again.detail()).isEqualTo(crossing.detail());
    assertThat(again.routeInMap()).isEqualTo(crossing.routeInMap());
  }

  @Test
  void aPolygonStaysAPolygonAndWallsStayTurned() {
    Footprint square =
        new Footprint.Polygon(
            List.of(
                new Point(-0.4, -0.3), new Point(0.5, -0.3),
                new Point(0.5, 0.3), new Point(-0.4, 0.3)));
    Recording recording =
        SampleEpisodes.recording(
            SampleEpisodes.setup(square, List.of(new Box(1, 2, 3, 0.5, 0.7)), List.of()),
            EndReason.ERROR,
            List.of());
    Path file = folder.resolve("episode.recording");
    RecordingFile.write(recording, Provenance.of(Map.of(), Map.of()), file);
    Recording again = RecordingFile.read(file);
    assertThat(again.setup().robot()).isEqualTo(recording.setup().robot());
    assertThat(again.setup().ground().walls().boxes())
        .isEqualTo(recording.setup().ground().walls().boxes());
  }

  @Test
  void whatIsNoWholeRecordingIsRefusedWithItsName() throws IOException {
    Path file = folder.resolve("whole.recording");
    RecordingFile.write(crossing, Provenance.of(Map.of(), Map.of()), file);
    byte[] bytes = Files.readAllBytes(file);
    Path bad = folder.resolve("bad.recording");
    for (int length = 0; length < bytes.length; length += 1 + bytes.length / 40) {
      Files.write(bad, Arrays.copyOf(bytes, length));
      assertRefused(bad);
    }
    assertRefused(folder.resolve("missing.recording"));
    Files.writeString(bad, "not gzipped");
    assertRefused(bad);
    for (String text :
        List.of(
            "",
            "{}\n",
            "[]\n",
            "null\n",
            "{\"format\":\"promenade-recording\",\"version\":9}\n",
            "{\"format\":\"something\",\"version\":1}\n",
            "{\"format\":\"promenade-recording\",\"version\":1}\n{\"end\":\"SUCCESS\"}\n")) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bad))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      assertRefused(bad);
    }
  }

  private static void assertRefused(Path file) {
    assertThatThrownBy(() -> RecordingFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.getFileName().toString());
  }
}
