package dev.promenade.launch.suite;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.Scenario;
import dev.promenade.sim.suite.Suite;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** The scenarios of a suite by their names in results. Thread-safe. */
final class SuiteScenarios {
  private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
  private final Map<String, String> written = new LinkedHashMap<>();
  private final Suite suite;
  private final String hash;

  /**
   * @param file of the suite; paths of scenarios may be relative to it
   * @throws InputException if a scenario cannot be found, read or drawn, or two have one name
   */
  SuiteScenarios(Path file, Suite suite) {
    Hasher hasher = Hashing.sha256().newHasher();
    Path folder = file.toAbsolutePath().getParent();
    for (String name : suite.scenarios()) {
      Path beside = folder == null ? Path.of(name) : folder.resolve(name);
      String found = Files.isRegularFile(beside) ? beside.toString() : name;
      Scenario scenario = Scenarios.any(found);
      hasher.putString(found, StandardCharsets.UTF_8);
      hashContent(hasher, found);
      hashMap(hasher, scenario.setup(suite.seeds().first()));
      written.put(scenario.name(), found);
      if (scenarios.put(scenario.name(), scenario) != null) {
        throw InputException.of(
            file, "scenarios", "'" + scenario.name() + "' twice", "give each its own name");
      }
    }
    hash = hasher.hash().toString();
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

  /** A hash of the scenario files and their maps. */
  String hash() {
    return hash;
  }

  /** A hash that changes when the program was built anew from other sources. */
  static String program() {
    Hasher hasher = Hashing.sha256().newHasher();
    String[] entries = System.getProperty("java.class.path", "").split(File.pathSeparator);
    for (String entry : new TreeSet<>(Arrays.asList(entries))) {
      Path path = Path.of(entry);
      try {
        if (Files.isRegularFile(path) && path.getFileName().toString().startsWith("promenade")) {
          hasher.putBytes(Files.readAllBytes(path));
        }
      } catch (IOException e) {
        throw InputException.of(path, "cannot be read", "build the program again", e);
      }
    }
    return hasher.hash().toString().substring(0, 16);
  }

  private static void hashContent(Hasher hasher, String name) {
    Path file = Home.find("scenarios", name, ".yaml");
    try {
      hasher.putBytes(Files.readAllBytes(file));
    } catch (IOException e) {
      throw InputException.of(file, "cannot be read", "check its permissions", e);
    }
  }

  private static void hashMap(Hasher hasher, EpisodeSetup setup) {
    OccupancyGrid map = setup.map();
    for (int row = 0; row < map.height(); row++) {
      for (int column = 0; column < map.width(); column++) {
        hasher.putByte(map.value(column, row));
      }
    }
  }
}
