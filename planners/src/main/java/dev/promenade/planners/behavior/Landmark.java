package dev.promenade.planners.behavior;

import dev.promenade.models.Stable;

/**
 * A thing that one passes.
 *
 * @param what in one word: {@code lamp}
 * @param side on which it stands, in walking direction
 */
@Stable
public record Landmark(String what, Side side) {
  public Landmark {
    if (what.isBlank()) {
      throw new IllegalArgumentException("a landmark has no name");
    }
  }

  /** A side, in walking direction. */
  public enum Side {
    LEFT,
    RIGHT
  }
}
