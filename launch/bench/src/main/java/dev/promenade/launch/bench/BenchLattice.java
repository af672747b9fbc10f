package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.launch.home.Home;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.PoseSearch;
import dev.promenade.planners.global.lattice.PoseSearch.Failure;
import dev.promenade.planners.global.lattice.PoseSearch.Outcome;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.global.lattice.Vehicle.Steering;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures routes of poses for a body that is not round. */
@Command(
    name = "lattice",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measure routes of poses for a body of 0.90 × 0.62 m with each kind of base, between random"
            + " poses where the body fits: how many there are, how many the planner clearance finds"
            + " for the circle around the body, how long it takes, how much memory.",
    footer = {"", "Example:", "  promenade bench lattice office hospital --json lattice.json"})
final class BenchLattice extends Bench {
  private static final Footprint BODY = Footprint.Polygon.rectangle(0.9, 0.62);
  private static final double TURNING_RADIUS = 0.6;
  private static final int TRIES = 200;

  @Parameters(
      paramLabel = "MAP",
      arity = "0..*",
      defaultValue = "office",
      description = "map_server YAML files, or names of shipped maps.")
  private List<String> maps = List.of();

  @Option(
      names = "--queries",
      defaultValue = "100",
      paramLabel = "N",
      description = "Routes to measure on each map with each base.")
  private int queries;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of starts and goals.")
  private long seed;

  @Override
  protected void check() {
    if (queries < 1) {
      throw InputException.of("option", "--queries", queries, "give 1 or more");
    }
  }

  @Override
  protected boolean measure(Report report) {
    for (String map : maps) {
      OccupancyGrid grid = MapReader.read(Home.find("maps", map, ".yaml"));
      DistanceField field = DistanceField.of(grid, true);
      report.note("%s: %d × %d cells", map, grid.width(), grid.height());
      for (Steering steering : Steering.values()) {
        double radius = steering == Steering.WHEELS ? TURNING_RADIUS : 0;
        Vehicle vehicle = new Vehicle(BODY, steering, radius, steering == Steering.WHEELS);
        measure(report, map, field, vehicle);
      }
    }
    return true;
  }

  private void measure(Report report, String map, DistanceField field, Vehicle vehicle) {
    OccupancyGrid grid = field.grid();
    PoseSearch search = new PoseSearch(field, vehicle);
    GlobalPlanner circle =
        GlobalPlanners.create(GlobalPlanners.CLEARANCE, field, vehicle, Arrival.EXACT);
    List<Pose[]> pairs = pairs(search, grid);
    for (int i = 0; i < Math.min(10, pairs.size()); i++) {
      search.search(pairs.get(i)[0], pairs.get(i)[1], Arrival.EXACT, () -> false);
    }
    Stopwatch found = new Stopwatch();
    Stopwatch none = new Stopwatch();
    Stopwatch byCircle = new Stopwatch();
    int circles = 0;
    int gaveUp = 0;
    double price = 0;
    long bytes = 0;
    for (Pose[] pair : pairs) {
      Stopwatch one = new Stopwatch();
      Outcome outcome = one.time(() -> search.search(pair[0], pair[1], Arrival.EXACT, () -> false));
      if (outcome instanceof Outcome.Found way) {
        found.add(one);
        price += way.price();
        bytes = Math.max(bytes, way.bytes());
      } else {
        none.add(one);
        gaveUp += ((Outcome.Failed) outcome).why() == Failure.TOO_LARGE ? 1 : 0;
      }
      Pose start = grid.originInMap().compose(pair[0]);
      Pose goal = grid.originInMap().compose(pair[1]);
      PlanResult result = byCircle.time(() -> circle.plan(start, goal, () -> false));
      circles += result instanceof PlanResult.Found ? 1 : 0;
    }
    String subject =
        map + " " + vehicle.steering().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    report.row(
        subject,
        Figure.of("queries", pairs.size(), ""),
        Figure.of("found", found.count(), ""),
        Figure.of("circle", circles, ""),
        Figure.of("gave up", gaveUp, ""),
        Figure.of("median", found.count() == 0 ? 0 : found.wallMillis(0.5), "ms"),
        Figure.of("p99", found.count() == 0 ? 0 : found.wallMillis(0.99), "ms"),
        Figure.of("none p99", none.count() == 0 ? 0 : none.wallMillis(0.99), "ms"),
        Figure.of("price", price / Math.max(1, found.count()), "m"),
        Figure.of("memory", bytes / 1e6, "MB"));
  }

  /** Pairs of poses of the grid's frame in which the body touches nothing. */
  private List<Pose[]> pairs(PoseSearch search, OccupancyGrid grid) {
    Random random = new Random(seed);
    List<Pose[]> pairs = new ArrayList<>();
    for (int i = 0; i < TRIES * queries && pairs.size() < queries; i++) {
      Pose start = pose(grid, random);
      Pose goal = pose(grid, random);
      if (search.isClear(start) && search.isClear(goal)) {
        pairs.add(new Pose[] {start, goal});
      }
    }
    return pairs;
  }

  private static Pose pose(OccupancyGrid grid, Random random) {
    return new Pose(
        random.nextDouble() * grid.width() * grid.resolution(),
        random.nextDouble() * grid.height() * grid.resolution(),
        Math.PI * (2 * random.nextDouble() - 1));
  }
}
