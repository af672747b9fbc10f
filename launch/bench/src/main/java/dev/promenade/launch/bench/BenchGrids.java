package dev.promenade.launch.bench;

import com.google.common.collect.ImmutableList;
import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.global.AStarSearch;
import dev.promenade.planners.global.GridPath;
import dev.promenade.planners.global.GridSearch;
import dev.promenade.planners.global.JumpPointSearch;
import dev.promenade.planners.global.SubgoalSearch;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.MovingAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures shortest paths on Moving AI Lab's grids. */
@Command(
    name = "grids",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measure shortest paths on benchmark grids (.map and .map.scen files): the time of each"
            + " search per query, with its path, and its ratio to plain A* with a bucket queue.",
    footer = {
      "",
      "Exit code 1: a length differs from the published one by more than 0.01.",
      "Example:",
      "  promenade bench grids benchmarks/ --json grids.json"
    })
final class BenchGrids extends Bench {
  private static final double TOLERANCE = 0.01;

  @Parameters(paramLabel = "DIR", description = "Folder with NAME.map and NAME.map.scen files.")
  private Path folder;

  @Option(
      names = "--queries",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Measure N queries of each map, spread evenly over its scenario; 0 for all.")
  private int queries;

  @Override
  protected void check() {}

  @Override
  protected boolean measure(Report report) {
    List<Function<BitGrid, GridSearch>> searches =
        ImmutableList.of(
            AStarSearch::new,
            JumpPointSearch::online,
            JumpPointSearch::withTables,
            SubgoalSearch::prepare);
    int wrong = 0;
    for (Path map : maps()) {
      BitGrid free = MovingAi.readMap(map);
      List<MovingAi.Query> all =
          MovingAi.readScenario(map.resolveSibling(map.getFileName() + ".scen"), free);
      double reference = Double.NaN;
      for (Function<BitGrid, GridSearch> maker : searches) {
        Measured found = measure(free, maker, spread(all));
        double median = 1e3 * found.times.wallMillis(0.5);
        reference = Double.isNaN(reference) ? median : reference;
        wrong += found.wrong;
        report.row(
            map.getFileName().toString().replaceAll("\\.map$", "") + ", " + found.search,
            Figure.of("queries", found.times.count(), ""),
            Figure.of("wrong", found.wrong, ""),
            Figure.of("prepare", found.prepareMs, "ms"),
            Figure.of("median", median, "µs").against("A*", reference),
            Figure.of("p99", 1e3 * found.times.wallMillis(0.99), "µs"));
      }
    }
    return wrong == 0;
  }

  /**
   * What one search did.
   *
   * @param wrong lengths that are not the published ones
   * @param prepareMs time to prepare the map [ms]
   */
  private record Measured(String search, int wrong, double prepareMs, Stopwatch times) {}

  private static Measured measure(
      BitGrid free, Function<BitGrid, GridSearch> maker, List<MovingAi.Query> queries) {
    long begun = System.nanoTime();
    GridSearch search = maker.apply(free);
    double prepareMs = (System.nanoTime() - begun) * 1e-6;
    warmUp(search, queries);
    Stopwatch times = new Stopwatch();
    int wrong = 0;
    for (MovingAi.Query query : queries) {
      GridPath path = times.time(() -> search.search(query.start(), query.goal(), () -> false));
      wrong += Math.abs(path.length() - query.length()) <= TOLERANCE ? 0 : 1;
    }
    return new Measured(search.name(), wrong, prepareMs, times);
  }

  /** Runs queries for about half a second, and at least 50, so that all is compiled. */
  private static void warmUp(GridSearch search, List<MovingAi.Query> queries) {
    long end = System.nanoTime() + 500_000_000;
    for (int i = 0; i < 50 || System.nanoTime() < end; i++) {
      MovingAi.Query query = queries.get((int) ((i * 7919L) % queries.size()));
      search.search(query.start(), query.goal(), () -> false);
    }
  }

  private List<MovingAi.Query> spread(List<MovingAi.Query> all) {
    if (queries <= 0 || queries >= all.size()) {
      return all;
    }
    List<MovingAi.Query> some = new ArrayList<>(queries);
    for (int i = 0; i < queries; i++) {
      some.add(all.get((int) ((long) i * all.size() / queries)));
    }
    return some;
  }

  private List<Path> maps() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> maps = files.filter(file -> file.toString().endsWith(".map")).sorted().toList();
      if (maps.isEmpty()) {
        throw InputException.of(
            folder, "holds no .map file", "name a folder with NAME.map and NAME.map.scen files");
      }
      return maps;
    } catch (IOException e) {
      throw InputException.of(
          folder, "cannot be listed", "name a folder with NAME.map and NAME.map.scen files", e);
    }
  }
}
