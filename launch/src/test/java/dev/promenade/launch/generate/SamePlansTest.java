package dev.promenade.launch.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.launch.CommandRun;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamePlansTest {
  /** What single precision leaves of a network's sums when batches differ in size [m]. */
  private static final float LAST_BITS = 1e-5f;

  @TempDir Path folder;

  private void run(String command) {
    CommandRun run = CommandRun.of(command.replace("DIR", folder.toString()).split(" "));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private float[] numbers(String file, String data) {
    try (HdfFile hdf = new HdfFile(folder.resolve(file))) {
      return (float[]) ((Dataset) hdf.getChild(data)).getDataFlat();
    }
  }

  @Test
  void neitherCountNorBatchChangesAPlan() {
    run(
        "train flow --task maze2d-umaze --steps 2 --batch 4 --width 16 --depth 1 --samples 1000"
            + " --device cpu --out DIR/tiny.safetensors");
    String command =
        "generate --task maze2d-umaze --weights DIR/tiny.safetensors --solver ddpm --steps 4"
            + " --candidates 3 --seed 7";
    run(command + " --plans 16 --batch 16 --out DIR/all.hdf5");
    run(command + " --plans 8 --batch 16 --out DIR/half.hdf5");
    run(command + " --plans 16 --batch 5 --out DIR/fives.hdf5");
    for (String file : new String[] {"half.hdf5", "fives.hdf5"}) {
      for (String data : new String[] {"starts", "goals"}) {
        float[] some = numbers(file, data);
        assertThat(some)
            .as("%s of %s", data, file)
            .containsExactly(Arrays.copyOf(numbers("all.hdf5", data), some.length));
      }
      float[] plans = numbers(file, "plans");
      assertThat(plans)
          .as(file)
          .containsExactly(
              Arrays.copyOf(numbers("all.hdf5", "plans"), plans.length), within(LAST_BITS));
    }
  }
}
