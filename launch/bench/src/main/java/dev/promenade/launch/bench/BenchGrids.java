package dev.promenade.launch.bench;

import com.google.common.collect.ImmutableMap;
import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Memory;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.global.AStarSearch;
import dev.promenade.planners.global.GridPath;
import dev.promenade.planners.global.GridSearch;
import dev.promenade.planners.global.JumpPointSearch;
import dev.promenade.planners.global.PreparedSearch;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.MovingAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures shortest paths on Moving AI Lab's grids and on grids made from seeds. */
@Command(
    name = "grids",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measure shortest paths on benchmark grids (.map and .map.scen files) or on grids made from"
            + " seeds: time and memory to prepare each search, time per query with its path, and"
            + " its ratio to plain A* with a bucket queue; last how many times the median and the"
            + " mean (in processor time) of jump points (jps) that is. Queries that cannot"
            + " be asked, as their end is a tree or a wall, are skipped and counted.",
    footer = {
      "",
      "Exit code 1: a length differs from the published one (on grids made from seeds: from that of",
      "A*), or a path goes through a blocked cell or cuts a corner.",
      "Examples:",
      "  promenade bench grids benchmarks/ --json grids.json",
      "  promenade bench grids --size 512 --queries 100"
    })
final class BenchGrids extends Bench {
  /** Published lengths have six digits, or five decimals. */
  private static final double TOLERANCE = 0.01;

