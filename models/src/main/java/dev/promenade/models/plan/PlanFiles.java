package dev.promenade.models.plan;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.exceptions.HdfException;
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
   * @param provenance what the plans depend on, kept as attribute {@value Provenance#KEY}
   */
  public static void write(
      Path file,
      double[] plans,
      int horizon,
      int channels,
      double[] starts,
      double[] goals,
      Provenance provenance) {
    int count = plans.length / (horizon * channels);
    float[][][] steps = new float[count][horizon][channels];
    for (int i = 0; i < plans.length; i++) {
      steps[i / (horizon * channels)][i / channels % horizon][i % channels] = (float) plans[i];
    }
    AtomicFiles.writeFile(
        file,
        temporary -> {
          try (WritableHdfFile hdf = HdfFile.write(temporary)) {
            hdf.putAttribute(Provenance.KEY, provenance.toJson());
            hdf.putDataset("plans", steps);
            hdf.putDataset("starts", rows(starts, count));
            hdf.putDataset("goals", rows(goals, count));
          }
        });
  }

  /**
   * What the plans of a file depend on.
   *
   * @throws InputException if the file is no HDF5 or does not say
   */
  public static Provenance provenance(Path file) {
    try (HdfFile hdf = new HdfFile(file)) {
      Attribute attribute = hdf.getAttribute(Provenance.KEY);
      if (attribute != null) {
        return Provenance.parse(file, String.valueOf(attribute.getData()));
      }
    } catch (HdfException e) {
      throw InputException.of(
          file, "cannot be read as HDF5 (" + e.getMessage() + ")", "check that it is complete", e);
    }
    throw InputException.of(file, "does not say what it was made from", "make it anew");
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
