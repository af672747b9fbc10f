package dev.promenade.planners.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.planners.map.BitGrid;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedSearchTest {
  /** A search that takes a time for each query [ms]. */
  private record Slow(String name, IntToDoubleFunction millis) implements GridSearch {
    @Override
    public GridPath search(int start, int goal, BooleanSupplier cancelled) {
      long end = System.nanoTime() + (long) (1e6 * millis.applyAsDouble(start));
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      return GridPath.NONE;
    }
  }

  private static String fastest(IntToDoubleFunction... searches) {
    List<GridSearch> all =
        IntStream.range(0, searches.length)
            .<GridSearch>mapToObj(i -> new Slow("" + i, searches[i]))
            .toList();
    Budget budget = Budget.of(new PreparationLimits(60, 0));
    return PreparedSearch.fastest(all, IntStream.range(0, 120).toArray(), budget).name();
  }

  @Test
  void theFastestOnTheMapIsTaken() {
    assertThat(fastest(query -> 1, query -> 0.5, query -> 0.1, query -> 3)).isEqualTo("2");
  }

  @Test
  void jumpPointsStayWhereNothingIsFasterBothOnAverageAndInAll() {
    assertThat(fastest(query -> 0.5, query -> 1, query -> 2)).isEqualTo("0");
    assertThat(fastest(query -> 0.5, query -> query % 8 == 0 ? 5 : 0.2)).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({"0.3, 100000000", "60, 0", "60, 1000000", "0, 0"})
  void preparingEndsWithTimeOrMemoryAndPathsAreTheShortestAllTheSame(double seconds, long bytes) {
    BitGrid free = scattered();
    long begun = System.nanoTime();
    GridSearch search = PreparedSearch.prepare(free, new PreparationLimits(seconds, bytes));
    // Without limits this takes over a minute.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    GridSearchTest.checkAgainstDijkstra(search, free, 5);
  }

  @Test
  void withoutTimeTheSearchIsAlwaysTheSame() {
    GridSearch search = PreparedSearch.prepare(scattered(), new PreparationLimits(0, 0));
    assertThat(search.name()).isEqualTo("jps");
  }

  @Test
  void limitsBelowNothingAreRefused() {
    assertThatThrownBy(() -> new PreparationLimits(Double.NaN, 0)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new PreparationLimits(-1, 0)).hasMessageContaining("-1.0 s");
    assertThatThrownBy(() -> new PreparationLimits(1, -1)).hasMessageContaining("-1 bytes");
  }

  @Test
  void contractingLeavesNoCoreOfAMaze() {
    Budget budget = Budget.of(new PreparationLimits(1000, 1L << 40));
    BitGrid free = new BitGrid(41, 41);
    for (int i = 0; i < 41 * 41; i++) {
      int column = i % 41;
      int row = i / 41;
      if (row % 2 == 1 || (column == (row / 2 % 2 == 0 ? 0 : 40))) {
        free.set(column, row);
      }
    }
    SubgoalGraph graph = new SubgoalGraph(free, new JumpLines(free));
    assertThat(graph.connect(budget)).isTrue();
    Contraction contraction = new Contraction(graph, budget);
    contraction.run();
    assertThat(contraction.taken()).isEqualTo(graph.size()).isGreaterThan(20);
    for (int i = 0; i < graph.size(); i++) {
      assertThat(contraction.size(i)).as("three numbers an edge").isLessThanOrEqualTo(6);
    }
  }

  @Test
  void everyStepOfPreparingStopsWhereTimeOrMemoryEnds() {
    Budget whole = Budget.of(new PreparationLimits(1000, 1L << 40));
    BitGrid free = scattered();
    SubgoalGraph graph = new SubgoalGraph(free, new JumpLines(free));
    assertThat(graph.connect(whole)).isTrue();
    assertThat(graph.size()).isGreaterThan(1000);
    for (PreparationLimits limits :
        List.of(new PreparationLimits(0, 1L << 40), new PreparationLimits(1000, 100))) {
      Contraction contraction = new Contraction(graph, Budget.of(limits));
      contraction.run();
      assertThat(contraction.taken()).as("%s", limits).isLessThan(1000);
      assertThat(HubLabels.of(graph, Budget.of(limits))).as("%s", limits).isNull();
      assertThat(new SubgoalGraph(free, new JumpLines(free)).connect(Budget.of(limits)))
          .as("%s", limits)
          .isFalse();
    }
    assertThat(HubOrder.of(graph, Budget.of(new PreparationLimits(0, 1)))).isNull();
  }

  private static BitGrid scattered() {
    Random random = new Random(3);
    BitGrid free = new BitGrid(300, 300);
    for (int i = 0; i < 300 * 300; i++) {
      if (random.nextDouble() >= 0.15) {
        free.set(i % 300, i / 300);
      }
    }
    return free;
  }
}
