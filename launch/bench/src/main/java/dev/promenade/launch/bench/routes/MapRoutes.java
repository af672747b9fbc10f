package dev.promenade.launch.bench.routes;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Routes between pairs of places drawn on a map from a seed, each beside the cheapest there is.
 *
 * @param missing pairs between which there is a way of comfortable width that no route was found
 *     for
 */
record MapRoutes(List<Driven> routes, int missing) {
  /** Room that a place drawn must have beside the robot [m]. */
  private static final double ROOM = 0.05;

  /** Starts that share a goal. */
  private static final int STARTS = 10;

  /** Places drawn in vain before there is taken to be none with room. */
  private static final int TRIES = 10_000;

  /** A route shorter than this says little about its cost [m]. */
  private static final double SHORT = 1;

  /** A longer detour in free space is a fault [m]. */
  static final double LONGEST_DETOUR = 0.5;

  /** A dearer route is a fault. */
  static final double DEAREST = 1.05;

  /**
   * One route.
   *
   * @param ratio its cost over the least possible
   * @param millis that the planner took
   */
  record Driven(Path path, RouteQuality quality, double ratio, double millis) {}

  /**
   * Plans between pairs until so many routes are found, or that is hopeless.
   *
   * @param radius of the robot [m]
   */
  static MapRoutes of(
      GlobalPlanner planner, DistanceField field, double radius, int pairs, long seed) {
    CheapestCost cheapest = new CheapestCost(field, radius);
    Random random = new Random(seed);
    List<Driven> routes = new ArrayList<>();
    int missing = 0;
    for (int tries = 0; routes.size() < pairs && tries < 20 * pairs; tries++) {
      Pose goal = place(field, radius, random);
      if (goal == null) {
        break;
      }
      cheapest.to(goal.position());
      int enough = Math.min(pairs, routes.size() + STARTS);
      for (int k = 0; k < 2 * STARTS && routes.size() < enough; k++) {
        Pose start = place(field, radius, random);
        if (start == null) {
          break;
        }
        long begun = System.nanoTime();
        PlanResult result = planner.plan(start, goal, () -> false);
        double millis = (System.nanoTime() - begun) * 1e-6;
        double least = cheapest.from(start.position());
        if (result instanceof PlanResult.Found found) {
          RouteQuality quality = RouteQuality.of(field, radius, found.pathInMap());
          double ratio = quality.length() < SHORT ? 1 : quality.cost() / least;
          routes.add(new Driven(found.pathInMap(), quality, ratio, millis));
        } else if (Double.isFinite(least)) {
          missing++;
        }
      }
    }
    return new MapRoutes(routes, missing);
  }

  /** A place with a little room, drawn from the whole map; null if none is found. */
  private static @Nullable Pose place(DistanceField field, double radius, Random random) {
    OccupancyGrid grid = field.grid();
    for (int tries = 0; tries < TRIES; tries++) {
      double x = random.nextDouble() * grid.width() * grid.resolution();
      double y = random.nextDouble() * grid.height() * grid.resolution();
      Point inMap = grid.originInMap().transform(new Point(x, y));
      if (field.at(inMap) >= radius + ROOM) {
        return Pose.of(inMap, (2 * random.nextDouble() - 1) * Math.PI);
      }
    }
    return null;
  }

  int hairpins() {
    return routes.stream().mapToInt(route -> route.quality().hairpins()).sum();
  }

  int detours() {
    return (int) routes.stream().filter(route -> route.quality().detour() > LONGEST_DETOUR).count();
  }

  double worstRatio() {
    return routes.stream().mapToDouble(Driven::ratio).max().orElse(1);
  }

  /** Whether no route turns back on itself, goes a long way round or is much too dear. */
  boolean isFine() {
    return hairpins() == 0 && detours() == 0 && missing == 0 && worstRatio() <= DEAREST;
  }

  /** The mean of a figure over all routes. */
  double mean(ToDoubleFunction<Driven> figure) {
    return routes.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  /** A figure of all routes over their length, for what is counted by the metre. */
  double perMetre(ToDoubleFunction<RouteQuality> figure) {
    double length = routes.stream().mapToDouble(route -> route.quality().length()).sum();
    return routes.stream().mapToDouble(route -> figure.applyAsDouble(route.quality())).sum()
        / length;
  }

  /** The least of a figure over all routes. */
  double least(ToDoubleFunction<RouteQuality> figure) {
    return routes.stream()
        .mapToDouble(route -> figure.applyAsDouble(route.quality()))
        .min()
        .orElse(Double.NaN);
  }

  /** The time that the share of all queries took at most [ms]. */
  double millis(double share) {
    double[] sorted = routes.stream().mapToDouble(Driven::millis).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  /** The routes whose cost is the farthest above the least, the worst first. */
  List<Path> dearest(int count) {
    Driven[] sorted = routes.toArray(Driven[]::new);
    Arrays.sort(sorted, (a, b) -> Double.compare(b.ratio(), a.ratio()));
    return Arrays.stream(sorted).limit(count).map(Driven::path).toList();
  }
}
