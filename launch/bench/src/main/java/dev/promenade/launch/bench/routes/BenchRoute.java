package dev.promenade.launch.bench.routes;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.ClearancePlanner;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.CellWindow;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zones;
import dev.promenade.sim.render.MapPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how good routes are on maps, how fast they come, and planning again after a change. */
@Command(
    name = "route",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measure how good the routes of planner clearance are: between pairs of places drawn on each"
            + " map, their cost over that of the cheapest way, turns of more than 120° within 1.5 m"
            + " that no wall demands (hairpins), parts that go more than 0.5 m round in free space"
            + " (detours), how they wriggle, and the time. Then how fast the global planners are on"
            + " a map of 1000 × 1000 cells of which 30 %% are obstacles, and planning again after a"
            + " box was put on the route, as ratios to plain A* and to preparing the whole map anew.",
    footer = {
      "",
      "Exit codes: 0 fine, 1 a hairpin, a detour or a route dearer than 1.05 times the cheapest.",
      "Examples:",
      "  promenade bench route --json route.json",
      "  promenade bench route office my-map.yaml --pairs 50 --pictures routes"
    })
public final class BenchRoute extends Bench {
  private static final int SIZE = 1000;
  private static final double RESOLUTION = 0.05;
  private static final int BOX = 12;

  /** Routes on one picture. */
  private static final int DRAWN = 10;

  @Parameters(
      arity = "0..*",
      paramLabel = "MAP",
      description = "map_server YAML files or names of shipped maps (default: all shipped maps).")
  private List<String> maps = new ArrayList<>();

  @Option(
      names = "--pairs",
      defaultValue = "200",
      paramLabel = "N",
      description = "Routes to judge on each map.")
  private int pairs;

  @Option(
      names = "--radius",
      defaultValue = "0.2",
      paramLabel = "METRES",
      description = "Radius of the robot [m].")
  private double radius;

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description = "Draw the ten routes on each map that are the farthest above the cheapest.")
  @Output(folder = true)
  private @Nullable Path pictures;

  @Option(
      names = "--queries",
      defaultValue = "60",
      paramLabel = "N",
      description = "Routes to time.")
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
    if (pairs < 1) {
      throw InputException.of("option", "--pairs", pairs, "give 1 or more");
    }
    if (!(radius > 0) || !Double.isFinite(radius)) {
      throw InputException.of("option", "--radius", radius, "give a radius in metres above 0");
    }
  }

  @Override
  protected boolean measure(Report report) {
    boolean fine = judge(report);
    measureTimes(report);
    return fine;
  }

  /** Judges the routes on each map; whether all are fine. */
  private boolean judge(Report report) {
    boolean fine = true;
    for (String map : maps.isEmpty() ? Home.shipped("maps", ".yaml") : maps) {
      OccupancyGrid grid = MapReader.read(Home.find("maps", map, ".yaml"));
      DistanceField field = DistanceField.of(grid, true);
      GlobalPlanner planner = GlobalPlanners.create(GlobalPlanners.CLEARANCE, field, radius);
      MapRoutes routes = MapRoutes.of(planner, field, radius, pairs, seed);
      if (routes.routes().isEmpty()) {
        throw InputException.of(
            map, "has no two places with a route", "give another map or a smaller --radius");
      }
      String name = Path.of(map).getFileName().toString().replaceFirst("\\.yaml$", "");
      row(report, name, routes);
      fine &= routes.isFine();
      if (pictures != null) {
        draw(
            MapPicture.draw(
                "clearance routes on " + name,
                "the %d farthest above the cheapest, up to %.3f times its cost"
                    .formatted(Math.min(DRAWN, routes.routes().size()), routes.worstRatio()),
                grid,
                Zones.NONE,
                routes.dearest(DRAWN)),
            pictures.resolve(name + ".png"));
      }
    }
    return fine;
  }

  private static void row(Report report, String map, MapRoutes routes) {
    report.row(
        map,
        Figure.of("routes", routes.routes().size(), ""),
        Figure.of("hairpins", routes.hairpins(), ""),
        Figure.of("detours", routes.detours(), ""),
        Figure.of("cost mean", routes.mean(MapRoutes.Driven::ratio), "×"),
        Figure.of("worst", routes.worstRatio(), "×"),
        Figure.of("clearance", routes.least(RouteQuality::clearance), "m"),
        Figure.of("bend", routes.least(RouteQuality::bend), "m"),
        Figure.of("wriggles", routes.perMetre(RouteQuality::wriggles), "/m"),
        Figure.of("median", routes.millis(0.5), "ms"),
        Figure.of("p99", routes.millis(0.99), "ms"));
    report.detail(
        map,
        Figure.of("missing", routes.missing(), ""),
        Figure.of("turning", routes.perMetre(RouteQuality::turning), "rad/m"));
  }

  private void measureTimes(Report report) {
    Random random = new Random(seed);
    byte[] cells = clutter(random);
    DistanceField field = DistanceField.of(grid(cells), true);
    GlobalPlanner reference = GlobalPlanners.reference(field, radius);
    GlobalPlanner shortest = GlobalPlanners.create(GlobalPlanners.SHORTEST, field, radius);
    GlobalPlanner clearance = GlobalPlanners.create(GlobalPlanners.CLEARANCE, field, radius);
    List<Query> all = queries(clearance, random);
    Stopwatch plain = times(reference, all);
    row(report, "shortest by plain A*", plain, "shortest by plain A*", plain);
    row(report, "shortest", times(shortest, all), "shortest by plain A*", plain);
    row(report, "clearance", times(clearance, all), "shortest by plain A*", plain);
    replan(report, cells, field, clearance, all);
  }

  private void replan(
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
            GlobalPlanners.create(GlobalPlanners.CLEARANCE, whole, radius)
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
