package dev.promenade.models.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationsTest {
  private static final AttentionSettings SETTINGS = AttentionSettings.differential();

  @TempDir private Path folder;

  private static List<Demonstration> samples(int count, long seed) {
    UniformRandomProvider random = Noise.generator(seed);
    List<Demonstration> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Demonstration sample = Demonstration.empty(SETTINGS);
      AttentionInput input = sample.input();
      for (float[] array :
          List.of(
              input.route,
              input.scan,
              input.people,
              input.state,
              sample.plan(),
              sample.command())) {
        for (int k = 0; k < array.length; k++) {
          array[k] = 20 * random.nextFloat() - 10;
        }
      }
      input.setPeopleCount(random.nextInt(SETTINGS.people() + 1), SETTINGS);
      samples.add(new Demonstration(input, sample.plan(), sample.command(), 0.1f * i));
    }
    return samples;
  }

  @Test
  void everyNumberComesBackToHalfAMillimetre() {
    List<Demonstration> first = samples(30, 1);
    List<Demonstration> second = samples(20, 2);
    DemonstrationFile.write(folder.resolve("a.demos"), SETTINGS, 1, "first", first);
    DemonstrationFile.write(folder.resolve("b.demos"), SETTINGS, 2, "nothing", List.of());
    DemonstrationFile.write(folder.resolve("c/c.demos"), SETTINGS, 3, "second", second);
    List<Demonstration> written = new ArrayList<>(first);
    written.addAll(second);

    Demonstrations read = Demonstrations.open(folder, SETTINGS);

    assertThat(read.size()).isEqualTo(50);
    Demonstration sample = Demonstration.empty(SETTINGS);
    Offset<Float> close = Offset.offset(0.000502f);
    for (int i = 49; i >= 0; i--) {
      Demonstration expected = written.get(i);
      assertThat(read.read(i, sample)).isEqualTo(expected.weight());
      assertThat(sample.input().peopleCount()).isEqualTo(expected.input().peopleCount());
      assertThat(sample.input().route).containsExactly(expected.input().route, close);
      assertThat(sample.input().scan).containsExactly(expected.input().scan, close);
      assertThat(sample.input().people).containsExactly(expected.input().people, close);
      assertThat(sample.input().state).containsExactly(expected.input().state, close);
      assertThat(sample.plan()).containsExactly(expected.plan(), close);
      assertThat(sample.command()).containsExactly(expected.command(), close);
    }
  }

  @Test
  void halfAMillionSamplesFitIntoAGigabyteEvenWithEverybodyAbout() throws IOException {
    List<Demonstration> crowded = samples(50, 3);
    crowded.forEach(sample -> sample.input().setPeopleCount(SETTINGS.people(), SETTINGS));
    Path file = folder.resolve("crowded.demos");

    DemonstrationFile.write(file, SETTINGS, 1, "crowded", crowded);

    assertThat(Files.size(file) / 50 * 500_000).isLessThan(1_000_000_000);
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws IOException {
    Path file = folder.resolve("a.demos");
    DemonstrationFile.write(file, SETTINGS, 1, "test", samples(5, 1));
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 11, 40, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> DemonstrationFile.open(file))
          .as("cut to %d of %d bytes", length, bytes.length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("a.demos")
          .hasMessageContaining("collect again");
    }
  }

  @Test
  void demonstrationsOfOtherSettingsAreRefused() {
    DemonstrationFile.write(folder.resolve("a.demos"), SETTINGS, 1, "test", samples(1, 1));

    assertThatThrownBy(() -> Demonstrations.open(folder, AttentionSettings.crowdNav()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("settings");
  }
}
