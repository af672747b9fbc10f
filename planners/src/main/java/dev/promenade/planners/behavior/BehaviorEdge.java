package dev.promenade.planners.behavior;

import dev.promenade.models.Stable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A behaviour that leads from one place to another.
 *
 * @param from where it begins
 * @param behavior what the robot does
 * @param to where it ends
 * @param landmarks passed on the way, in no order
 * @param length of the way [m], if known
 */
@Stable
public record BehaviorEdge(
    Place from, Behavior behavior, Place to, List<Landmark> landmarks, OptionalDouble length) {
  public BehaviorEdge {
    landmarks = List.copyOf(landmarks);
    if (length.isPresent()
        && !(length.getAsDouble() >= 0 && Double.isFinite(length.getAsDouble()))) {
      throw new IllegalArgumentException(
          "the way from %s to %s is %s m long".formatted(from.id(), to.id(), length.getAsDouble()));
    }
  }

  /** An edge of which nothing more is known. */
  public static BehaviorEdge of(Place from, Behavior behavior, Place to) {
    return new BehaviorEdge(from, behavior, to, List.of(), OptionalDouble.empty());
  }

  @Override
  public String toString() {
    return from.id() + " " + behavior.code() + " " + to.id();
  }
}
