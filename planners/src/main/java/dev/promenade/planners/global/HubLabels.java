package dev.promenade.planners.global;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For every subgoal the distances to a few hubs, so that on a shortest path between any two
 * subgoals lies a hub that both know: pruned landmark labelling (Akiba, Iwata, Yoshida 2013) on
 * weighted edges. Each entry also holds the next subgoal on the way to the hub.
 */
final class HubLabels {
  private static final int BYTES_PER_ENTRY = 12;
  private static final int POLL_EVERY = 16;

  private final int[] first;
  private final int[] hub;
  private final int[] distance;
  private final int[] next;
  private final int[] order;

  private HubLabels(int[] first, int[] hub, int[] distance, int[] next, int[] order) {
    this.order = order;
    this.first = first;
    this.hub = hub;
    this.distance = distance;
    this.next = next;
  }

  /** The labels, or null where the budget does not suffice. */
  static @Nullable HubLabels of(SubgoalGraph graph, Budget budget) {
    int[] order = HubOrder.of(graph, budget);
    return order == null ? null : new Builder(graph).build(order, budget);
  }

  int first(int subgoal) {
    return first[subgoal];
  }

  /** The hub of an entry, as its rank. */
  int hub(int entry) {
    return hub[entry];
  }

  /** Distance to the hub of an entry, in the units of {@link Octile}. */
  int distance(int entry) {
    return distance[entry];
  }

  /** The subgoal that is the hub of a rank. */
  int node(int rank) {
    return order[rank];
  }

  /** The next subgoal on the way to a hub that this one knows, or −1 at the hub itself. */
  int next(int subgoal, int rank) {
    int entry = Arrays.binarySearch(hub, first[subgoal], first[subgoal + 1], rank);
    return next[entry];
  }

  private static final class Builder {
    private final SubgoalGraph graph;
    private final int n;
    private final int[][] label;
    private final int[] labelSize;
    private final int[] distance;
    private final int[] previous;
    private final int[] touched;
    private final int[] ofRoot;
    private long entries;

    Builder(SubgoalGraph graph) {
      this.graph = graph;
      n = graph.size();
      label = new int[n][24];
      labelSize = new int[n];
      distance = new int[n];
      previous = new int[n];
      touched = new int[n];
      ofRoot = new int[n];
      Arrays.fill(distance, Integer.MAX_VALUE);
      Arrays.fill(ofRoot, Integer.MAX_VALUE);
    }

    @Nullable HubLabels build(int[] order, Budget budget) {
      CellHeap queue = new CellHeap(Math.max(1, n), 1);
      long counted = 0;
      for (int rank = 0; rank < n; rank++) {
        search(order[rank], rank, queue);
        if (rank % POLL_EVERY == 0) {
          budget.take(BYTES_PER_ENTRY * (entries - counted));
          counted = entries;
          if (budget.isSpent()) {
            budget.giveBack(BYTES_PER_ENTRY * counted);
            return null;
          }
        }
      }
      int[] first = new int[n + 1];
      for (int i = 0; i < n; i++) {
        first[i + 1] = first[i] + labelSize[i] / 3;
      }
      int[] hub = new int[first[n]];
      int[] far = new int[first[n]];
      int[] next = new int[first[n]];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < labelSize[i] / 3; k++) {
          hub[first[i] + k] = label[i][3 * k];
          far[first[i] + k] = label[i][3 * k + 1];
          next[first[i] + k] = label[i][3 * k + 2];
        }
      }
      return new HubLabels(first, hub, far, next, order);
    }

    /** Dijkstra from a hub, which goes no further where earlier hubs explain the distance. */
    private void search(int root, int rank, CellHeap queue) {
      int[] own = label[root];
      int ownSize = labelSize[root];
      for (int k = 0; k < ownSize; k += 3) {
        ofRoot[own[k]] = own[k + 1];
      }
      queue.clear();
      int count = 0;
      distance[root] = 0;
      previous[root] = -1;
      touched[count++] = root;
      queue.push(0, 0, root);
      while (!queue.isEmpty()) {
        int far = queue.topKey();
        int at = queue.pop();
        if (far > distance[at] || isExplained(at, far)) {
          continue;
        }
        append(at, rank, far, previous[at]);
        for (int edge = graph.firstEdge(at); edge < graph.firstEdge(at + 1); edge++) {
          int next = graph.to(edge);
          int nextFar = far + graph.length(edge);
          if (nextFar < distance[next]) {
            if (distance[next] == Integer.MAX_VALUE) {
              touched[count++] = next;
            }
            distance[next] = nextFar;
            previous[next] = at;
            queue.push(nextFar, 0, next);
          }
        }
      }
      for (int i = 0; i < count; i++) {
        distance[touched[i]] = Integer.MAX_VALUE;
      }
      for (int k = 0; k < ownSize; k += 3) {
        ofRoot[own[k]] = Integer.MAX_VALUE;
      }
    }

    private boolean isExplained(int at, int far) {
      int[] other = label[at];
      for (int k = 0; k < labelSize[at]; k += 3) {
        int toHub = ofRoot[other[k]];
        if (toHub != Integer.MAX_VALUE && toHub + other[k + 1] <= far) {
          return true;
        }
      }
      return false;
    }

    private void append(int at, int rank, int far, int next) {
      int size = labelSize[at];
      if (size + 3 > label[at].length) {
        label[at] = Arrays.copyOf(label[at], 2 * size);
      }
      label[at][size] = rank;
      label[at][size + 1] = far;
      label[at][size + 2] = next;
      labelSize[at] = size + 3;
      entries++;
    }
  }
}
