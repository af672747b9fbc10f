package dev.promenade.sim.metrics;

import dev.promenade.models.Stable;
import dev.promenade.sim.episode.Recording;

/**
 * A number that episodes are judged by beside {@link EpisodeMetrics}: a column of {@code
 * episodes.csv}, a mean with its interval in {@code summary.json} and in the report. Found by
 * {@link dev.promenade.models.plugin.Plugins}: a class of this type, named in a jar's {@code
 * META-INF/services/dev.promenade.sim.metrics.Metric}. Thread-safe.
 */
@Stable
public interface Metric {
  /** The name of its column: letters and digits, a small letter first. */
  String name();

  /** Its unit, for the report; empty if it has none. */
  String unit();

  /**
   * Measures an episode. The same recording gives the same number, bit for bit.
   *
   * @return a number; NaN or an infinite one where there is nothing to measure
   */
  double of(Recording recording);
}
