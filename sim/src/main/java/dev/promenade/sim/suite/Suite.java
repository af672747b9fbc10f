package dev.promenade.sim.suite;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios × planners × seeds.
 *
 * @param name of the suite, for results and baselines
 * @param scenarios names or paths, as written
 * @param planners names of local planners
 * @param seeds of each scenario
 */
public record Suite(String name, List<String> scenarios, List<String> planners, SeedRange seeds) {
  public Suite {
    scenarios = ImmutableList.copyOf(scenarios);
    planners = ImmutableList.copyOf(planners);
  }

  /** The file's form: {@code suite, scenarios, planners, seeds}. */
  record Document(String suite, List<String> scenarios, List<String> planners, String seeds) {}

  /**
   * Reads a suite file; whether its scenarios and planners exist is for the caller to say.
   *
   * @throws InputException if the file is missing, malformed or names something twice
   */
  public static Suite read(Path file) {
    Document document = Documents.readYaml(file, Document.class);
    require(file, "suite", document.suite());
    return new Suite(
        document.suite(),
        distinct(file, "scenarios", document.scenarios()),
        distinct(file, "planners", document.planners()),
        SeedRange.parse(file, require(file, "seeds", document.seeds())));
  }

  /** The same with other planners. */
  public Suite withPlanners(List<String> others) {
    return new Suite(name, scenarios, distinct("--planner", "planners", others), seeds);
  }

  /** The same with other seeds. */
  public Suite withSeeds(SeedRange others) {
    return new Suite(name, scenarios, planners, others);
  }

  /** Every episode, in the order of all results: by scenario, then planner, then seed. */
  public ImmutableList<EpisodeKey> episodes() {
    ImmutableList.Builder<EpisodeKey> keys = ImmutableList.builder();
    for (String scenario : scenarios) {
      for (String planner : planners) {
        seeds.stream().forEach(seed -> keys.add(new EpisodeKey(scenario, planner, seed)));
      }
    }
    return keys.build();
  }

  private static String require(Object source, String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw InputException.of(
          source, "has no value for the required key '" + field + "'", "fill it in");
    }
    return value;
  }

  private static List<String> distinct(Object source, String field, @Nullable List<String> names) {
    if (names == null || names.isEmpty()) {
      throw InputException.of(source, "has no '" + field + "'", "list at least one");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      require(source, field, name);
      if (!seen.add(name)) {
        throw InputException.of(source, field, "'" + name + "' twice", "list each once");
      }
    }
    return names;
  }
}
