package dev.promenade.models.plan;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Trajectories in HDF5 with the fields of D4RL: {@code observations} (N, S), {@code actions} (N,
 * A), {@code rewards}, {@code terminals} and {@code timeouts} (N). Files are read slice by slice,
 * so that beside the numbers themselves only one slice is in memory.
 */
public final class TrajectoryFiles {
  /** Steps read at once. */
  private static final int SLICE = 1 << 16;

  private TrajectoryFiles() {}

  /**
   * @throws InputException if the file is not HDF5, a field is missing or has another shape or
   *     length than the rest, there is not one step, or a number is not finite
   */
  public static Trajectories read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw InputException.of(file, "is not a file", "name an HDF5 file with D4RL's fields");
    }
    try (HdfFile hdf = new HdfFile(file)) {
      InputFiles.opened(file);
      Dataset observations = dataset(file, hdf, "observations", 2);
      Dataset actions = dataset(file, hdf, "actions", 2);
      int steps = observations.getDimensions()[0];
      if (steps == 0) {
        throw InputException.of(
            file, "has no steps in it", "name a file with at least one episode");
      }
      return new Trajectories(
          observations.getDimensions()[1],
          actions.getDimensions()[1],
          numbers(file, observations, steps),
          numbers(file, actions, steps),
          numbers(file, dataset(file, hdf, "rewards", 1), steps),
          flags(file, dataset(file, hdf, "terminals", 1), steps),
          flags(file, dataset(file, hdf, "timeouts", 1), steps));
    } catch (HdfException | IOException e) {
      throw InputException.of(
          file, "cannot be read as HDF5 (" + e.getMessage() + ")", "check that it is complete", e);
    }
  }

  /** Writes a file whole or not at all. */
  public static void write(Path file, Trajectories trajectories) {
    AtomicFiles.writeFile(
        file,
        temporary -> {
          try (WritableHdfFile hdf = HdfFile.write(temporary)) {
            int steps = trajectories.steps();
            hdf.putDataset("observations", rows(trajectories.states(), steps));
            hdf.putDataset("actions", rows(trajectories.actions(), steps));
            hdf.putDataset("rewards", trajectories.rewards());
            hdf.putDataset("terminals", bytes(trajectories.terminals()));
            hdf.putDataset("timeouts", bytes(trajectories.timeouts()));
          }
        });
  }

  private static Dataset dataset(Path file, HdfFile hdf, String name, int rank) {
    Node node = hdf.getChildren().get(name);
    if (!(node instanceof Dataset dataset)) {
      throw InputException.of(
          file,
          "has no data set '%s', only %s".formatted(name, hdf.getChildren().keySet()),
          "it needs observations, actions, rewards, terminals and timeouts");
    }
    if (dataset.getDimensions().length != rank) {
      throw InputException.of(
          file,
          name,
          "of shape " + Arrays.toString(dataset.getDimensions()),
          "expected %d dimensions, the first one steps".formatted(rank));
    }
    return dataset;
  }

  private static float[] numbers(Path file, Dataset dataset, int steps) {
    int width = width(file, dataset, steps);
    float[] values = floats(file, dataset, steps, width);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw InputException.of(
            file,
            "%s, step %d, column %d".formatted(dataset.getName(), i / width, i % width),
            values[i],
            "leave such episodes out or repair them");
      }
    }
    return values;
  }

  /** All numbers of a data set in single precision, slice by slice. */
  private static float[] floats(Path file, Dataset dataset, int steps, int width) {
    boolean rows = dataset.getDimensions().length == 2;
    float[] values = new float[steps * width];
    for (int start = 0; start < steps; start += SLICE) {
      int count = Math.min(SLICE, steps - start);
      Object slice =
          rows
              ? dataset.getData(new long[] {start, 0}, new int[] {count, width})
              : dataset.getData(new long[] {start}, new int[] {count});
      for (int i = 0; i < count; i++) {
        if (rows) {
          copy(file, dataset, Array.get(slice, i), values, (start + i) * width, width);
        }
      }
      if (!rows) {
        copy(file, dataset, slice, values, start, count);
      }
    }
    return values;
  }

  /** Copies a row, whatever its numbers are. */
  private static void copy(
      Path file, Dataset dataset, Object row, float[] values, int at, int count) {
    if (row instanceof float[] numbers) {
      System.arraycopy(numbers, 0, values, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      if (!(Array.get(row, i) instanceof Number number)) {
        throw InputException.of(
            file, dataset.getName(), "of type " + dataset.getJavaType(), "expected numbers");
      }
      values[at + i] = number.floatValue();
    }
  }

  /** Truth values as numbers or as the enumeration of FALSE and TRUE that h5py writes. */
  private static boolean[] flags(Path file, Dataset dataset, int steps) {
    width(file, dataset, steps);
    boolean[] flags = new boolean[steps];
    if (dataset.getJavaType() == String.class) {
      String[] words = (String[]) dataset.getDataFlat();
      for (int i = 0; i < steps; i++) {
        flags[i] = words[i].equalsIgnoreCase("TRUE");
      }
      return flags;
    }
    float[] numbers = floats(file, dataset, steps, 1);
    for (int i = 0; i < steps; i++) {
      flags[i] = numbers[i] != 0;
    }
    return flags;
  }

  /** Numbers a step; checks that there is a row for every step. */
  private static int width(Path file, Dataset dataset, int steps) {
    int[] shape = dataset.getDimensions();
    if (shape[0] != steps) {
      throw InputException.of(
          file,
          dataset.getName(),
          shape[0] + " steps long",
          "observations have %d; all must have as many".formatted(steps));
    }
    return shape.length == 1 ? 1 : shape[1];
  }

  private static float[][] rows(float[] values, int steps) {
    int width = values.length / steps;
    float[][] rows = new float[steps][];
    for (int i = 0; i < steps; i++) {
      rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
    }
    return rows;
  }

  private static byte[] bytes(boolean[] flags) {
    byte[] bytes = new byte[flags.length];
    for (int i = 0; i < flags.length; i++) {
      bytes[i] = (byte) (flags[i] ? 1 : 0);
    }
    return bytes;
  }
}
