package dev.promenade.planners.behavior;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/** The shortest walk in a behavioural map. */
public final class ShortestWalk {
  /** What an edge of unknown length counts [m]. */
  private static final double USUAL_LENGTH = 5;

  /** What every behaviour counts besides its way [m], so that of equal ways the simple one wins. */
  private static final double STEP = 0.2;

  private ShortestWalk() {}

  /**
   * The shortest walk by the lengths of its edges; it does not pass through a room on the way
   * unless there is no other.
   *
   * @return empty if no walk leads there
   */
  public static Optional<List<BehaviorEdge>> find(BehaviorMap map, Place from, Place to) {
    return find(map, from, to, edge -> true);
  }

  /** As {@link #find(BehaviorMap, Place, Place)}, by some of the edges only. */
  public static Optional<List<BehaviorEdge>> find(
      BehaviorMap map, Place from, Place to, Predicate<BehaviorEdge> usable) {
    Map<Place, Double> best = new HashMap<>();
    Map<Place, BehaviorEdge> last = new HashMap<>();
    Set<Place> done = new HashSet<>();
    PriorityQueue<Reached> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Reached::way).thenComparing(reached -> reached.at().id()));
    best.put(from, 0.0);
    queue.add(new Reached(0, from));
    while (!queue.isEmpty()) {
      Reached reached = queue.remove();
      Place at = reached.at();
      if (at.equals(to)) {
        return Optional.of(back(last, from, to));
      }
      if (!done.add(at)) {
        continue;
      }
      double through = at.kind().isRoom() && !at.equals(from) ? 1000 : 0;
      for (BehaviorEdge edge : map.from(at)) {
        double way = reached.way() + through + STEP + edge.length().orElse(USUAL_LENGTH);
        if (usable.test(edge)
            && way < best.getOrDefault(edge.to(), Double.POSITIVE_INFINITY) - 1e-9) {
          best.put(edge.to(), way);
          last.put(edge.to(), edge);
          queue.add(new Reached(way, edge.to()));
        }
      }
    }
    return Optional.empty();
  }

  private record Reached(double way, Place at) {}

  private static List<BehaviorEdge> back(Map<Place, BehaviorEdge> last, Place from, Place to) {
    List<BehaviorEdge> steps = new ArrayList<>();
    Place at = to;
    while (!at.equals(from)) {
      BehaviorEdge edge = last.get(at);
      if (edge == null) {
        throw new IllegalStateException("no edge leads to " + at.id());
      }
      steps.add(edge);
      at = edge.from();
    }
    Collections.reverse(steps);
    return steps;
  }
}
