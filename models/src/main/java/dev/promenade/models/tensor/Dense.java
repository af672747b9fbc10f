package dev.promenade.models.tensor;

import dev.promenade.models.io.SafeTensors;

/**
 * A linear layer in plain Java: rows of the transposed weights are added up, which the virtual
 * machine turns into vector instructions, and inputs of 0 (half of what a rectifier lets through)
 * cost nothing. Immutable, thread-safe.
 */
public final class Dense {
  /** One row for each input. */
  private final float[][] rows;

  private final float[] bias;

  /**
   * @param name of the layer in the file, without {@code .weight} and {@code .bias}
   * @throws dev.promenade.models.io.InputException if the file has other shapes
   */
  public Dense(SafeTensors file, String name, int from, int to) {
    float[] weight = file.get(name + ".weight", to, from).values();
    bias = file.get(name + ".bias", to).values();
    rows = new float[from][to];
    for (int i = 0; i < from; i++) {
      for (int o = 0; o < to; o++) {
        rows[i][o] = weight[o * from + i];
      }
    }
  }

  /** Numbers that come out. */
  public int size() {
    return bias.length;
  }

  /**
   * Applies the layer.
   *
   * @param offset where the input begins in {@code x}
   * @param y overwritten from its beginning; at least as long as the output
   */
  public void apply(float[] x, int offset, float[] y) {
    System.arraycopy(bias, 0, y, 0, bias.length);
    for (int i = 0; i < rows.length; i++) {
      float v = x[offset + i];
      if (v != 0) {
        add(v, rows[i], y);
      }
    }
  }

  private static void add(float v, float[] row, float[] y) {
    for (int o = 0; o < row.length; o++) {
      y[o] += v * row[o];
    }
  }

  /** As {@link #apply}, then negative numbers become 0. */
  public void applyRelu(float[] x, int offset, float[] y) {
    apply(x, offset, y);
    for (int o = 0; o < bias.length; o++) {
      y[o] = Math.max(0, y[o]);
    }
  }
}
