package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  @TempDir Path folder;

  @Test
  void aReplayDrawsAndJudgesTheEpisodeAsItWas() throws IOException {
    Path first = folder.resolve("first");
    Path again = folder.resolve("again");
    CommandRun run =
        CommandRun.of(
            "simulate", "crowdnav-visible", "--planner", "orca", "--out", first.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(first.resolve("episode.html")).isNotEmptyFile();

    CommandRun replay =
        CommandRun.of(
            "simulate",
            "--replay",
            first.resolve("episode.recording").toString(),
            "--out",
            again.toString());
    assertThat(replay.exitCode()).isZero();
    assertThat(again.resolve("episodes.csv")).hasSameBinaryContentAs(first.resolve("episodes.csv"));
    assertThat(pixels(again)).isEqualTo(pixels(first));
    assertThat(again.resolve("episode.gif")).isNotEmptyFile();
    assertThat(again.resolve("episode.html")).isNotEmptyFile();
  }

  @Test
  void whatIsNoRecordingIsRefusedInOneLine() throws IOException {
    Path file = folder.resolve("bad.recording");
    Files.writeString(file, "no");
    CommandRun run = CommandRun.of("simulate", "--replay", file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("bad.recording");
    assertThat(CommandRun.of("simulate", "doorway", "--replay", file.toString()).exitCode())
        .isEqualTo(2);
    assertThat(folder.toFile().list()).containsExactly("bad.recording");
  }

  /** The colours of an episode's picture; what the file says of its origin may differ. */
  private static int[] pixels(Path episode) throws IOException {
    BufferedImage image = ImageIO.read(episode.resolve("episode.png").toFile());
    int[] colours = new int[image.getWidth() * image.getHeight()];
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), colours, 0, image.getWidth());
  }
}
