package dev.promenade.planners.language;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorPlan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well plans agree with what was meant (Zang et al., EMNLP 2018, section 6).
 *
 * @param count instructions
 * @param exactMatch share of plans with exactly the right behaviours, in [0, 1]
 * @param f1 mean harmonic mean of precision and recall of the behaviours regardless of their order,
 *     in [0, 1]
 * @param editDistance mean number of behaviours to insert, remove or change
 * @param goalMatch share of plans that end at the right place, in [0, 1]
 */
public record PlanMetrics(
    int count, double exactMatch, double f1, double editDistance, double goalMatch) {

  /**
   * Compares plans with what was meant.
   *
   * @param meant in the order of the plans
   */
  public static PlanMetrics of(List<Instruction> meant, List<BehaviorPlan> plans) {
    double exact = 0;
    double f1 = 0;
    double edits = 0;
    double goals = 0;
    for (int i = 0; i < meant.size(); i++) {
      List<Behavior> right = meant.get(i).behaviors();
      List<Behavior> found = plans.get(i).behaviors();
      exact += right.equals(found) ? 1 : 0;
      f1 += f1(right, found);
      edits += edits(right, found);
      goals += meant.get(i).goal().id().equals(plans.get(i).goal().id()) ? 1 : 0;
    }
    int n = meant.size();
    return new PlanMetrics(n, exact / n, f1 / n, edits / n, goals / n);
  }

  static double f1(List<Behavior> right, List<Behavior> found) {
    Map<Behavior, Integer> left = new EnumMap<>(Behavior.class);
    right.forEach(behavior -> left.merge(behavior, 1, Integer::sum));
    int common = 0;
    for (Behavior behavior : found) {
      int some = left.getOrDefault(behavior, 0);
      if (some > 0) {
        common++;
        left.put(behavior, some - 1);
      }
    }
    return right.isEmpty() && found.isEmpty() ? 1 : 2.0 * common / (right.size() + found.size());
  }

  static int edits(List<Behavior> right, List<Behavior> found) {
    int[] row = new int[found.size() + 1];
    for (int j = 0; j <= found.size(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= right.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= found.size(); j++) {
        int change = diagonal + (right.get(i - 1) == found.get(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[found.size()];
  }
}
