package dev.promenade.launch.plugins;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.plugin.Offer;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.sim.metrics.Metrics;
import dev.promenade.sim.people.Behaviours;
import dev.promenade.sim.scenario.ScenarioFamilies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A kind of thing that plug-ins offer.
 *
 * @param label for people
 * @param key in JSON
 * @param offers by name; throws an InputException where two have one name, or one fails
 */
record PluginKind(
    String label, String key, Supplier<? extends Map<String, ? extends Offer<?>>> offers) {
  static final ImmutableList<PluginKind> ALL =
      ImmutableList.of(
          new PluginKind("local planner", "localPlanners", LocalPlanners::offers),
          new PluginKind("global planner", "globalPlanners", GlobalPlanners::offers),
          new PluginKind("scenario family", "scenarioFamilies", ScenarioFamilies::offers),
          new PluginKind("behaviour", "behaviours", Behaviours::offers),
          new PluginKind("metric", "metrics", Metrics::offers));

  /** The names that a plug-in offers of this kind. */
  List<String> names(Path jar) {
    return offers.get().entrySet().stream()
        .filter(entry -> entry.getValue().jar().equals(Optional.of(jar)))
        .map(Map.Entry::getKey)
        .toList();
  }
}
