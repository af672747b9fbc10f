package dev.promenade.launch.suite;

import dev.promenade.launch.cluster.ClusterEngine;
import dev.promenade.launch.cluster.ClusterWork;
import dev.promenade.launch.cluster.EngineOptions;
import dev.promenade.launch.cluster.Shipment;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.models.io.Documents;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.suite.EpisodeKey;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.SuiteEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs the episodes of a suite on a cluster. What runs there is made there, from the same files and
 * settings: of what it is given here it takes the episodes only.
 */
final class ClusterSuite implements SuiteEngine {
  private final ClusterEngine engine;
  private final EngineOptions options;
  private final SuiteScenarios scenarios;
  private final String globalPlanner;
  private final boolean guarded;
  private final Map<String, Parameters> parameters;
  private final Supplier<Provenance> provenance;

  /**
   * @param parameters by the planner's name; the others have their own
   * @param provenance what was read here
   */
  ClusterSuite(
      ClusterEngine engine,
      EngineOptions options,
      SuiteScenarios scenarios,
      String globalPlanner,
      boolean guarded,
      Map<String, Parameters> parameters,
      Supplier<Provenance> provenance) {
    this.engine = engine;
    this.options = options;
    this.scenarios = scenarios;
    this.globalPlanner = globalPlanner;
    this.guarded = guarded;
    this.parameters = parameters;
    this.provenance = provenance;
  }

  @Override
  public void run(
      List<EpisodeKey> todo,
      Function<EpisodeKey, EpisodeResult> episode,
      Consumer<EpisodeResult> finished) {
    if (todo.isEmpty()) {
      return;
    }
    ClusterWork work = work(todo);
    engine.run(
        work,
        options.place(),
        () -> false,
        (task, bytes) -> SuiteJob.results(bytes).forEach(finished));
  }

  private ClusterWork work(List<EpisodeKey> todo) {
    Suite suite = scenarios.suite();
    boolean here = options.place().here();
    Shipment shipment = new Shipment();
    List<String> names =
        suite.scenarios().stream()
            .map(
                name -> {
                  List<Path> files = Scenarios.files(scenarios.written(name));
                  files.forEach(shipment::add);
                  return here
                      ? files.get(0).toAbsolutePath().toString()
                      : shipment.add(files.get(0));
                })
            .toList();
    if (!here) {
      shipment.shipped("weights").planners();
    }
    SortedMap<String, Map<String, Object>> values = new TreeMap<>();
    parameters.forEach((planner, own) -> values.put(planner, own.values()));
    SuiteJob.Settings settings =
        new SuiteJob.Settings(
            suite.name(),
            names,
            suite.planners(),
            suite.seeds().toString(),
            globalPlanner,
            guarded,
            values,
            options.perTask(todo.size()),
            indices(suite, todo),
            shipment.properties());
    return new ClusterWork(
        "promenade regress " + suite.name(),
        SuiteJob.Kind.NAME,
        Documents.toJson(settings),
        settings.tasks(),
        suite.planners().contains("flow"),
        here ? new TreeMap<>() : shipment.files(),
        here ? new TreeMap<>() : shipment.hashes(provenance.get()));
  }

  private static int[] indices(Suite suite, List<EpisodeKey> todo) {
    Map<EpisodeKey, Integer> places = new HashMap<>();
    for (EpisodeKey key : suite.episodes()) {
      places.put(key, places.size());
    }
    return todo.stream().mapToInt(places::get).toArray();
  }
}
