package dev.promenade.planners.language;

import dev.promenade.models.Stable;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.Place;
import java.util.List;

/**
 * An instruction with the route that its author meant.
 *
 * @param text in words
 * @param map of the building
 * @param start where the author begins
 * @param behaviors what the author means
 * @param goal where the author means to end
 */
@Stable
public record Instruction(
    String text, BehaviorMap map, Place start, List<Behavior> behaviors, Place goal) {
  public Instruction {
    behaviors = List.copyOf(behaviors);
  }

  /** The route as one word, to find those that occur twice. */
  public String route() {
    return map.name() + " " + start.id() + " " + behaviors;
  }
}
