package dev.promenade.planners.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.Components;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GridSearchTest {
  static List<Function<BitGrid, GridSearch>> searches() {
    return List.of(
        AStarSearch::new,
        AStarSearch::pruned,
        JumpPointSearch::online,
        JumpPointSearch::withTables,
        PreparedSearch::prepare,
        free -> PreparedSearch.prepare(free, new PreparationLimits(0, 0)),
        free -> hierarchy(free, WHOLE),
        free -> hierarchy(free, Budget.of(new PreparationLimits(0, 0))),
        free -> hierarchy(free, Budget.of(new PreparationLimits(9, 1500))),
        free -> labels(free, WHOLE),
        free -> labels(free, Budget.of(new PreparationLimits(9, 0))));
  }

  private static final Budget WHOLE = Budget.of(new PreparationLimits(1000, 1L << 40));

  private static SubgoalGraph graph(BitGrid free) {
    SubgoalGraph graph = new SubgoalGraph(free, new JumpLines(free));
    assertThat(graph.connect(WHOLE)).isTrue();
    return graph;
  }

  /** With a budget that is spent nothing is contracted: all is core. */
  private static GridSearch hierarchy(BitGrid free, Budget budget) {
    return HierarchySearch.of(graph(free), free.width(), budget);
  }

  /** With a budget that is spent the labels of cells are gathered for each query. */
  private static GridSearch labels(BitGrid free, Budget forCells) {
    SubgoalGraph graph = graph(free);
    HubLabels labels = HubLabels.of(graph, WHOLE);
    return new SubgoalSearch(
        graph,
        Objects.requireNonNull(labels),
        CellLabels.of(free, graph, labels, forCells),
        free.width());
  }

  @ParameterizedTest
  @MethodSource("searches")
  void everySearchFindsTheLengthsOfDijkstraAndAWayThatHasThem(
      Function<BitGrid, GridSearch> search) {
    for (int seed = 1; seed <= 60; seed++) {
      BitGrid free = grid(seed);
      checkAgainstDijkstra(search.apply(free), free, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void aSearchThatIsCalledOffEndsAndTheNextOneIsRight(Function<BitGrid, GridSearch> searches) {
    BitGrid free = new BitGrid(300, 300);
    for (int i = 0; i < 300 * 300; i++) {
      if (i / 300 % 4 != 0 || i % 300 == (i / 1200 % 2 == 0 ? 299 : 0)) {
        free.set(i % 300, i / 300);
      }
    }
    GridSearch search = searches.apply(free);
    int goal = 299 * 300 + 7;
    GridPath whole = search.search(307, goal, () -> false);
    assertThat(whole.isFound()).isTrue();
    GridPath again = search.search(307, goal, () -> false);
    assertThat(again.length()).isEqualTo(whole.length());
  }

  static void checkAgainstDijkstra(GridSearch search, BitGrid free, int seed) {
    Random random = new Random(seed);
    int cells = free.width() * free.height();
    for (int query = 0; query < 12; query++) {
      int start = freeCell(free, random);
      double[] lengths = Dijkstra.lengths(free, start);
      for (int k = 0; k < 8; k++) {
        int goal = k == 0 ? start : freeCell(free, random);
        String what =
            "%s, seed %d of %d, %d to %d".formatted(search.name(), seed, cells, start, goal);
        GridPath path = search.search(start, goal, () -> false);
        assertThat(path.isFound()).as(what).isEqualTo(Double.isFinite(lengths[goal]));
        if (path.isFound()) {
          assertThat(path.length()).as(what).isCloseTo(lengths[goal], within(1e-6));
          assertThat(walk(free, path, what)).as(what).isCloseTo(lengths[goal], within(1e-6));
          assertThat(path.corner(0)).as(what).isEqualTo(start);
          assertThat(path.corner(path.corners() - 1)).as(what).isEqualTo(goal);
        }
      }
    }
  }

  /** Goes the way cell by cell, looking that each step is allowed, and measures it. */
  private static double walk(BitGrid free, GridPath path, String what) {
    int width = free.width();
    double length = 0;
    for (int i = 1; i < path.corners(); i++) {
      int c = path.corner(i - 1) % width;
      int r = path.corner(i - 1) / width;
      int toC = path.corner(i) % width;
      int toR = path.corner(i) / width;
      int dc = Integer.signum(toC - c);
      int dr = Integer.signum(toR - r);
      assertThat(dc == 0 || dr == 0 || Math.abs(toC - c) == Math.abs(toR - r)).as(what).isTrue();
      while (c != toC || r != toR) {
        assertThat(free.get(c + dc, r) && free.get(c, r + dr) && free.get(c + dc, r + dr))
            .as("step from %d, %d by %d, %d of %s", c, r, dc, dr, what)
            .isTrue();
        c += dc;
        r += dr;
        length += Math.hypot(dc, dr);
      }
    }
    return length;
  }

  private static int freeCell(BitGrid free, Random random) {
    while (true) {
      int column = random.nextInt(free.width());
      int row = random.nextInt(free.height());
      if (free.get(column, row)) {
        return row * free.width() + column;
      }
    }
  }

  /** Scattered cells, boxes, rooms with doors and mazes, of sizes around the word's 64 bits. */
  static BitGrid grid(int seed) {
    Random random = new Random(seed);
    int width = 2 + random.nextInt(90);
    int height = 2 + random.nextInt(90);
    BitGrid free = new BitGrid(width, height);
    double share = random.nextDouble() * 0.45;
    int room = 4 + random.nextInt(8);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        boolean open =
            switch (seed % 3) {
              case 0 -> random.nextDouble() >= share;
              case 1 -> (row % room != 0 && column % room != 0) || random.nextInt(room) == 0;
              default -> true;
            };
        if (open) {
          free.set(column, row);
        }
      }
    }
    for (int box = 0; seed % 3 == 2 && box < 25; box++) {
      int left = random.nextInt(width);
      int bottom = random.nextInt(height);
      int right = Math.min(width - 1, left + random.nextInt(12));
      int top = Math.min(height - 1, bottom + random.nextInt(12));
      for (int row = bottom; row <= top; row++) {
        for (int column = left; column <= right; column++) {
          free.clear(column, row);
        }
      }
    }
    free.set(0, 0);
    return free;
  }

  @Test
  void componentsConnectWhatDijkstraConnects() {
    for (int seed = 1; seed <= 60; seed++) {
      BitGrid free = grid(seed);
      Components components = new Components(free);
      Random random = new Random(seed);
      int start = freeCell(free, random);
      double[] lengths = Dijkstra.lengths(free, start);
      for (int k = 0; k < 50; k++) {
        int cell = freeCell(free, random);
        assertThat(components.connects(start, cell))
            .as("seed %d, %d to %d", seed, start, cell)
            .isEqualTo(Double.isFinite(lengths[cell]));
      }
    }
  }
}
