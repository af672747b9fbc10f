package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.home.Home;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.local.LocalPlanners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists of names that registries know stand nowhere else. */
class NamesOnceTest {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9+]*(?:-[a-z0-9]+)*");

  /** A sentence may name two of them. */
  private static final int MOST = 2;

  @Test
  void noFileListsPlannersOrSolversByHand() throws IOException {
    List<String> lists = new ArrayList<>();
    List<Path> files = files();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        if (isList(line, LocalPlanners.names()) || isList(line, OdeSolver.catalog().names())) {
          lists.add(Home.folder().relativize(file) + ": " + line.strip());
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(500);
    assertThat(lists).isEmpty();
  }

  @Test
  void aListIsFound() {
    assertThat(isList("# Who drives: orca, dwa, mppi.", LocalPlanners.names())).isTrue();
    assertThat(isList("dwa helps where orca cannot", LocalPlanners.names())).isFalse();
  }

  @Test
  void launchFilesHaveTheDefaultPlanner() throws IOException {
    Pattern argument = Pattern.compile("<arg name=\"local_planner\" default=\"([^\"]*)\"");
    List<String> defaults = new ArrayList<>();
    try (Stream<Path> all = Files.list(Home.folder().resolve("launch/launch"))) {
      for (Path file : all.toList()) {
        argument.matcher(Files.readString(file)).results().forEach(r -> defaults.add(r.group(1)));
      }
    }
    assertThat(defaults).hasSizeGreaterThan(2).containsOnly(LocalPlanners.DEFAULT);
  }

  private static boolean isList(String line, List<String> names) {
    return WORD.matcher(line)
            .results()
            .map(r -> r.group())
            .filter(names::contains)
            .distinct()
            .count()
        > MOST;
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String place : List.of("models/src", "planners/src", "sim/src", "nodes/src", "launch")) {
      try (Stream<Path> all = Files.walk(Home.folder().resolve(place))) {
        all.filter(file -> file.toString().matches(".*\\.(java|js|html|launch|yaml|py)"))
            .filter(file -> !file.toString().matches(".*/(target|test|suites|weights)/.*"))
            .forEach(files::add);
      }
    }
    return files;
  }
}
