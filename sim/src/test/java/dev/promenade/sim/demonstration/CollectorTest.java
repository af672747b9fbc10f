package dev.promenade.sim.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.models.attention.DemonstrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {
  @TempDir private Path folder;

  /** Two samples a seed that tell the seed. */
  private static final class Counting implements Course {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public AttentionSettings settings() {
      return AttentionSettings.crowdNav();
    }

    @Override
    public void drive(long seed, Driver driver, Consumer<Demonstration> sink) {
      for (int k = 0; k < 2; k++) {
        Demonstration sample = Demonstration.empty(settings());
        sample.command()[0] = (seed - Collector.FIRST_SEED) % 1000 + 0.5f * k;
        sink.accept(sample);
      }
    }
  }

  @Test
  void filesHoldTheSamplesOfTheirSeedsOnAnyNumberOfThreads() throws IOException {
    collect(folder.resolve("one"), 1, 4);
    collect(folder.resolve("three"), 3, 4);
    List<Path> files = files(folder.resolve("one"));
    assertThat(files).hasSize(4);
    for (Path file : files) {
      Path other = folder.resolve("three").resolve(file.getFileName());
      assertThat(Files.mismatch(file, other)).isEqualTo(-1);
    }
    DemonstrationFile second = DemonstrationFile.open(files.get(1));
    assertThat(second.size()).isEqualTo(10);
    Demonstration sample = Demonstration.empty(AttentionSettings.crowdNav());
    second.read(3, sample);
    assertThat(sample.command()[0]).isEqualTo(6.5f);
  }

  @Test
  void stoppedCollectionGoesOnWhereItWas() throws IOException {
    Collector collector = new Collector(new Counting(), folder, 1, 5);
    int[] asked = {0};
    collector.collect(0, Course.Driver.EXPERT, 4, () -> asked[0]++ >= 2, done -> {});
    assertThat(files(folder)).hasSize(2);
    int added = collector.collect(0, Course.Driver.EXPERT, 4, () -> false, done -> {});
    assertThat(files(folder)).hasSize(4);
    assertThat(added).isEqualTo(2 * 5 * 2);
  }

  private static void collect(Path folder, int threads, int files) {
    new Collector(new Counting(), folder, threads, 5)
        .collect(0, Course.Driver.EXPERT, files, () -> false, done -> {});
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
