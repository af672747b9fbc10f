package dev.promenade.planners.global.lattice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.lattice.Vehicle.Steering;
import dev.promenade.planners.map.BodyOnMap;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.RandomGrids;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatticeSearchTest {
  private static final Footprint BODY =
      new Footprint.Polygon(
          List.of(
              new Point(-0.3, -0.15),
              new Point(0.3, -0.15),
              new Point(0.3, 0.15),
              new Point(-0.3, 0.15)));

  /**
   * Dijkstra's algorithm over the same motions and last ways, with nothing in common with the
   * search but the motions: every pose as text in a map, every way checked place by place.
   */
  private static double exhaustive(LatticeWorld world, Pose start, Pose goal) {
    double resolution = world.field().grid().resolution();
    double margin = Connector.MARGIN_CELLS * resolution;
    BodyOnMap body = new BodyOnMap(world.field(), world.vehicle().footprint(), margin);
    Connector connector =
        new Connector(world.field(), world.vehicle(), world.prices(), world.walls(), body);
    Map<List<Integer>, Double> done = new HashMap<>();
    PriorityQueue<Map.Entry<Double, List<Integer>>> open =
        new PriorityQueue<>(Map.Entry.comparingByKey());
    open.add(Map.entry(0.0, List.of(0, 0, 0)));
    double step = LatticeSearch.step(resolution);
    double best = Double.POSITIVE_INFINITY;
    while (!open.isEmpty()) {
      Map.Entry<Double, List<Integer>> next = open.poll();
      List<Integer> at = next.getValue();
      if (done.putIfAbsent(at, next.getKey()) != null) {
        continue;
      }
      double x = start.x() + at.get(0) * step;
      double y = start.y() + at.get(1) * step;
      double heading = Headings.angle(at.get(2));
      best =
          Math.min(
              best,
              next.getKey()
                  + connector.connect(x, y, heading, goal.x(), goal.y(), goal.heading(), 1e6));
      for (Move move : world.moves()[at.get(2)]) {
        if (isClear(body, move, x, y, resolution)) {
          double wall =
              (world.walls().at(x / resolution, y / resolution)
                          + world
                              .walls()
                              .at(
                                  (x + move.x()[move.x().length / 2]) / resolution,
                                  (y + move.y()[move.x().length / 2]) / resolution)
                          + world
                              .walls()
                              .at(
                                  (x + step * move.columns()) / resolution,
                                  (y + step * move.rows()) / resolution))
                      / 3
                  - 1;
          double price = move.price() / 1000.0 + wall * move.length();
          open.add(
              Map.entry(
                  next.getKey() + price,
                  List.of(at.get(0) + move.columns(), at.get(1) + move.rows(), move.to())));
        }
      }
    }
    return best;
  }

  private static boolean isClear(BodyOnMap body, Move move, double x, double y, double resolution) {
    PoseList poses = new PoseList();
    poses.add(x, y, Headings.angle(move.from()));
    poses.add(move.course(), 0.005, 0.02);
    for (int i = 0; i < poses.size(); i++) {
      double heading = poses.heading[i];
      if (!body.isClear(
          poses.x[i] / resolution, poses.y[i] / resolution, Math.cos(heading), Math.sin(heading))) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @EnumSource(Steering.class)
  void theWayCostsAtMostTheWeightTimesTheLeast(Steering steering) {
    requireNearLeast(steering, Zones.NONE, 2);
  }

  @ParameterizedTest
  @EnumSource(Steering.class)
  void soItDoesWhereMetresHavePrices(Steering steering) {
    requireNearLeast(
        steering, new Zones(List.of(dear(4, -1, -1, 3, 3), dear(7, 0.9, -1, 1.3, 1.2))), 1);
  }

  private static Zone dear(double times, double left, double bottom, double right, double top) {
    return new Zone(
        "dear",
        new Zone.Price(times),
        new Zone.Area(
            List.of(
                List.of(
                    new Point(left, bottom),
                    new Point(right, bottom),
                    new Point(right, top),
                    new Point(left, top)))));
  }

  private static void requireNearLeast(Steering steering, Zones zones, int wanted) {
    Vehicle vehicle = new Vehicle(BODY, steering, steering == Steering.WHEELS ? 0.4 : 0, true);
    Random random = new Random(1);
    int compared = 0;
    for (int seed = 1; seed < 40 && compared < wanted; seed++) {
      OccupancyGrid grid = small(RandomGrids.scattered(seed, 44, 40, 0.006));
      LatticeWorld world =
          LatticeWorld.of(
              DistanceField.of(grid, false, zones),
              vehicle,
              new Prices(0.4, 0.1, 1.5, 0, 1.3, 2, 0.4, 0));
      Pose start = new Pose(0.5 + 0.5 * random.nextDouble(), 0.5, 0);
      Pose goal = new Pose(1.6, 1.4, 2 * random.nextDouble());
      LatticeSearch exact = new LatticeSearch(world, 0.9, true);
      LatticeSearch usual = new LatticeSearch(world, LatticeSearch.WEIGHT, true);
      LatticeSearch.Outcome outcome = exact.search(start, goal, Arrival.EXACT, () -> false);
      if (!(outcome instanceof LatticeSearch.Outcome.Found)) {
        continue;
      }
      compared++;
      double least = exhaustive(world, start, goal);
      assertThat(exact.price()).as("seed %d", seed).isBetween(0.9 * least, 1.02 * least + 0.02);
      usual.search(start, goal, Arrival.EXACT, () -> false);
      assertThat(usual.price()).isLessThan(LatticeSearch.WEIGHT * least + 0.02);
    }
    assertThat(compared).isEqualTo(wanted);
  }

  /** The same cells in a grid of 5 cm that is not turned. */
  private static OccupancyGrid small(OccupancyGrid grid) {
    byte[] cells = new byte[grid.width() * grid.height()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = grid.value(i % grid.width(), i / grid.width());
    }
    return new OccupancyGrid(grid.width(), grid.height(), 0.05, Pose.ZERO, cells);
  }

  @Test
  void noCellThatTheBodyCoversOnTheWayIsMissing() {
    Random random = new Random(4);
    int free = 0;
    for (Steering steering : Steering.values()) {
      Vehicle vehicle = new Vehicle(BODY, steering, 0.5, true);
      Prices prices = Prices.USUAL;
      Move[][] moves = Moves.of(vehicle, 0.05, prices);
      for (int seed = 1; seed < 8; seed++) {
        OccupancyGrid grid = small(RandomGrids.scattered(seed, 70, 70, 0.004));
        DistanceField field = DistanceField.of(grid, false);
        BodyOnMap body = new BodyOnMap(field, BODY, Connector.MARGIN_CELLS * 0.05);
        BodyOnMap bare = new BodyOnMap(field, BODY, 0);
        BodyOnMap larger = new BodyOnMap(field, BODY, 0.01);
        double fractionX = random.nextDouble();
        double fractionY = random.nextDouble();
        for (int i = 0; i < 200; i++) {
          Move[] from = moves[random.nextInt(16)];
          Move move = from[random.nextInt(from.length)];
          int column = 15 + random.nextInt(40);
          int row = 15 + random.nextInt(40);
          boolean clear =
              new SweptCells(body, move, 0.05, fractionX, fractionY)
                  .isClear(field.obstacles(), column, row);
          double x = (column + fractionX) * 0.05;
          double y = (row + fractionY) * 0.05;
          if (clear) {
            free++;
            assertThat(isClear(bare, move, x, y, 0.05)).as("%s", move).isTrue();
          } else {
            assertThat(isClear(larger, move, x, y, 0.05)).as("%s", move).isFalse();
          }
        }
      }
    }
    assertThat(free).isBetween(200, 4000);
  }
}
