package dev.promenade.launch.home;

import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.scenario.Scenario;
import dev.promenade.sim.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;

/** The scenarios that a user can name: shipped ones by bare name, their own by path. */
public final class Scenarios {
  private static final ScenarioReader READER =
      new ScenarioReader(name -> Home.find("maps", name, ".yaml"));

  private Scenarios() {}

  /**
   * Reads a scenario.
   *
   * @param name bare name of a shipped one, or a path
   * @throws dev.promenade.models.io.InputException if there is none, or it cannot be used
   */
  public static MapScenario find(String name) {
    return READER.read(Home.find("scenarios", name, ".yaml"));
  }

  /**
   * Reads a scenario of any family.
   *
   * @param name bare name of a shipped one, or a path
   * @throws dev.promenade.models.io.InputException if there is none, or it cannot be used
   */
  public static Scenario any(String name) {
    return READER.readAny(Home.find("scenarios", name, ".yaml"));
  }

  /**
   * All files that a scenario is read from.
   *
   * @param name bare name of a shipped one, or a path
   */
  public static List<Path> files(String name) {
    return READER.files(Home.find("scenarios", name, ".yaml"));
  }
}
