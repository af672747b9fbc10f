package dev.promenade.launch.bench;

import com.google.common.collect.ImmutableList;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.Documents;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.ClearancePlanner;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.CellWindow;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures routes on a large cluttered map, and planning again after a change. */
@Command(
    name = "route",
    mixinStandardHelpOptions = true,
    description =
        "Measure the global planners on a map of 1000 × 1000 cells of which 30 %% are obstacles, and"
            + " planning again after a box was put on the route, as ratios to plain A* and to"
            + " preparing the whole map anew.",
    footer = {"", "Example:", "  promenade bench route --json route.json"})
final class BenchRoute implements Callable<Integer> {
  private static final int SIZE = 1000;
  private static final double RESOLUTION = 0.05;
  private static final double RADIUS = 0.2;
  private static final int BOX = 12;

  @Spec private CommandSpec spec;

  @Option(
      names = "--queries",
      defaultValue = "60",
      paramLabel = "N",
      description = "Routes to measure (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of map and queries (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the medians as JSON.")
  @Output
  private @Nullable Path json;

  private final Map<String, Object> results = new LinkedHashMap<>();

  /** A query that all planners answer. */
  private record Query(Pose start, Pose goal) {}

  @Override
  public Integer call() {
    Random random = new Random(seed);
    byte[] cells = clutter(random);
    OccupancyGrid grid = grid(cells);
    DistanceField field = DistanceField.of(grid, true);
    GlobalPlanner reference = GlobalPlanners.reference(field, RADIUS);
    GlobalPlanner shortest = GlobalPlanners.create(GlobalPlanners.SHORTEST, field, RADIUS);
    GlobalPlanner clearance = GlobalPlanners.create(GlobalPlanners.CLEARANCE, field, RADIUS);
    List<Query> all = queries(clearance, random);
    double a = median("shortest by plain A* (reference)", times(reference, all), 0);
    median("shortest", times(shortest, all), a);
    median("clearance", times(clearance, all), a);
    replan(cells, field, clearance, all);
    if (json != null) {
      Documents.writeJson(json, results);
    }
    return 0;
  }

  private void replan(byte[] cells, DistanceField field, GlobalPlanner clearance, List<Query> all) {
    List<Double> anew = new ArrayList<>();
    List<Double> again = new ArrayList<>();
    for (Query query : all) {
      PlanResult before = clearance.plan(query.start(), query.goal(), () -> false);
      List<Pose> poses = ((PlanResult.Found) before).pathInMap().poses();
      Pose middle = poses.get(poses.size() / 2);
      int column = Math.min(SIZE - BOX, field.grid().column(middle.position()));
      int row = Math.min(SIZE - BOX, field.grid().row(middle.position()));
      byte[] changed = cells.clone();
      for (int r = row; r < row + BOX; r++) {
        Arrays.fill(changed, r * SIZE + column, r * SIZE + column + BOX, OccupancyGrid.OCCUPIED);
      }
      OccupancyGrid grid = grid(changed);
      long begun = System.nanoTime();
      DistanceField whole = DistanceField.of(grid, true);
      GlobalPlanner planner = GlobalPlanners.create(GlobalPlanners.CLEARANCE, whole, RADIUS);
      planner.plan(query.start(), query.goal(), () -> false);
      long middleTime = System.nanoTime();
      DistanceField part =
          field.changed(grid, new CellWindow(column, row, column + BOX - 1, row + BOX - 1));
      GlobalPlanner replanner = ((ClearancePlanner) clearance).changed(part);
      replanner.plan(query.start(), query.goal(), () -> false);
      anew.add((middleTime - begun) * 1e-6);
      again.add((System.nanoTime() - middleTime) * 1e-6);
    }
    double reference = median("map and clearance anew after a change (reference)", anew, 0);
    median("map and clearance updated after a change", again, reference);
  }

  private static List<Double> times(GlobalPlanner planner, List<Query> all) {
    List<Double> times = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      times.clear();
      for (Query query : all) {
        long begun = System.nanoTime();
        planner.plan(query.start(), query.goal(), () -> false);
        times.add((System.nanoTime() - begun) * 1e-6);
      }
    }
    return times;
  }

  private double median(String what, List<Double> times, double reference) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = sorted[sorted.length / 2];
    double p99 = sorted[(int) (0.99 * (sorted.length - 1))];
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-50s median %8.2f ms  p99 %8.2f ms  ratio %6.2f%n",
        what,
        median,
        p99,
        reference == 0 ? 1 : reference / median);
    out.flush();
    results.put(what, ImmutableList.of(median, p99));
    return median;
  }

  private List<Query> queries(GlobalPlanner planner, Random random) {
    List<Query> found = new ArrayList<>();
    while (found.size() < queries) {
      Query query = new Query(pose(random), pose(random));
      if (planner.plan(query.start(), query.goal(), () -> false) instanceof PlanResult.Found) {
        found.add(query);
      }
    }
    return found;
  }

  private static Pose pose(Random random) {
    double side = SIZE * RESOLUTION;
    return Pose.of(new Point(random.nextDouble() * side, random.nextDouble() * side), 0);
  }

  /** Boxes of 0.2 to 2 m until 30 % are covered. */
  private static byte[] clutter(Random random) {
    byte[] cells = new byte[SIZE * SIZE];
    int covered = 0;
    while (covered < 0.3 * cells.length) {
      int left = random.nextInt(SIZE);
      int bottom = random.nextInt(SIZE);
      int right = Math.min(SIZE, left + 4 + random.nextInt(37));
      int top = Math.min(SIZE, bottom + 4 + random.nextInt(37));
      for (int row = bottom; row < top; row++) {
        for (int i = row * SIZE + left; i < row * SIZE + right; i++) {
          covered += cells[i] == 0 ? 1 : 0;
          cells[i] = OccupancyGrid.OCCUPIED;
        }
      }
    }
    return cells;
  }

  private static OccupancyGrid grid(byte[] cells) {
    return new OccupancyGrid(SIZE, SIZE, RESOLUTION, Pose.ZERO, cells);
  }
}
