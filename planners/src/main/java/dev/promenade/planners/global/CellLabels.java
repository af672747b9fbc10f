package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * For every free cell the hubs of the subgoals in its sight, how far they are, and over which of
 * the subgoals; less those that an earlier hub explains. Made in parallel by rows; where they would
 * grow too large, they are gathered anew for the two cells of each query instead. Thread-safe.
 */
final class CellLabels {
  private static final int BYTES_PER_ENTRY = 8;

  private final int width;
  private final Row @Nullable [] rows;
  private final ThreadLocal<Builder> gatherers;

  private CellLabels(int width, Row @Nullable [] rows, Supplier<Builder> gatherers) {
    this.width = width;
    this.rows = rows;
    this.gatherers = ThreadLocal.withInitial(gatherers);
  }

  /** The labels of a row's cells, one after the other; of a cell those from its first on. */
  private record Row(int[] first, char[] hub, int[] distance, char[] subgoal) {}

  /**
   * @param budget where it does not suffice the labels are gathered for each query
   */
  static CellLabels of(BitGrid free, SubgoalGraph graph, HubLabels labels, Budget budget) {
    Supplier<Builder> builders = () -> new Builder(free, graph, labels);
    Row[] rows = new Row[free.height()];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(
            row -> {
              if (!budget.isSpent()) {
                rows[row] = builders.get().row(row);
                budget.take((long) BYTES_PER_ENTRY * rows[row].hub.length);
              }
            });
    boolean fits = !budget.isSpent();
    return new CellLabels(free.width(), fits ? rows : null, builders);
  }

  /** The best way between two cells over a hub. */
  static final class Meeting {
    /** Rank of the hub, or −1 where there is no way. */
    int hub;

    /** The subgoal next to the first cell. */
    int first;

    /** The subgoal next to the second cell. */
    int last;
  }

  /** Finds the best way between two cells that do not see each other. */
  void meet(int a, int b, Meeting meeting) {
    if (rows == null) {
      gatherers.get().meet(a, b, meeting);
      return;
    }
    Row rowA = rows[a / width];
    Row rowB = rows[b / width];
    int i = rowA.first[a % width];
    int j = rowB.first[b % width];
    int endI = rowA.first[a % width + 1];
    int endJ = rowB.first[b % width + 1];
    int best = Integer.MAX_VALUE;
    meeting.hub = -1;
    while (i < endI && j < endJ) {
      int hubI = rowA.hub[i];
      int hubJ = rowB.hub[j];
      if (hubI == hubJ) {
        int whole = rowA.distance[i] + rowB.distance[j];
        if (whole < best) {
          best = whole;
          meeting.hub = hubI;
          meeting.first = rowA.subgoal[i];
          meeting.last = rowB.subgoal[j];
        }
      }
      i += hubI <= hubJ ? 1 : 0;
      j += hubJ <= hubI ? 1 : 0;
    }
  }

  /** Makes the labels of one row, or finds the best way between two cells without any. */
  private static final class Builder {
    private final BitGrid free;
    private final SubgoalGraph graph;
    private final HubLabels labels;
    private final int[] reached;
    private final int[] kept;
    private final char[] over;
    private int[] touched = new int[256];
    private char[] hub = new char[1024];
    private int[] distance = new int[1024];
    private char[] subgoal = new char[1024];
    private int size;

    Builder(BitGrid free, SubgoalGraph graph, HubLabels labels) {
      this.free = free;
      this.graph = graph;
      this.labels = labels;
      reached = new int[graph.size()];
      kept = new int[graph.size()];
      over = new char[graph.size()];
      Arrays.fill(reached, Integer.MAX_VALUE);
      Arrays.fill(kept, Integer.MAX_VALUE);
    }

    Row row(int row) {
      int width = free.width();
      int[] first = new int[width + 1];
      SubgoalGraph.Seen seen = new SubgoalGraph.Seen();
      for (int column = 0; column < width; column++) {
        if (free.get(column, row)) {
          look(row * width + column, seen);
          label(seen);
        }
        first[column + 1] = size;
      }
      return new Row(
          first,
          Arrays.copyOf(hub, size),
          Arrays.copyOf(distance, size),
          Arrays.copyOf(subgoal, size));
    }

    private void look(int cell, SubgoalGraph.Seen seen) {
      seen.size = 0;
      int own = graph.idOf(cell);
      if (own >= 0) {
        seen.add(own, 0);
      } else {
        graph.look(cell, seen);
      }
    }

    void meet(int a, int b, Meeting meeting) {
      SubgoalGraph.Seen seen = new SubgoalGraph.Seen();
      look(a, seen);
      int count = reach(seen);
      look(b, seen);
      int best = Integer.MAX_VALUE;
      meeting.hub = -1;
      for (int i = 0; i < seen.size; i++) {
        int id = seen.id[i];
        int end = labels.first(id + 1);
        for (int entry = labels.first(id); entry < end; entry++) {
          int rank = labels.hub(entry);
          int far = seen.length[i] + labels.distance(entry);
          if (reached[rank] != Integer.MAX_VALUE && reached[rank] + far < best) {
            best = reached[rank] + far;
            meeting.hub = rank;
            meeting.first = over[rank];
            meeting.last = id;
          }
        }
      }
      for (int i = 0; i < count; i++) {
        reached[touched[i]] = Integer.MAX_VALUE;
      }
    }

    /**
     * Notes the hubs of the subgoals in sight, how far they are and over which; returns how many.
     */
    private int reach(SubgoalGraph.Seen seen) {
      int count = 0;
      for (int i = 0; i < seen.size; i++) {
        int id = seen.id[i];
        int end = labels.first(id + 1);
        for (int entry = labels.first(id); entry < end; entry++) {
          int rank = labels.hub(entry);
          int far = seen.length[i] + labels.distance(entry);
          if (far < reached[rank]) {
            if (reached[rank] == Integer.MAX_VALUE) {
              if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
              }
              touched[count++] = rank;
            }
            reached[rank] = far;
            over[rank] = (char) id;
          }
        }
      }
      return count;
    }

    private void label(SubgoalGraph.Seen seen) {
      int count = reach(seen);
      Arrays.sort(touched, 0, count);
      int begin = size;
      for (int i = 0; i < count; i++) {
        int rank = touched[i];
        if (!isExplained(rank, reached[rank])) {
          kept[rank] = reached[rank];
          append(rank);
        }
        reached[rank] = Integer.MAX_VALUE;
      }
      for (int k = begin; k < size; k++) {
        kept[hub[k]] = Integer.MAX_VALUE;
      }
    }

    /** Whether an earlier hub lies on the way to this one, so that it serves as well. */
    private boolean isExplained(int rank, int far) {
      int node = labels.node(rank);
      int end = labels.first(node + 1);
      for (int entry = labels.first(node); entry < end; entry++) {
        int known = kept[labels.hub(entry)];
        if (known != Integer.MAX_VALUE && known + labels.distance(entry) <= far) {
          return true;
        }
      }
      return false;
    }

    private void append(int rank) {
      if (size == hub.length) {
        hub = Arrays.copyOf(hub, 2 * size);
        distance = Arrays.copyOf(distance, 2 * size);
        subgoal = Arrays.copyOf(subgoal, 2 * size);
      }
      hub[size] = (char) rank;
      distance[size] = reached[rank];
      subgoal[size++] = over[rank];
    }
  }
}
