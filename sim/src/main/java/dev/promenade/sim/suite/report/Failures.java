package dev.promenade.sim.suite.report;

import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.suite.EpisodeResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The episodes that did not reach their goal, worst first. */
final class Failures {
  private Failures() {}

  /** Collisions with people first (the deepest first), then with walls, stuck, late, broken. */
  static List<EpisodeResult> worstFirst(List<EpisodeResult> results) {
    return results.stream()
        .filter(result -> !result.metrics().success())
        .sorted(
            Comparator.comparingInt((EpisodeResult result) -> rank(result.metrics().end()))
                .thenComparingDouble(result -> result.metrics().peopleRoom().minPersonDistance()))
        .toList();
  }

  /** The worst ones of every scenario and planner in turn, so that one bad pair hides no other. */
  static List<EpisodeResult> gallery(List<EpisodeResult> results, int most) {
    Map<String, List<EpisodeResult>> pairs = new LinkedHashMap<>();
    for (EpisodeResult result : worstFirst(results)) {
      if (result.metrics().end() != EndReason.ERROR) {
        String pair = result.key().scenario() + '\n' + result.key().planner();
        pairs.computeIfAbsent(pair, key -> new ArrayList<>()).add(result);
      }
    }
    List<EpisodeResult> chosen = new ArrayList<>();
    for (int turn = 0; chosen.size() < most; turn++) {
      int before = chosen.size();
      for (List<EpisodeResult> pair : pairs.values()) {
        if (turn < pair.size() && chosen.size() < most) {
          chosen.add(pair.get(turn));
        }
      }
      if (chosen.size() == before) {
        break;
      }
    }
    return chosen;
  }

  private static int rank(EndReason end) {
    return switch (end) {
      case COLLISION_PERSON -> 0;
      case COLLISION_WALL -> 1;
      case STUCK -> 2;
      case TIMEOUT -> 3;
      case ERROR -> 4;
      case SUCCESS -> 5;
    };
  }
}
