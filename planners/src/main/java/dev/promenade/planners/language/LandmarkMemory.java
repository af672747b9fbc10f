package dev.promenade.planners.language;

import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.Landmark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What past instructions tell about where things stand in known buildings. A stretch of corridor
 * has a weight for every thing that was mentioned about there, and how often people walked there at
 * all. Landmarks that the map itself brings count as certain.
 */
public final class LandmarkMemory {
  /** The things that can be remembered. */
  public static final List<String> THINGS =
      List.of(
          "bike",
          "photo",
          "printer",
          "clock",
          "sink",
          "lamp",
          "dustbin",
          "tv",
          "shelf",
          "bed",
          "chair",
          "table",
          "vase",
          "locker",
          "shoes",
          "computer",
          "window",
          "sofa",
          "fridge",
          "hall-0",
          "hall-1",
          "hall-2",
          "hall-3",
          "hall-4",
          "hall-5");

  /** Numbers for a segment: how well its stretches are known. */
  static final int COVERAGES = 3;

  private static final Map<String, Integer> INDEX = new HashMap<>();

  static {
    THINGS.forEach(thing -> INDEX.put(thing, INDEX.size()));
  }

  private final Map<String, Integer> rows = new HashMap<>();
  private final List<String> keys = new ArrayList<>();
  private final List<float[]> counts = new ArrayList<>();

  /** The place of a thing among those that can be remembered, or -1. */
  public static int index(String thing) {
    return INDEX.getOrDefault(thing, -1);
  }

  /** A stretch of corridor whichever way one walks. */
  public static String key(String map, BehaviorEdge edge) {
    String from = undirected(edge.from().id());
    String to = undirected(edge.to().id());
    return map + "|" + (from.compareTo(to) < 0 ? from + "|" + to : to + "|" + from);
  }

  private static String undirected(String id) {
    return id.endsWith("+") || id.endsWith("-") ? id.substring(0, id.length() - 1) : id;
  }

  /** The row of a stretch, made if it is new. */
  public int rowOf(String key) {
    return rows.computeIfAbsent(
        key,
        fresh -> {
          keys.add(fresh);
          counts.add(new float[THINGS.size() + 1]);
          return keys.size() - 1;
        });
  }

  /** The row of a stretch, or -1 if nobody ever walked there. */
  int find(String map, @Nullable BehaviorEdge edge) {
    return edge == null ? -1 : rows.getOrDefault(key(map, edge), -1);
  }

  /** Mentions of each thing about a stretch, and last how often somebody walked there. */
  public float[] counts(int row) {
    return counts.get(row);
  }

  public List<String> keys() {
    return keys;
  }

  /**
   * How sure it is that a thing stands on a stretch, in [0, 1], where somebody's part is left out.
   */
  public double evidence(int row, int thing, @Nullable Part without) {
    if (row < 0) {
      return 0;
    }
    double count = counts.get(row)[thing] - (without == null ? 0 : without.mentions(row, thing));
    double passes = passes(row, without);
    return Math.max(0, count) / (0.5 * Math.max(passes, 0) + 0.8);
  }

  /** How well a stretch is known, in [0, 1). */
  double coverage(int row, @Nullable Part without) {
    if (row < 0) {
      return 0;
    }
    double passes = Math.max(0, passes(row, without));
    return passes / (passes + 3);
  }

  private double passes(int row, @Nullable Part without) {
    return counts.get(row)[THINGS.size()]
        - (without == null ? 0 : without.mentions(row, THINGS.size()));
  }

  /** Whether a map says that a thing stands on an edge. */
  public static boolean marked(BehaviorEdge edge, String thing) {
    for (Landmark landmark : edge.landmarks()) {
      if (landmark.what().equals(thing) || Lexicon.thing(landmark.what()).equals(thing)) {
        return true;
      }
    }
    return false;
  }

  /** What one instruction added to the memory. */
  public static final class Part {
    private final List<int[]> places = new ArrayList<>();
    private final List<Float> amounts = new ArrayList<>();

    public void add(int row, int thing, float amount) {
      places.add(new int[] {row, thing});
      amounts.add(amount);
    }

    double mentions(int row, int thing) {
      double sum = 0;
      for (int i = 0; i < places.size(); i++) {
        if (places.get(i)[0] == row && places.get(i)[1] == thing) {
          sum += amounts.get(i);
        }
      }
      return sum;
    }

    public void addTo(LandmarkMemory memory) {
      for (int i = 0; i < places.size(); i++) {
        memory.counts(places.get(i)[0])[places.get(i)[1]] += amounts.get(i);
      }
    }
  }
}
