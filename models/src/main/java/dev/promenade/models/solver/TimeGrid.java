package dev.promenade.models.solver;

import dev.promenade.models.Stable;
import dev.promenade.models.flow.ProbabilityPath;
import java.util.Arrays;

/** The flow times at which a solver stops: rising, within [0, 1]. Immutable. */
@Stable
public final class TimeGrid {
  private final double[] times;

  private TimeGrid(double[] times) {
    for (int i = 0; i < times.length; i++) {
      if (!(times[i] >= 0) || !(times[i] <= 1) || (i > 0 && !(times[i] > times[i - 1]))) {
        throw new IllegalArgumentException(
            "time %d of %s; expected rising numbers within [0, 1]"
                .formatted(i, Arrays.toString(times)));
      }
    }
    if (times.length < 2) {
      throw new IllegalArgumentException(
          "a time grid of %d times; expected 2 or more".formatted(times.length));
    }
    this.times = times;
  }

  public static TimeGrid of(double... times) {
    return new TimeGrid(times.clone());
  }

  /** Equal steps from 0 to 1. */
  public static TimeGrid even(int steps) {
    return even(steps, 0, 1);
  }

  /** Equal steps between two times. */
  public static TimeGrid even(int steps, double from, double to) {
    double[] times = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      times[i] = i == steps ? to : from + (to - from) * i / steps;
    }
    return new TimeGrid(times);
  }

  /**
   * Equal steps in log-SNR λ, the natural grid of DPM-Solver++, from {@code low} to {@code high};
   * the first and the last time are 0 and 1 whatever λ is there.
   */
  public static TimeGrid evenInLogSnr(ProbabilityPath path, int steps, double low, double high) {
    double[] times = new double[steps + 1];
    for (int i = 1; i < steps; i++) {
      times[i] = path.timeOfLogSnr(low + (high - low) * i / steps);
    }
    times[steps] = 1;
    return new TimeGrid(times);
  }

  public int steps() {
    return times.length - 1;
  }

  /** The time before step i; {@code time(steps())} is the end. */
  public double time(int i) {
    return times[i];
  }

  @Override
  public String toString() {
    return Arrays.toString(times);
  }
}
