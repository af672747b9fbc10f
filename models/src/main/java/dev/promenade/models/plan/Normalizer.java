package dev.promenade.models.plan;

import java.util.Arrays;

/**
 * Maps every channel from the range seen in data to [−1, 1] and back. It is part of a model:
 * weights mean nothing without it.
 *
 * @param low (C) smallest value of each channel
 * @param high (C) largest value of each channel
 */
public record Normalizer(float[] low, float[] high) {
  /** Channels that hardly move are only shifted. */
  private static final float NARROW = 1e-6f;

  public Normalizer {
    if (low.length != high.length) {
      throw new IllegalArgumentException(
          "%d low ends and %d high ends".formatted(low.length, high.length));
    }
    for (int c = 0; c < low.length; c++) {
      if (!(low[c] <= high[c])) {
        throw new IllegalArgumentException(
            "channel %d goes from %s to %s".formatted(c, low[c], high[c]));
      }
    }
  }

  /**
   * The normaliser of data.
   *
   * @param rows (N, C) row by row
   */
  public static Normalizer of(float[] rows, int channels) {
    float[] low = new float[channels];
    float[] high = new float[channels];
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < rows.length; i++) {
      int c = i % channels;
      low[c] = Math.min(low[c], rows[i]);
      high[c] = Math.max(high[c], rows[i]);
    }
    return new Normalizer(low, high);
  }

  public int channels() {
    return low.length;
  }

  /** A value of a channel on the scale of networks. */
  public double normalize(int channel, double value) {
    return (value - middle(channel)) / half(channel);
  }

  /** The inverse of {@link #normalize}. */
  public double restore(int channel, double normal) {
    return normal * half(channel) + middle(channel);
  }

  private double middle(int channel) {
    return ((double) low[channel] + high[channel]) / 2;
  }

  private double half(int channel) {
    double half = ((double) high[channel] - low[channel]) / 2;
    return half > NARROW ? half : 1;
  }
}
