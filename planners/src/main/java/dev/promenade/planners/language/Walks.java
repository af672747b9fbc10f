package dev.promenade.planners.language;

import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.behavior.Place.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * All walks that an instruction may mean: from the start to every other room and hall by the fewest
 * behaviours, through no third room unless there is no other way. All 8,094 training routes of Zang
 * et al. are such walks.
 */
public final class Walks {
  /** Walks of equal length kept for one goal. */
  private static final int MOST_EACH = 3;

  private final Place start;
  private final Map<Place, Integer> distances = new LinkedHashMap<>();
  private final Map<Place, List<BehaviorEdge>> last = new LinkedHashMap<>();

  private Walks(BehaviorMap map, Place start, boolean throughRooms) {
    this.start = start;
    Queue<Place> queue = new ArrayDeque<>();
    distances.put(start, 0);
    queue.add(start);
    while (!queue.isEmpty()) {
      Place at = queue.remove();
      if (at.kind().isRoom() && !at.equals(start) && !throughRooms) {
        continue;
      }
      int next = distances.getOrDefault(at, 0) + 1;
      for (BehaviorEdge edge : map.from(at)) {
        Integer known = distances.putIfAbsent(edge.to(), next);
        if (known == null) {
          queue.add(edge.to());
        }
        if (known == null || known == next) {
          last.computeIfAbsent(edge.to(), key -> new ArrayList<>()).add(edge);
        }
      }
    }
  }

  /** The walks from a place; none if it has no way out. */
  public static List<Walk> from(BehaviorMap map, Place start) {
    Walks direct = new Walks(map, start, false);
    Walks through = new Walks(map, start, true);
    List<Walk> walks = new ArrayList<>();
    for (Place goal : map.places()) {
      if (goal.kind() != Kind.CORRIDOR && !goal.equals(start)) {
        Walks some = direct.distances.containsKey(goal) ? direct : through;
        List<List<BehaviorEdge>> found = new ArrayList<>();
        if (some.distances.containsKey(goal)) {
          some.trace(goal, List.of(), found);
        }
        found.forEach(steps -> walks.add(Walk.of(map, steps)));
      }
    }
    return walks;
  }

  private void trace(Place at, List<BehaviorEdge> behind, List<List<BehaviorEdge>> found) {
    if (at.equals(start)) {
      found.add(behind);
      return;
    }
    for (BehaviorEdge edge : last.getOrDefault(at, List.of())) {
      if (found.size() < MOST_EACH) {
        List<BehaviorEdge> longer = new ArrayList<>();
        longer.add(edge);
        longer.addAll(behind);
        trace(edge.from(), longer, found);
      }
    }
  }
}
