package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.Components;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The fastest search for a map that stays as it is: those that were ready within the limits are
 * measured on queries of the map itself, and one that is not faster than jump points there is never
 * taken. Which one that is may differ between runs; lengths do not, but among ways of equal length
 * another one may be found.
 */
public final class PreparedSearch {
  private static final long SEED = 20120;
  private static final int QUERIES = 200;
  private static final int FIRST_QUERIES = 4;

  /** So many queries are asked while the code is still being compiled, and do not count. */
  private static final int WARM_QUERIES = 8;

  /** So many are asked even where time is up. */
  private static final int LEAST_QUERIES = 3;

  /** The same of queries so short that one interruption would decide. */
  private static final int LEAST_FAST_QUERIES = 40;

  /** A query that takes longer shows which search is fast while code is still compiled too [ns]. */
  private static final double SLOW = 1e6;

  /** What another search must save of the time of jump points to be taken instead. */
  private static final double WORTH = 0.03;

  /** Shares of the time until which subgoals are joined, labels made, and subgoals contracted. */
  private static final double CONNECTED = 0.4;

  private static final double LABELLED = 0.75;
  private static final double CONTRACTED = 0.85;

  private PreparedSearch() {}

  /** The fastest search, prepared within the limits for the size of the map. */
  public static GridSearch prepare(BitGrid free) {
    return prepare(free, PreparationLimits.of(free));
  }

  /** The fastest search, prepared within limits. */
  public static GridSearch prepare(BitGrid free, PreparationLimits limits) {
    Budget budget = Budget.of(limits);
    List<GridSearch> searches = new ArrayList<>();
    searches.add(JumpPointSearch.online(free));
    if (!budget.isSpent()) {
      searches.add(JumpPointSearch.withTables(free));
      searches.add(AStarSearch.pruned(free));
      addSubgoals(free, budget, searches);
    }
    return searches.size() == 1 ? searches.get(0) : fastest(searches, sample(free), budget);
  }

  /** Labels where they can be made in time, for they are the fastest; else a hierarchy. */
  private static void addSubgoals(BitGrid free, Budget budget, List<GridSearch> searches) {
    SubgoalGraph graph = new SubgoalGraph(free, new JumpLines(free));
    if (!graph.connect(budget.until(CONNECTED))) {
      return;
    }
    if (graph.size() <= SubgoalSearch.MOST_SUBGOALS) {
      SubgoalSearch labels = SubgoalSearch.of(graph, free, budget.until(LABELLED));
      if (labels != null) {
        searches.add(labels);
        return;
      }
    }
    searches.add(HierarchySearch.of(graph, free.width(), budget.until(CONTRACTED)));
  }

  /** Pairs of cells that are connected. */
  private static int[] sample(BitGrid free) {
    Random random = new Random(SEED);
    Components components = new Components(free);
    int cells = free.width() * free.height();
    int[] pairs = new int[2 * QUERIES];
    int size = 0;
    for (int tries = 0; tries < 100 * QUERIES && size < pairs.length; tries++) {
      int start = random.nextInt(cells);
      int goal = random.nextInt(cells);
      if (components.label(start) >= 0 && components.connects(start, goal)) {
        pairs[size++] = start;
        pairs[size++] = goal;
      }
    }
    return Arrays.copyOf(pairs, size);
  }

  /**
   * The search that saves most time over the first one, by turns on the same queries. Searches that
   * are far behind are asked no more, the later the less far.
   *
   * @param searches the first one is taken unless another is faster, both on average and in all
   * @param pairs starts and goals
   * @param budget measuring ends with it
   */
  static GridSearch fastest(List<GridSearch> searches, int[] pairs, Budget budget) {
    int count = searches.size();
    double[] logs = new double[count];
    double[] sums = new double[count];
    boolean[] isOut = new boolean[count];
    int counted = 0;
    for (int query = 0; query < pairs.length / 2 && count > 1; query++) {
      for (int i = 0; i < count; i++) {
        if (!isOut[i]) {
          double nanos = nanos(searches.get(i), pairs[2 * query], pairs[2 * query + 1]);
          sums[i] += nanos;
          logs[i] += Math.log(nanos);
        }
      }
      counted++;
      int asked = query + 1;
      if (asked >= FIRST_QUERIES && Integer.bitCount(asked) == 1) {
        int best = best(sums, logs, isOut);
        if (asked <= WARM_QUERIES && sums[best] < counted * SLOW) {
          Arrays.fill(sums, 0);
          Arrays.fill(logs, 0);
          counted = 0;
        } else {
          double behind = 1.5 + (double) (2 * FIRST_QUERIES) / asked;
          count -= dropBehind(best, behind, counted * Math.log(behind), sums, logs, isOut);
        }
      }
      boolean isSlow = Arrays.stream(sums).max().orElse(0) > counted * SLOW;
      if (counted >= (isSlow ? LEAST_QUERIES : LEAST_FAST_QUERIES) && budget.isTimeUp()) {
        break;
      }
    }
    return searches.get(best(sums, logs, isOut));
  }

  /** Drops searches that are behind in both senses; returns how many. */
  private static int dropBehind(
      int best, double times, double log, double[] sums, double[] logs, boolean[] isOut) {
    int dropped = 0;
    for (int i = 0; i < sums.length; i++) {
      if (!isOut[i] && sums[i] > times * sums[best] && logs[i] - logs[best] > log) {
        isOut[i] = true;
        dropped++;
      }
    }
    return dropped;
  }

  private static int best(double[] sums, double[] logs, boolean[] isOut) {
    int best = 0;
    while (isOut[best]) {
      best++;
    }
    for (int i = best + 1; i < sums.length; i++) {
      boolean isFaster = isOut[0] || sums[i] < (1 - WORTH) * sums[0];
      double worth = best == 0 ? Math.log(1 - WORTH) : 0;
      if (!isOut[i] && isFaster && logs[i] < logs[best] + worth) {
        best = i;
      }
    }
    return best;
  }

  /** The shorter of two times for a query [ns]. */
  private static double nanos(GridSearch search, int start, int goal) {
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 2 && least > SLOW; run++) {
      long begun = System.nanoTime();
      search.search(start, goal, () -> false);
      least = Math.min(least, System.nanoTime() - begun);
    }
    return Math.max(1, least);
  }
}