  private static final double DIGITS = 5e-6;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description =
          "Folder with NAME.map and NAME.map.scen files (default: measure grids made from seeds: a"
              + " city, a maze with corridors of one cell, a floor as a lidar scans it, scattered"
              + " obstacles).")
  private @Nullable Path folder;

  @Option(
      names = "--queries",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Measure N queries of each map, spread evenly over its scenario; 0 for all.")
  private int queries;

  @Option(
      names = "--size",
      defaultValue = "1024",
      paramLabel = "N",
      description = "Cells along each side of a grid made from a seed.")
  private int size;

  /** A map to measure on, and what to ask; lengths are NaN where nobody published any. */
  private record Case(String name, BitGrid free, List<MovingAi.Query> queries) {}

  @Override
  protected void check() {
    if (size < 16 || size > 1 << 13) {
      throw InputException.of("option", "--size", size, "give 16 to " + (1 << 13));
    }
    if (queries < 0) {
      throw InputException.of("option", "--queries", queries, "give a number from 0, 0 for all");
    }
  }

  @Override
  protected boolean measure(Report report) {
    List<Case> cases = folder == null ? made() : read(folder, report);
    boolean right = true;
    for (Case grid : cases) {
      right &= measure(grid, report);
    }
    return right;
  }

  private static boolean measure(Case grid, Report report) {
    Map<String, Function<BitGrid, GridSearch>> searches =
        ImmutableMap.of(
            "A*", AStarSearch::new,
            "jps", JumpPointSearch::online,
            "jps-tables", JumpPointSearch::withTables,
            "prepared", PreparedSearch::prepare);
    Map<String, Measured> found = new LinkedHashMap<>();
    searches.forEach((name, maker) -> found.put(name, measure(grid.free, maker, grid.queries)));
    Measured plain = Objects.requireNonNull(found.get("A*"));
    Measured jumps = Objects.requireNonNull(found.get("jps"));
    int faults = 0;
    for (Map.Entry<String, Measured> entry : found.entrySet()) {
      String name = entry.getKey();
      Measured search = entry.getValue();
      int wrong = search.wrong(plain);
      faults += wrong + search.illegal;
      report.row(
          "%s, %s%s".formatted(grid.name, name, name.equals("prepared") ? ": " + search.name : ""),
          Figure.of("queries", search.times.count(), ""),
          Figure.of("wrong", wrong, ""),
          Figure.of("illegal", search.illegal, ""),
          Figure.of("prepare", search.prepareMs, "ms"),
          Figure.of("memory", search.mebibytes, "MiB"),
          Figure.of("p99", 1e3 * search.times.wallMillis(0.99), "µs"),
          Figure.of("median", search.median(), "µs").against("A*", plain.median()),
          Figure.of("over jps", search.median() / jumps.median(), ""),
          Figure.of("mean over jps", search.mean() / jumps.mean(), ""));
    }
    return faults == 0;
  }

  /**
   * What one search did.
   *
   * @param name of the search that was made
   * @param illegal paths that go through blocked cells, cut corners or lie about their length
   * @param prepareMs time to prepare the map [ms]
   * @param mebibytes what it holds in memory after the queries, what searches need included
   */
  private record Measured(
      String name,
      List<MovingAi.Query> queries,
      double[] lengths,
      int illegal,
      double prepareMs,
      double mebibytes,
      Stopwatch times) {
    double median() {
      return 1e3 * times.wallMillis(0.5);
    }

    /** Mean processor time of a query. */
    double mean() {
      return times.meanProcessorMillis();
    }

    /** How many lengths are not the published ones, or without these not those of another. */
    int wrong(Measured other) {
      int wrong = 0;
      for (int i = 0; i < lengths.length; i++) {
        double published = queries.get(i).length();
        double right = Double.isNaN(published) ? other.lengths[i] : published;
        wrong += Math.abs(lengths[i] - right) <= Math.max(TOLERANCE, DIGITS * right) ? 0 : 1;
      }
      return wrong;
    }
  }

  private static Measured measure(
      BitGrid free, Function<BitGrid, GridSearch> maker, List<MovingAi.Query> queries) {
    double before = Memory.liveHeapMebibytes();
    long begun = System.nanoTime();
    GridSearch search = maker.apply(free);
    double prepareMs = (System.nanoTime() - begun) * 1e-6;
    warmUp(search, queries);
    Stopwatch times = new Stopwatch();
    double[] lengths = new double[queries.size()];
    int illegal = 0;
    for (int i = 0; i < lengths.length; i++) {
      MovingAi.Query query = queries.get(i);
      GridPath path = times.time(() -> search.search(query.start(), query.goal(), () -> false));
      lengths[i] = path.length();
      illegal += isLegal(path, query, free) ? 0 : 1;
    }
    double memory = Memory.liveHeapMebibytes() - before;
    return new Measured(search.name(), queries, lengths, illegal, prepareMs, memory, times);
  }

  private static boolean isLegal(GridPath path, MovingAi.Query query, BitGrid free) {
    return !path.isFound()
        || (path.corner(0) == query.start()
            && path.corner(path.corners() - 1) == query.goal()
            && Math.abs(path.walk(free) - path.length()) <= 1e-6 * (1 + path.length()));
  }

  /** Runs queries for about half a second, and at least 50, so that all is compiled. */
  private static void warmUp(GridSearch search, List<MovingAi.Query> queries) {
    long end = System.nanoTime() + 500_000_000;
    for (int i = 0; i < 50 || System.nanoTime() < end; i++) {
      MovingAi.Query query = queries.get((int) ((i * 7919L) % queries.size()));
      search.search(query.start(), query.goal(), () -> false);
    }
  }

  private List<Case> made() {
    List<Case> cases = new ArrayList<>();
    for (MadeGrid kind : MadeGrid.values()) {
      BitGrid free = kind.make(size, 1);
      cases.add(
          new Case(
              kind.label() + " " + size, free, MadeGrid.queries(free, 1, Math.max(1, queries))));
    }
    return cases;
  }

  /** All files are read before anything is measured. */
  private List<Case> read(Path from, Report report) {
    List<Case> cases = new ArrayList<>();
    for (Path map : maps(from)) {
      String name = map.getFileName().toString().replaceAll("\\.map$", "");
      BitGrid free = MovingAi.readMap(map);
      Path scenario = map.resolveSibling(name + ".map.scen");
      if (!Files.exists(scenario) && Files.exists(map.resolveSibling(name + ".scen"))) {
        scenario = map.resolveSibling(name + ".scen");
      }
      if (!Files.exists(scenario)) {
        report.note("%s: skipped, for there is no %s", name, scenario.getFileName());
        continue;
      }
      MovingAi.Scenario read = MovingAi.readScenario(scenario, free);
      if (read.skipped() > 0) {
        report.note(
            "%s: %d of %d queries skipped; %s",
            name, read.skipped(), read.skipped() + read.queries().size(), read.firstSkipped());
        report.detail(name, Figure.of("skipped", read.skipped(), ""));
      }
      if (!read.queries().isEmpty()) {
        cases.add(new Case(name, free, spread(read.queries())));
      }
    }
    if (cases.isEmpty()) {
      throw InputException.of(
          from, "has no query that can be asked", "give maps with the scenarios made for them");
    }
    return cases;
  }

  private List<MovingAi.Query> spread(List<MovingAi.Query> all) {
    if (queries == 0 || queries >= all.size()) {
      return all;
    }
    List<MovingAi.Query> some = new ArrayList<>(queries);
    for (int i = 0; i < queries; i++) {
      some.add(all.get((int) ((long) i * all.size() / queries)));
    }
    return some;
  }

  private static List<Path> maps(Path folder) {
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
