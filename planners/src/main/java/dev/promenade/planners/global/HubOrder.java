package dev.promenade.planners.global;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which subgoals the most shortest paths lead over, in order: trees of shortest paths from some
 * roots, from which the subgoal with the most others behind it is taken again and again, with all
 * that is behind it (Delling, Goldberg, Pajor, Werneck, "Robust Distance Queries on Massive
 * Networks", 2014).
 */
final class HubOrder {
  private static final int MOST_TREES = 96;
  private static final int MOST_TREE_NODES = 2_000_000;

  private static final int POLL_EVERY = 64;

  private final Budget budget;
  private final int n;
  private final int trees;
  private final int[][] parent;
  private final int[][] firstChild;
  private final int[][] nextChild;
  private final int[][] behind;
  private final long[] score;

  private HubOrder(SubgoalGraph graph, Budget budget) {
    this.budget = budget;
    n = graph.size();
    trees = Math.max(1, Math.min(Math.min(n, MOST_TREES), MOST_TREE_NODES / Math.max(1, n)));
    parent = new int[trees][];
    firstChild = new int[trees][];
    nextChild = new int[trees][];
    behind = new int[trees][];
    score = new long[n];
    IntStream.range(0, trees)
        .parallel()
        .filter(tree -> !budget.isSpent())
        .forEach(tree -> grow(graph, tree, (int) ((long) tree * n / trees)));
    if (budget.isSpent()) {
      return;
    }
    for (int[] sizes : behind) {
      for (int i = 0; i < n; i++) {
        score[i] += sizes[i];
      }
    }
  }

  /** The subgoals, the most useful first; null where the budget does not suffice. */
  static int @Nullable [] of(SubgoalGraph graph, Budget budget) {
    return graph.size() == 0 ? new int[0] : new HubOrder(graph, budget).order(graph);
  }

  private void grow(SubgoalGraph graph, int tree, int root) {
    int[] up = new int[n];
    int[] settled = new int[n];
    int[] distance = new int[n];
    Arrays.fill(up, -1);
    Arrays.fill(distance, Integer.MAX_VALUE);
    boolean[] done = new boolean[n];
    CellHeap queue = new CellHeap(n, 1);
    distance[root] = 0;
    queue.push(0, 0, root);
    int count = 0;
    while (!queue.isEmpty()) {
      int at = queue.pop();
      if (done[at]) {
        continue;
      }
      done[at] = true;
      settled[count++] = at;
      for (int edge = graph.firstEdge(at); edge < graph.firstEdge(at + 1); edge++) {
        int next = graph.to(edge);
        int far = distance[at] + graph.length(edge);
        if (far < distance[next]) {
          distance[next] = far;
          up[next] = at;
          queue.push(far, 0, next);
        }
      }
    }
    int[] sizes = new int[n];
    int[] first = new int[n];
    int[] sibling = new int[n];
    Arrays.fill(first, -1);
    for (int i = count - 1; i >= 0; i--) {
      int at = settled[i];
      sizes[at]++;
      if (up[at] >= 0) {
        sizes[up[at]] += sizes[at];
        sibling[at] = first[up[at]];
        first[up[at]] = at;
      }
    }
    parent[tree] = up;
    firstChild[tree] = first;
    nextChild[tree] = sibling;
    behind[tree] = sizes;
  }

  private int @Nullable [] order(SubgoalGraph graph) {
    if (budget.isSpent()) {
      return null;
    }
    record Candidate(long score, int degree, int node) {}
    PriorityQueue<Candidate> queue =
        new PriorityQueue<>(
            (a, b) -> {
              int byScore = Long.compare(b.score(), a.score());
              int byDegree = byScore != 0 ? byScore : Integer.compare(b.degree(), a.degree());
              return byDegree != 0 ? byDegree : Integer.compare(a.node(), b.node());
            });
    for (int i = 0; i < n; i++) {
      queue.add(new Candidate(score[i], graph.firstEdge(i + 1) - graph.firstEdge(i), i));
    }
    int[] order = new int[n];
    int[] stack = new int[n];
    for (int taken = 0; taken < n; ) {
      Candidate best = queue.remove();
      int node = best.node();
      if (best.score() != score[node]) {
        queue.add(new Candidate(score[node], best.degree(), node));
        continue;
      }
      order[taken++] = node;
      if (taken % POLL_EVERY == 0 && budget.isSpent()) {
        return null;
      }
      for (int tree = 0; tree < trees; tree++) {
        cut(tree, node, stack);
      }
    }
    return order;
  }

  /** Takes a node and all behind it out of a tree. */
  private void cut(int tree, int node, int[] stack) {
    int[] sizes = behind[tree];
    int size = sizes[node];
    if (size == 0) {
      return;
    }
    for (int up = parent[tree][node]; up >= 0 && sizes[up] > 0; up = parent[tree][up]) {
      sizes[up] -= size;
      score[up] -= size;
    }
    int height = 0;
    stack[height++] = node;
    while (height > 0) {
      int at = stack[--height];
      score[at] -= sizes[at];
      sizes[at] = 0;
      for (int child = firstChild[tree][at]; child >= 0; child = nextChild[tree][child]) {
        if (sizes[child] > 0) {
          stack[height++] = child;
        }
      }
    }
  }
}
