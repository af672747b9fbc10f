package dev.promenade.planners.language;

import dev.promenade.models.Stable;
import dev.promenade.planners.behavior.BehaviorPlan;
import java.util.List;
import java.util.Optional;

/**
 * What an instruction may mean.
 *
 * @param plans the most probable first; each can be carried out on the map
 * @param question to ask back when the first plan should not be carried out unasked; empty when it
 *     is clear
 */
@Stable
public record Translation(List<BehaviorPlan> plans, Optional<String> question) {
  public Translation {
    plans = List.copyOf(plans);
  }

  /** The plan to carry out; empty when one has to ask first. */
  public Optional<BehaviorPlan> answer() {
    return question.isPresent() || plans.isEmpty() ? Optional.empty() : Optional.of(plans.get(0));
  }
}
