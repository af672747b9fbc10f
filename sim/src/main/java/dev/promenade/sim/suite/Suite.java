package dev.promenade.sim.suite;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Sized;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
  private record Written(
      String suite,
      @Sized(least = 1, of = "at least one") List<String> scenarios,
      @Sized(least = 1, of = "at least one") List<String> planners,
      String seeds) {}

  /**
   * Reads a suite file; whether its scenarios and planners exist is for the caller to say.
   *
   * @throws InputException if the file is missing, malformed or names something twice
   */
  public static Suite read(Path file) {
    Document document = Documents.yaml(file);
    Written written = document.as(Written.class);
    return new Suite(
        written.suite,
        distinct(document.at("scenarios"), "scenarios", written.scenarios),
        distinct(document.at("planners"), "planners", written.planners),
        SeedRange.parse(document.at("seeds"), written.seeds));
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

  private static List<String> distinct(Object source, String field, List<String> names) {
    if (names.isEmpty()) {
      throw InputException.of(source, "has no '" + field + "'", "list at least one");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw InputException.of(source, field, "an empty name", "give every entry a name");
      }
      if (!seen.add(name)) {
        throw InputException.of(source, field, "'" + name + "' twice", "list each once");
      }
    }
    return names;
  }
}
