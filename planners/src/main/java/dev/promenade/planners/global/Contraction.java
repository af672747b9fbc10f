package dev.promenade.planners.global;

import java.util.Arrays;

/**
 * Contraction hierarchies (Geisberger, Sanders, Schultes, Delling 2008) on subgoals: one subgoal
 * after the other is taken out, the least needed first, and where the shortest way between two of
 * its neighbours led over it an edge between these replaces it. Dead ends go without any such edge,
 * corridors with one. Where time or memory ends, what is left stays as a core.
 */
final class Contraction {
  /** Subgoals that a search for a way round looks at; where it finds none an edge is added. */
  private static final int WITNESS_STEPS = 40;

  /** With more neighbours than this a subgoal stays in the core. */
  private static final int MOST_NEIGHBOURS = 400;

  private static final int POLL_EVERY = 64;
  private static final int NEVER = Integer.MAX_VALUE;

  private final Budget budget;
  private final int n;

  /** Triples: neighbour, length, the subgoal that an added edge leads over or −1. */
  private final int[][] edges;

  private final int[] size;
  private final int[] level;
  private final boolean[] isGone;
  private final int[] order;
  private int taken;
  private final int[] distance;
  private final int[] touched;
  private int touchedSize;
  private final LongHeap witnesses = new LongHeap(256);
  private int[] added = new int[96];
  private int addedSize;

  Contraction(SubgoalGraph graph, Budget budget) {
    this.budget = budget;
    n = graph.size();
    edges = new int[n][];
    size = new int[n];
    level = new int[n];
    isGone = new boolean[n];
    order = new int[n];
    distance = new int[n];
    touched = new int[n];
    Arrays.fill(distance, NEVER);
    for (int i = 0; i < n; i++) {
      edges[i] = new int[3 * Math.max(2, graph.firstEdge(i + 1) - graph.firstEdge(i))];
    }
    for (int i = 0; i < n; i++) {
      for (int edge = graph.firstEdge(i); edge < graph.firstEdge(i + 1); edge++) {
        join(i, graph.to(edge), graph.length(edge), -1);
        join(graph.to(edge), i, graph.length(edge), -1);
      }
    }
  }

  /** Takes out subgoals until none is left or the budget is spent. */
  void run() {
    LongHeap queue = new LongHeap(Math.max(1, n));
    for (int i = 0; i < n; i++) {
      queue.push((long) size[i] << 32 | i);
    }
    int polls = POLL_EVERY;
    while (!queue.isEmpty()) {
      if (--polls == 0) {
        polls = POLL_EVERY;
        if (budget.isSpent()) {
          break;
        }
      }
      long entry = queue.pop();
      int node = (int) entry;
      if (size[node] > 3 * MOST_NEIGHBOURS) {
        continue;
      }
      long key = priority(node);
      if (!queue.isEmpty() && key > queue.top() >>> 32 && key > entry >>> 32) {
        queue.push(key << 32 | node);
        continue;
      }
      takeOut(node);
    }
    fillOrder();
  }

  /** Subgoals in the order they were taken out, then those of the core. */
  int[] order() {
    return order;
  }

  /** How many were taken out. */
  int taken() {
    return taken;
  }

  /** The edges to what was taken out later, or for the core to all of it: see {@link #edges}. */
  int[] edges(int subgoal) {
    return edges[subgoal];
  }

  /** How much of {@link #edges(int)} counts. */
  int size(int subgoal) {
    return size[subgoal];
  }

  private void fillOrder() {
    int at = taken;
    for (int i = 0; i < n; i++) {
      if (!isGone[i]) {
        order[at++] = i;
      }
    }
  }

  private long priority(int node) {
    findAdded(node);
    return 1000L * level[node] + (size[node] == 0 ? 0 : 3000L * (addedSize / 3) / (size[node] / 3));
  }

  private void takeOut(int node) {
    isGone[node] = true;
    order[taken++] = node;
    int[] own = edges[node];
    for (int k = 0; k < size[node]; k += 3) {
      int next = own[k];
      remove(next, node);
      level[next] = Math.max(level[next], level[node] + 1);
    }
    for (int k = 0; k < addedSize; k += 3) {
      join(added[k], added[k + 1], added[k + 2], node);
      join(added[k + 1], added[k], added[k + 2], node);
    }
    budget.take(4L * addedSize);
    edges[node] = Arrays.copyOf(own, size[node]);
  }

  private void remove(int from, int to) {
    int[] own = edges[from];
    for (int k = 0; k < size[from]; k += 3) {
      if (own[k] == to) {
        size[from] -= 3;
        System.arraycopy(own, size[from], own, k, 3);
        return;
      }
    }
  }

  private void join(int from, int to, int length, int over) {
    int[] own = edges[from];
    for (int k = 0; k < size[from]; k += 3) {
      if (own[k] == to) {
        if (length < own[k + 1]) {
          own[k + 1] = length;
          own[k + 2] = over;
        }
        return;
      }
    }
    if (size[from] == own.length) {
      own = Arrays.copyOf(own, 2 * own.length);
      edges[from] = own;
    }
    own[size[from]] = to;
    own[size[from] + 1] = length;
    own[size[from] + 2] = over;
    size[from] += 3;
  }

  /** Finds the edges that taking out a subgoal asks for: triples of both ends and the length. */
  private void findAdded(int node) {
    addedSize = 0;
    int[] own = edges[node];
    int end = size[node];
    if (end == 6) {
      add(own[0], own[3], own[1] + own[4]);
      return;
    }
    for (int i = 0; i + 3 < end; i += 3) {
      int longest = 0;
      for (int j = i + 3; j < end; j += 3) {
        longest = Math.max(longest, own[j + 1]);
      }
      searchWitnesses(own[i], node, own[i + 1] + longest);
      for (int j = i + 3; j < end; j += 3) {
        int length = own[i + 1] + own[j + 1];
        if (distance[own[j]] > length) {
          add(own[i], own[j], length);
        }
      }
      while (touchedSize > 0) {
        distance[touched[--touchedSize]] = NEVER;
      }
    }
  }

  private void add(int a, int b, int length) {
    if (addedSize == added.length) {
      added = Arrays.copyOf(added, 2 * addedSize);
    }
    added[addedSize++] = a;
    added[addedSize++] = b;
    added[addedSize++] = length;
  }

  /** Dijkstra from a subgoal past another one, for some steps and up to a length. */
  private void searchWitnesses(int from, int without, int longest) {
    witnesses.clear();
    distance[from] = 0;
    touched[touchedSize++] = from;
    witnesses.push(from);
    for (int steps = 0; steps < WITNESS_STEPS && !witnesses.isEmpty(); steps++) {
      long entry = witnesses.pop();
      int at = (int) entry;
      int far = (int) (entry >>> 32);
      if (far > distance[at]) {
        continue;
      }
      int[] own = edges[at];
      for (int k = 0; k < size[at]; k += 3) {
        int next = own[k];
        int length = far + own[k + 1];
        if (length <= longest && length < distance[next] && next != without) {
          if (distance[next] == NEVER) {
            touched[touchedSize++] = next;
          }
          distance[next] = length;
          witnesses.push((long) length << 32 | next);
        }
      }
    }
  }
}
