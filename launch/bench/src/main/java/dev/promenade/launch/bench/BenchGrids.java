package dev.promenade.launch.bench;

import com.google.common.collect.ImmutableList;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.global.AStarSearch;
import dev.promenade.planners.global.GridPath;
import dev.promenade.planners.global.GridSearch;
import dev.promenade.planners.global.JumpPointSearch;
import dev.promenade.planners.global.SubgoalSearch;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.MovingAi;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures shortest paths on Moving AI Lab's grids. */
@Command(
    name = "grids",
    mixinStandardHelpOptions = true,
    description =
        "Measure shortest paths on benchmark grids (.map and .map.scen files): the time of each"
            + " search per query, with its path, and its ratio to plain A* with a bucket queue.",
    footer = {
      "",
      "Exit code 1: a length differs from the published one by more than 0.01.",
      "Example:",
      "  promenade bench grids benchmarks/ --json grids.json"
    })
final class BenchGrids implements Callable<Integer> {
  private static final double TOLERANCE = 0.01;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder with NAME.map and NAME.map.scen files.")
  private Path folder;

  @Option(
      names = "--queries",
      defaultValue = "1000",
      paramLabel = "N",
      description =
          "Measure N queries of each map, spread evenly over its scenario; 0 for all"
              + " (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the table as JSON.")
  @Output
  private @Nullable Path json;

  /**
   * One row of the table.
   *
   * @param prepareMs time to prepare the map [ms]
   * @param medianUs time per query [µs]
   * @param p99Us time that 99 of 100 queries stay under [µs]
   * @param ratio median of A* by median of this
   */
  record Row(
      String map,
      String search,
      int queries,
      int wrong,
      double prepareMs,
      double medianUs,
      double p99Us,
      double ratio) {}

  @Override
  public Integer call() {
    List<Function<BitGrid, GridSearch>> searches =
        ImmutableList.of(
            AStarSearch::new,
            JumpPointSearch::online,
            JumpPointSearch::withTables,
            SubgoalSearch::prepare);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-18s %-15s %8s %6s %11s %11s %11s %9s%n",
        "map", "search", "queries", "wrong", "prepare ms", "median µs", "p99 µs", "ratio");
    List<Row> rows = new ArrayList<>();
    for (Path map : maps()) {
      BitGrid free = MovingAi.readMap(map);
      List<MovingAi.Query> all =
          MovingAi.readScenario(map.resolveSibling(map.getFileName() + ".scen"), free);
      List<MovingAi.Query> some = spread(all);
      double reference = 0;
      for (Function<BitGrid, GridSearch> maker : searches) {
        Row row = measure(map, free, maker, some, reference);
        reference = rows.isEmpty() || reference == 0 ? row.medianUs() : reference;
        rows.add(row);
        print(out, row);
      }
    }
    if (json != null) {
      Documents.writeJson(json, rows);
    }
    return rows.stream().allMatch(row -> row.wrong() == 0) ? 0 : ExitCodes.FAILED;
  }

  private static void print(PrintWriter out, Row row) {
    out.printf(
        Locale.ROOT,
        "%-18s %-15s %8d %6d %11.1f %11.1f %11.1f %9.1f%n",
        row.map(),
        row.search(),
        row.queries(),
        row.wrong(),
        row.prepareMs(),
        row.medianUs(),
        row.p99Us(),
        row.ratio());
    out.flush();
  }

  private static Row measure(
      Path map,
      BitGrid free,
      Function<BitGrid, GridSearch> maker,
      List<MovingAi.Query> queries,
      double reference) {
    long begun = System.nanoTime();
    GridSearch search = maker.apply(free);
    double prepareMs = (System.nanoTime() - begun) * 1e-6;
    warmUp(search, queries);
    double[] micros = new double[queries.size()];
    int wrong = 0;
    for (int i = 0; i < micros.length; i++) {
      MovingAi.Query query = queries.get(i);
      long before = System.nanoTime();
      GridPath path = search.search(query.start(), query.goal(), () -> false);
      micros[i] = (System.nanoTime() - before) * 1e-3;
      wrong += Math.abs(path.length() - query.length()) <= TOLERANCE ? 0 : 1;
    }
    Arrays.sort(micros);
    double median = micros[micros.length / 2];
    String name = map.getFileName().toString().replaceAll("\\.map$", "");
    return new Row(
        name,
        search.name(),
        micros.length,
        wrong,
        prepareMs,
        median,
        micros[(int) (0.99 * (micros.length - 1))],
        reference == 0 ? 1 : reference / median);
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
