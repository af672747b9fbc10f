package dev.promenade.launch.suite;

import dev.promenade.launch.cluster.ClusterJob;
import dev.promenade.launch.cluster.Shipment;
import dev.promenade.launch.home.Home;
import dev.promenade.models.io.Documents;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.suite.EpisodeKey;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.SeedRange;
import dev.promenade.sim.suite.Suite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Episodes of a suite as tasks for other machines; a task's result is a line of JSON an episode.
 */
final class SuiteJob implements ClusterJob {
  private final Settings settings;
  private final List<EpisodeKey> episodes;
  private final SuiteEpisodes runner;

  private SuiteJob(Settings settings) {
    this.settings = settings;
    Suite suite =
        new Suite(
            settings.name(),
            settings.scenarios(),
            settings.planners(),
            SeedRange.parse("seeds", settings.seeds()));
    SuiteScenarios scenarios = new SuiteScenarios(Home.folder().resolve("suite.yaml"), suite);
    Map<String, Parameters> own = new TreeMap<>();
    settings
        .parameters()
        .forEach(
            (planner, values) ->
                own.put(planner, LocalPlanners.parameters(planner).withAll(planner, values)));
    this.episodes = scenarios.suite().episodes();
    this.runner = new SuiteEpisodes(scenarios, settings.globalPlanner(), settings.guarded(), own);
  }

  /**
   * What is to be run.
   *
   * @param name of the suite
   * @param scenarios files, below the home folder or by whole path
   * @param planners names
   * @param seeds first and last, as {@code 0..99}
   * @param globalPlanner name
   * @param guarded whether the guard has the last word
   * @param parameters of local planners that do not have their own
   * @param perTask episodes of a task
   * @param todo which of the suite's episodes, in its order
   * @param properties system properties that name files below the home folder
   */
  record Settings(
      String name,
      List<String> scenarios,
      List<String> planners,
      String seeds,
      String globalPlanner,
      boolean guarded,
      SortedMap<String, Map<String, Object>> parameters,
      int perTask,
      int[] todo,
      SortedMap<String, String> properties) {
    int tasks() {
      return (todo.length + perTask - 1) / perTask;
    }
  }

  @Override
  public byte[] run(int task) {
    StringBuilder lines = new StringBuilder();
    int end = Math.min(settings.todo().length, (task + 1) * settings.perTask());
    for (int i = task * settings.perTask(); i < end; i++) {
      lines.append(runner.result(episodes.get(settings.todo()[i])).toJson()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The results of a task. */
  static List<EpisodeResult> results(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).lines().map(EpisodeResult::ofJson).toList();
  }

  /** Opens such jobs on any machine. */
  public static final class Kind implements ClusterJob.Kind {
    public static final String NAME = "suite";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public ClusterJob open(String text) {
      Settings settings = Documents.parseJson("the suite's settings", text, Settings.class);
      Shipment.apply(settings.properties());
      return new SuiteJob(settings);
    }
  }
}
