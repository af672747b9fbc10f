package dev.promenade.sim.metrics;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.models.plugin.Plugins;
import dev.promenade.sim.episode.Recording;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The metrics that plug-ins and the class path offer. */
public final class Metrics {
  private static final Set<String> TAKEN =
      EpisodeMetrics.columns().stream()
          .map(EpisodeMetrics.Column::name)
          .collect(Collectors.toUnmodifiableSet());

  private Metrics() {}

  /**
   * All of them, by name.
   *
   * @throws InputException if two have one name, or one has a name that cannot be a column's
   */
  public static Map<String, Offer<Metric>> offers() {
    Map<String, Offer<Metric>> offers = Plugins.byName(Metric.class, "metric", Metric::name);
    offers.forEach(
        (name, offer) -> {
          if (TAKEN.contains(name) || name.equals("detail") || !name.matches("[a-z][A-Za-z0-9]*")) {
            throw InputException.of(
                offer.source(),
                "offers the metric '%s', which cannot be the name of another column"
                    .formatted(name),
                "name it by letters and digits, a small letter first, and not as a metric that is"
                    + " there: "
                    + String.join(", ", new TreeSet<>(TAKEN)));
          }
        });
    return offers;
  }

  /** What they say of an episode, by name; nothing of those that found nothing to measure. */
  public static SortedMap<String, Double> of(Recording recording) {
    SortedMap<String, Double> values = new TreeMap<>();
    offers()
        .forEach(
            (name, offer) -> {
              double value = offer.ask(metric -> metric.of(recording));
              if (Double.isFinite(value)) {
                values.put(name, value);
              }
            });
    return values;
  }
}
