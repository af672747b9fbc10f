package dev.promenade.models.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrajectoryFilesTest {
  @TempDir Path folder;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  @BeforeEach
  void threeGoodSteps() {
    fields.put("observations", new double[][] {{1, 2}, {3, 4}, {5, 6}});
    fields.put("actions", new float[][] {{0.5f}, {0}, {-1}});
    fields.put("rewards", new float[] {0, 0, 1});
    fields.put("terminals", new byte[] {0, 1, 0});
    fields.put("timeouts", new int[] {0, 0, 0});
  }

  @Test
  void numbersOfAnyTypeAreReadAndEpisodesEndWhereTheyAreFlagged() {
    Trajectories read = TrajectoryFiles.read(file());
    assertThat(read.states()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(read.stateSize()).isEqualTo(2);
    assertThat(read.actions()).containsExactly(0.5f, 0, -1);
    assertThat(read.rewards()).containsExactly(0, 0, 1);
    assertThat(read.episodes())
        .containsExactly(new Trajectories.Episode(0, 2), new Trajectories.Episode(2, 1));
  }

  @Test
  void longFilesAreReadWhole() {
    int steps = 140_000;
    float[] states = new float[steps * 2];
    for (int i = 0; i < states.length; i++) {
      states[i] = i;
    }
    boolean[] ends = new boolean[steps];
    ends[70_001] = true;
    Trajectories written =
        new Trajectories(2, 1, states, new float[steps], new float[steps], ends, ends.clone());
    Path file = folder.resolve("long.hdf5");
    TrajectoryFiles.write(file, written);
    Trajectories read = TrajectoryFiles.read(file);
    assertThat(Arrays.equals(read.states(), states)).isTrue();
    assertThat(read.episodes()).hasSize(2);
    assertThat(folder.toFile().list()).containsExactly("long.hdf5");
  }

  @Test
  void aMissingFieldIsNamedBesideThoseThatAreThere() {
    fields.remove("timeouts");
    refused("has no data set 'timeouts'", "rewards");
  }

  @Test
  void aNumberThatIsNoneIsNamedWithItsPlace() {
    fields.put("observations", new double[][] {{1, 2}, {3, Double.NaN}, {5, 6}});
    refused("observations, step 1, column 1 is NaN");
  }

  @Test
  void fieldsOfDifferentLengthsAreRefused() {
    fields.put("rewards", new float[] {0, 0});
    refused("rewards is 2 steps long", "observations have 3");
  }

  @Test
  void aFieldOfTheWrongRankIsRefused() {
    fields.put("actions", new float[] {0, 0, 1});
    refused("actions is of shape [3]", "2 dimensions");
  }

  @Test
  void aFileThatIsNotHdf5IsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("text.hdf5"), "not at all");
    assertThatThrownBy(() -> TrajectoryFiles.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read as HDF5");
    assertThatThrownBy(() -> TrajectoryFiles.read(folder.resolve("none.hdf5")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not a file");
  }

  private void refused(String... messages) {
    Path file = file();
    assertThatThrownBy(() -> TrajectoryFiles.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(messages)
        .hasMessageContaining("data.hdf5");
  }

  private Path file() {
    Path file = folder.resolve("data.hdf5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      fields.forEach(hdf::putDataset);
    }
    return file;
  }
}
