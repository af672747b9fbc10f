package example;

import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.metrics.Metric;

/** How fast the robot turned, on average: a column {@code meanTurning} of results. */
public final class TurningMetric implements Metric {
  @Override
  public String name() {
    return "meanTurning";
  }

  @Override
  public String unit() {
    return "rad/s";
  }

  @Override
  public double of(Recording recording) {
    return recording.frames().stream()
        .mapToDouble(frame -> Math.abs(frame.velocity().omega()))
        .average()
        .orElse(Double.NaN);
  }
}
