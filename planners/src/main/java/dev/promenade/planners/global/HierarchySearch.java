package dev.promenade.planners.global;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Shortest paths over a hierarchy of subgoals ({@link Contraction}): two searches that only go
 * upwards, from the subgoals in sight of the start and of the goal, until neither can better the
 * best place where they met; subgoals that the straight line to the other end rules out are left
 * (Uras and Koenig 2018 join the two as here). Subgoals are numbered from the top.
 */
final class HierarchySearch implements GridSearch {
  private static final int POLL_EVERY = 1024;
  private static final int NEVER = Integer.MAX_VALUE;

  /** A core of more subgoals than this is searched towards the goal only. */
  private static final int LARGE = 200;

  private final SubgoalGraph graph;
  private final int width;

  /** Subgoals numbered below this are core. */
  private final int core;

  private final int[] number;
  private final int[] cell;
  private final int[] firstEdge;
  private final int[] to;
  private final int[] length;
  private final int[] over;
  private final ConcurrentLinkedQueue<Memory> idle = new ConcurrentLinkedQueue<>();

  private HierarchySearch(SubgoalGraph graph, Contraction contraction, int width) {
    this.graph = graph;
    this.width = width;
    int n = graph.size();
    core = n - contraction.taken();
    int[] order = contraction.order();
    number = new int[n];
    cell = new int[n];
    firstEdge = new int[n + 1];
    for (int i = 0; i < n; i++) {
      int subgoal = order[n - 1 - i];
      number[subgoal] = i;
      cell[i] = graph.cell(subgoal);
      firstEdge[i + 1] = firstEdge[i] + contraction.size(subgoal) / 3;
    }
    to = new int[firstEdge[n]];
    length = new int[to.length];
    over = new int[to.length];
    for (int i = 0; i < n; i++) {
      int subgoal = order[n - 1 - i];
      int[] edges = contraction.edges(subgoal);
      for (int k = 0, at = firstEdge[i]; at < firstEdge[i + 1]; k += 3, at++) {
        to[at] = number[edges[k]];
        length[at] = edges[k + 1];
        over[at] = edges[k + 2] < 0 ? -1 : number[edges[k + 2]];
      }
    }
  }

  /**
   * @param graph connected
   */
  static HierarchySearch of(SubgoalGraph graph, int width, Budget budget) {
    Contraction contraction = new Contraction(graph, budget);
    contraction.run();
    return new HierarchySearch(graph, contraction, width);
  }

  @Override
  public String name() {
    return "subgoal-hierarchy";
  }

  @Override
  public GridPath search(int start, int goal, BooleanSupplier cancelled) {
    if (graph.sees(start, goal) || graph.sees(goal, start)) {
      return PathPieces.inSight(graph, width, start, goal);
    }
    Memory memory = idle.poll();
    if (memory == null) {
      memory = new Memory(cell.length);
    }
    try {
      Run run = new Run(memory, start, goal);
      return core > LARGE ? run.searchCore(cancelled) : run.search(cancelled);
    } finally {
      memory.clear();
      idle.add(memory);
    }
  }

  /** What one search needs, kept for the next one. */
  private static final class Memory {
    private final Side ahead;
    private final Side back;
    private int[] stack = new int[96];

    Memory(int n) {
      ahead = new Side(n);
      back = new Side(n);
    }

    void clear() {
      ahead.clear();
      back.clear();
    }
  }

  /** One of the two searches. */
  private static final class Side {
    private final int[] distance;
    private final int[] from;
    private final int[] fromEdge;
    private final LongHeap queue = new LongHeap(256);
    private final SubgoalGraph.Seen seen = new SubgoalGraph.Seen();
    private int[] touched = new int[256];
    private int touchedSize;
    private int end;

    Side(int n) {
      distance = new int[n];
      from = new int[n];
      fromEdge = new int[n];
      Arrays.fill(distance, NEVER);
    }

    void clear() {
      while (touchedSize > 0) {
        distance[touched[--touchedSize]] = NEVER;
      }
      queue.clear();
      seen.size = 0;
    }

    void reach(int node, int far, int before, int edge) {
      if (far < distance[node]) {
        note(node, far, before, edge);
        queue.push((long) far << 32 | node);
      }
    }

    void note(int node, int far, int before, int edge) {
      if (distance[node] == NEVER) {
        if (touchedSize == touched.length) {
          touched = Arrays.copyOf(touched, 2 * touchedSize);
        }
        touched[touchedSize++] = node;
      }
      distance[node] = far;
      from[node] = before;
      fromEdge[node] = edge;
    }
  }

  /** One search. */
  private final class Run {
    private final Memory memory;
    private final int goal;
    private int best = NEVER;
    private int meeting = -1;

    Run(Memory memory, int start, int goal) {
      this.memory = memory;
      this.goal = goal;
      begin(memory.ahead, start);
      begin(memory.back, goal);
    }

    private void begin(Side side, int end) {
      side.end = end;
      int own = graph.idOf(end);
      if (own >= 0) {
        side.reach(number[own], 0, -1, -1);
        return;
      }
      graph.look(end, side.seen);
      for (int i = 0; i < side.seen.size; i++) {
        side.reach(number[side.seen.id[i]], side.seen.length[i], -1, -1);
      }
    }

