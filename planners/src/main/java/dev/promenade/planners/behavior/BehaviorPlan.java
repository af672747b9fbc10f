package dev.promenade.planners.behavior;

import dev.promenade.models.Stable;
import java.util.List;

/**
 * A walk that an instruction asks for.
 *
 * @param start where it begins
 * @param steps the behaviours, each beginning where the one before ended
 * @param clauses the part of the instruction behind each step; empty, or as many as steps
 * @param probability that the instruction means this walk, in [0, 1]
 */
@Stable
public record BehaviorPlan(
    Place start, List<BehaviorEdge> steps, List<Clause> clauses, double probability) {
  public BehaviorPlan {
    steps = List.copyOf(steps);
    clauses = List.copyOf(clauses);
    Place at = start;
    for (BehaviorEdge step : steps) {
      if (!step.from().equals(at)) {
        throw new IllegalArgumentException(
            "step '%s' does not begin at '%s'".formatted(step, at.id()));
      }
      at = step.to();
    }
    if (!clauses.isEmpty() && clauses.size() != steps.size()) {
      throw new IllegalArgumentException(
          "%d clauses for %d steps".formatted(clauses.size(), steps.size()));
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is " + probability);
    }
  }

  /**
   * A part of an instruction.
   *
   * @param begin first character
   * @param end one past the last character
   * @param words what stands between them
   */
  public record Clause(int begin, int end, String words) {}

  /** A walk of which it is certain that it is meant. */
  public static BehaviorPlan certain(Place start, List<BehaviorEdge> steps) {
    return new BehaviorPlan(start, steps, List.of(), 1);
  }

  /** Where the walk ends. */
  public Place goal() {
    return steps.isEmpty() ? start : steps.get(steps.size() - 1).to();
  }

  /** The sequence of behaviours. */
  public List<Behavior> behaviors() {
    return steps.stream().map(BehaviorEdge::behavior).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(start.id());
    steps.forEach(
        step -> text.append(' ').append(step.behavior().code()).append(' ').append(step.to().id()));
    return text.toString();
  }
}
