package dev.promenade.sim.people;

/** Counts of values from 0 on in bins of equal width; the last bin takes all that is beyond. */
public final class Histogram {
  private final double width;
  private final long[] counts;
  private long total;

  /**
   * @param width of a bin
   * @param bins how many
   */
  public Histogram(double width, int bins) {
    this.width = width;
    counts = new long[bins];
  }

  /** Counts a value, 0 or more. */
  public void add(double value) {
    // Values at the edge of a bin belong above it, whatever rounding did to them.
    counts[Math.min(counts.length - 1, (int) (value / width + 1e-9))]++;
    total++;
  }

  /** The share of values in each bin. */
  public double[] shares() {
    double[] shares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = total == 0 ? 0 : (double) counts[i] / total;
    }
    return shares;
  }

  /** How much two histograms have in common: the sum of the smaller shares, 1 when equal. */
  public double overlap(Histogram other) {
    double[] mine = shares();
    double[] others = other.shares();
    double sum = 0;
    for (int i = 0; i < mine.length; i++) {
      sum += Math.min(mine[i], others[i]);
    }
    return sum;
  }
}