    GridPath search(BooleanSupplier cancelled) {
      int polls = POLL_EVERY;
      Side ahead = memory.ahead;
      Side back = memory.back;
      while (true) {
        long first = ahead.queue.isEmpty() ? NEVER : ahead.queue.top() >>> 32;
        long second = back.queue.isEmpty() ? NEVER : back.queue.top() >>> 32;
        if (Math.min(first, second) >= best) {
          return meeting < 0 ? GridPath.NONE : path();
        }
        if (--polls == 0) {
          polls = POLL_EVERY;
          if (cancelled.getAsBoolean()) {
            return GridPath.CANCELLED;
          }
        }
        if (first <= second) {
          expand(ahead, back);
        } else {
          expand(back, ahead);
        }
      }
    }

    /**
     * Goes up to the core from the goal, and then by A* from the start, up to the core, over it and
     * to where the first search has been.
     */
    GridPath searchCore(BooleanSupplier cancelled) {
      Side back = memory.back;
      while (!back.queue.isEmpty()) {
        long entry = back.queue.pop();
        int at = (int) entry;
        int far = (int) (entry >>> 32);
        if (at >= core && far == back.distance[at]) {
          for (int edge = firstEdge[at]; edge < firstEdge[at + 1]; edge++) {
            back.reach(to[edge], far + length[edge], at, edge);
          }
        }
      }
      Side ahead = memory.ahead;
      int row = goal / width;
      int column = goal - row * width;
      ahead.queue.clear();
      for (int i = 0; i < ahead.touchedSize; i++) {
        int seed = ahead.touched[i];
        ahead.queue.push((long) (ahead.distance[seed] + rest(seed, row, column)) << 32 | seed);
      }
      int polls = POLL_EVERY;
      while (!ahead.queue.isEmpty() && ahead.queue.top() >>> 32 < best) {
        if (--polls == 0) {
          polls = POLL_EVERY;
          if (cancelled.getAsBoolean()) {
            return GridPath.CANCELLED;
          }
        }
        long entry = ahead.queue.pop();
        int at = (int) entry;
        int far = ahead.distance[at];
        if (far + rest(at, row, column) != entry >>> 32) {
          continue;
        }
        if (back.distance[at] != NEVER && far + back.distance[at] < best) {
          best = far + back.distance[at];
          meeting = at;
        }
        for (int edge = firstEdge[at]; edge < firstEdge[at + 1]; edge++) {
          int next = to[edge];
          int nextFar = far + length[edge];
          if (nextFar < ahead.distance[next]) {
            int key = nextFar + rest(next, row, column);
            if (key < best) {
              ahead.note(next, nextFar, at, edge);
              ahead.queue.push((long) key << 32 | next);
            }
          }
        }
      }
      return meeting < 0 ? GridPath.NONE : path();
    }

    private int rest(int node, int row, int column) {
      int place = cell[node];
      int r = place / width;
      return Octile.distance(place - r * width - column, r - row);
    }

    private void expand(Side side, Side other) {
      long entry = side.queue.pop();
      int at = (int) entry;
      int far = (int) (entry >>> 32);
      if (far > side.distance[at]) {
        return;
      }
      int rest = other.distance[at];
      if (rest != NEVER && far + rest < best) {
        best = far + rest;
        meeting = at;
      }
      int end = firstEdge[at + 1];
      for (int edge = firstEdge[at]; edge < end; edge++) {
        int known = side.distance[to[edge]];
        if (known != NEVER && known + length[edge] < far) {
          return;
        }
      }
      int row = other.end / width;
      int column = other.end - row * width;
      for (int edge = firstEdge[at]; edge < end; edge++) {
        int next = to[edge];
        int nextFar = far + length[edge];
        if (nextFar < side.distance[next]) {
          if (best == NEVER || nextFar + rest(next, row, column) < best) {
            side.reach(next, nextFar, at, edge);
          }
        }
      }
    }

    private GridPath path() {
      PathPieces pieces = new PathPieces(width, memory.ahead.end);
      Side ahead = memory.ahead;
      int size = 0;
      for (int at = meeting; ahead.from[at] >= 0; at = ahead.from[at]) {
        size = push(size, ahead.from[at], at, over[ahead.fromEdge[at]]);
      }
      int first = size == 0 ? meeting : memory.stack[size - 3];
      draw(pieces, cell[first]);
      unpack(pieces, size);
      Side back = memory.back;
      for (int at = meeting; back.from[at] >= 0; at = back.from[at]) {
        unpack(pieces, push(0, at, back.from[at], over[back.fromEdge[at]]));
      }
      draw(pieces, goal);
      return pieces.path();
    }

    private int push(int size, int a, int b, int middle) {
      if (size + 3 > memory.stack.length) {
        memory.stack = Arrays.copyOf(memory.stack, 2 * size);
      }
      memory.stack[size] = a;
      memory.stack[size + 1] = b;
      memory.stack[size + 2] = middle;
      return size + 3;
    }

    /** Draws the edges on the stack, the last one first, added ones as the two they replace. */
    private void unpack(PathPieces pieces, int stacked) {
      int size = stacked;
      while (size > 0) {
        size -= 3;
        int a = memory.stack[size];
        int b = memory.stack[size + 1];
        int middle = memory.stack[size + 2];
        if (middle < 0) {
          draw(pieces, cell[b]);
        } else {
          size = push(size, middle, b, over[edge(middle, b)]);
          size = push(size, a, middle, over[edge(middle, a)]);
        }
      }
    }

    private int edge(int from, int next) {
      int edge = firstEdge[from];
      while (to[edge] != next) {
        edge++;
      }
      return edge;
    }

    private void draw(PathPieces pieces, int place) {
      int from = pieces.end();
      boolean isStraight = place / width == from / width || place % width == from % width;
      pieces.goTo(place, isStraight || graph.sees(from, place));
    }
  }
}
