package dev.promenade.sim.metrics;

/**
 * An estimate with its 95 % confidence interval.
 *
 * @param mean the estimate; NaN where there was nothing to estimate from
 * @param lo lower end; NaN where the data do not bound it
 * @param hi upper end; NaN where the data do not bound it
 */
public record Interval(double mean, double lo, double hi) {
  /** Nothing was observed. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /** Whether anything was observed. */
  public boolean isPresent() {
    return !Double.isNaN(mean);
  }

  /**
   * The difference to another, independent estimate: the distances to the four interval ends are
   * added in squares (Newcombe, "Interval estimation for the difference between independent
   * proportions", 1998, method 10; for any estimates Zou and Donner 2008, "MOVER").
   */
  public Interval minus(Interval other) {
    double difference = mean - other.mean;
    return new Interval(
        difference,
        difference - Math.hypot(mean - lo, other.hi - other.mean),
        difference + Math.hypot(hi - mean, other.mean - other.lo));
  }
}
