package dev.promenade.planners.local;

import dev.promenade.models.Stable;

/**
 * A number that shapes how a planner drives: its default and the range in which tuning searches.
 *
 * @param name as in parameter files
 * @param value default
 * @param lowest smallest value accepted
 * @param highest largest value accepted
 * @param unit for people, for example {@code m/s}; empty for a plain number
 * @param meaning one phrase
 */
@Stable
public record Parameter(
    String name, double value, double lowest, double highest, String unit, String meaning) {
  public Parameter {
    if (!(lowest <= value && value <= highest)) {
      throw new IllegalArgumentException(
          "parameter '%s' is %s by default, outside its own range %s to %s"
              .formatted(name, value, lowest, highest));
    }
  }
}
