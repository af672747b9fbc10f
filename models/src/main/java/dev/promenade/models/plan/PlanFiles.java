package dev.promenade.models.plan;

import dev.promenade.models.io.AtomicFiles;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;

/** Generated plans in HDF5: {@code plans} (N, H, C), {@code starts} and {@code goals} (N, G). */
public final class PlanFiles {
  private PlanFiles() {}

  /**
   * Writes a file whole or not at all.
   *
   * @param plans (N, H, C) row by row
   * @param starts (N, G)
   * @param goals (N, G)
   */
  public static void write(
      Path file, double[] plans, int horizon, int channels, double[] starts, double[] goals) {
    int count = plans.length / (horizon * channels);
    float[][][] steps = new float[count][horizon][channels];
    for (int i = 0; i < plans.length; i++) {
      steps[i / (horizon * channels)][i / channels % horizon][i % channels] = (float) plans[i];
    }
    AtomicFiles.writeFile(
        file,
        temporary -> {
          try (WritableHdfFile hdf = HdfFile.write(temporary)) {
            hdf.putDataset("plans", steps);
            hdf.putDataset("starts", rows(starts, count));
            hdf.putDataset("goals", rows(goals, count));
          }
        });
  }

  private static float[][] rows(double[] values, int count) {
    int width = values.length / count;
    float[][] rows = new float[count][width];
    for (int i = 0; i < values.length; i++) {
      rows[i / width][i % width] = (float) values[i];
    }
    return rows;
  }
}
