package dev.promenade.planners.zones;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.PoseSearch;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search among poses where metres have prices. */
class LatticeWithPricesTest {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 240;
  private static final Vehicle CART =
      new Vehicle(
          new Footprint.Polygon(
              List.of(
                  new Point(-0.4, -0.25),
                  new Point(0.4, -0.25),
                  new Point(0.4, 0.25),
                  new Point(-0.4, 0.25))),
          Vehicle.Steering.ON_THE_SPOT,
          0,
          true);

  /** A corridor 2 m wide along 30 m, five rooms of 6 m × 5 m on each side, doors of 1.2 m. */
  private static OccupancyGrid office() {
    byte[] cells = new byte[WIDTH * HEIGHT];
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        boolean edge = row < 2 || column < 2 || row >= HEIGHT - 2 || column >= WIDTH - 2;
        boolean beside = row < 100 || row >= 140;
        boolean between = beside && column % 120 < 2;
        boolean along = row == 99 || row == 98 || row == 140 || row == 141;
        boolean door = column % 120 > 48 && column % 120 < 73;
        if (edge || between || (along && !door)) {
          cells[row * WIDTH + column] = OccupancyGrid.OCCUPIED;
        }
      }
    }
    return new OccupancyGrid(WIDTH, HEIGHT, 0.05, Pose.ZERO, cells);
  }

  private static PoseSearch.Outcome.Found search(Zones zones, Pose from, Pose to) {
    PoseSearch search = new PoseSearch(DistanceField.of(office(), true, zones), CART);
    return (PoseSearch.Outcome.Found) search.search(from, to, Arrival.EXACT, () -> false);
  }

  @Test
  void lanesHardlyMakeTheSearchLarger() {
    Zones lanes =
        new Zones(
            List.of(
                new Zone(
                    "corridor",
                    new Zone.Lane(6),
                    new Zone.Strip(List.of(new Point(1, 6), new Point(29, 6)), 1))));
    Pose from = new Pose(1.2, 1.2, 1);
    for (Pose to : List.of(new Pose(28.5, 1.5, 2), new Pose(15, 10.5, -1), new Pose(22, 2, 0))) {
      int plain = search(Zones.NONE, from, to).expanded();
      int priced = search(lanes, from, to).expanded();
      assertThat(priced).describedAs("to %s", to).isLessThan(2 * plain + 2000);
    }
  }
}
