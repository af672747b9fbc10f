package dev.promenade.launch.suite;

import dev.promenade.launch.home.Scenarios;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.Scenario;
import dev.promenade.sim.suite.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The scenarios of a suite by their names in results. Thread-safe. */
final class SuiteScenarios {
  private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
  private final Map<String, String> written = new LinkedHashMap<>();
  private final Suite suite;

  /**
   * @param file of the suite; paths of scenarios may be relative to it
   * @throws InputException if a scenario cannot be found, read or drawn, or two have one name
   */
  SuiteScenarios(Path file, Suite suite) {
    Path folder = file.toAbsolutePath().getParent();
    for (String name : suite.scenarios()) {
      Path beside = folder == null ? Path.of(name) : folder.resolve(name);
      String found = Files.isRegularFile(beside) ? beside.toString() : name;
      Scenario scenario = Scenarios.any(found);
      scenario.setup(suite.seeds().first()); // refuses what cannot be drawn
      written.put(scenario.name(), found);
      if (scenarios.put(scenario.name(), scenario) != null) {
        throw InputException.of(
            file, "scenarios", "'" + scenario.name() + "' twice", "give each its own name");
      }
    }
    this.suite =
        new Suite(
            suite.name(), scenarios.keySet().stream().toList(), suite.planners(), suite.seeds());
  }

  /** The suite with its scenarios under their names in results. */
  Suite suite() {
    return suite;
  }

  EpisodeSetup setup(String scenario, long seed) {
    Scenario found = scenarios.get(scenario);
    if (found == null) {
      throw new IllegalArgumentException("no scenario '%s' in the suite".formatted(scenario));
    }
    return found.setup(seed);
  }

  /** What the user writes to run a scenario by itself. */
  String written(String scenario) {
    return written.getOrDefault(scenario, scenario);
  }
}
