package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.ClearancePlanner;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.CellWindow;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures routes on a large cluttered map, and planning again after a change. */
@Command(
    name = "route",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measure the global planners on a map of 1000 × 1000 cells of which 30 %% are obstacles, and"
            + " planning again after a box was put on the route, as ratios to plain A* and to"
            + " preparing the whole map anew.",
    footer = {"", "Example:", "  promenade bench route --json route.json"})
final class BenchRoute extends Bench {
  private static final int SIZE = 1000;
  private static final double RESOLUTION = 0.05;
  private static final double RADIUS = 0.2;
  private static final int BOX = 12;

  @Option(
      names = "--queries",
      defaultValue = "60",
      paramLabel = "N",
      description = "Routes to measure.")
  private int queries;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of map and queries.")
  private long seed;

  /** A query that all planners answer. */
  private record Query(Pose start, Pose goal) {}

  @Override
  protected void check() {
    if (queries < 1) {
      throw InputException.of("option", "--queries", queries, "give 1 or more");
    }
  }

  @Override
  protected boolean measure(Report report) {
    Random random = new Random(seed);
    byte[] cells = clutter(random);
    DistanceField field = DistanceField.of(grid(cells), true);
    GlobalPlanner reference = GlobalPlanners.reference(field, RADIUS);
    GlobalPlanner shortest = GlobalPlanners.create(GlobalPlanners.SHORTEST, field, RADIUS);
    GlobalPlanner clearance = GlobalPlanners.create(GlobalPlanners.CLEARANCE, field, RADIUS);
    List<Query> all = queries(clearance, random);
    Stopwatch plain = times(reference, all);
    row(report, "shortest by plain A*", plain, "shortest by plain A*", plain);
    row(report, "shortest", times(shortest, all), "shortest by plain A*", plain);
    row(report, "clearance", times(clearance, all), "shortest by plain A*", plain);
    replan(report, cells, field, clearance, all);
    return true;
  }

  private static void replan(
      Report report, byte[] cells, DistanceField field, GlobalPlanner clearance, List<Query> all) {
    Stopwatch anew = new Stopwatch();
    Stopwatch again = new Stopwatch();
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
      anew.time(
          () -> {
            DistanceField whole = DistanceField.of(grid, true);
            GlobalPlanners.create(GlobalPlanners.CLEARANCE, whole, RADIUS)
                .plan(query.start(), query.goal(), () -> false);
          });
      again.time(
          () -> {
            CellWindow window = new CellWindow(column, row, column + BOX - 1, row + BOX - 1);
            ((ClearancePlanner) clearance)
                .changed(field.changed(grid, window))
                .plan(query.start(), query.goal(), () -> false);
          });
    }
    row(report, "map and clearance anew after a change", anew, "anew", anew);
    row(report, "map and clearance updated", again, "anew", anew);
  }

  private static Stopwatch times(GlobalPlanner planner, List<Query> all) {
    return Stopwatch.passes(
        all.size(), i -> planner.plan(all.get(i).start(), all.get(i).goal(), () -> false));
  }

  private static void row(
      Report report, String what, Stopwatch times, String reference, Stopwatch beside) {
    report.row(
        what,
        Figure.of("median", times.wallMillis(0.5), "ms").against(reference, beside.wallMillis(0.5)),
        Figure.of("p99", times.wallMillis(0.99), "ms"));
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
