package dev.promenade.planners.waypoint;

import dev.promenade.models.Stable;

/** What a robot does at a waypoint where it stops. */
@Stable
public sealed interface Task {
  /**
   * It stands still.
   *
   * @param seconds above 0
   */
  record Wait(double seconds) implements Task {
    public Wait {
      if (!(seconds > 0) || !Double.isFinite(seconds)) {
        throw new IllegalArgumentException(
            "a wait of %s s; give a number above 0".formatted(seconds));
      }
    }
  }

  /**
   * It says something, and goes on at once.
   *
   * @param text not blank
   */
  record Speak(String text) implements Task {
    public Speak {
      if (text.isBlank()) {
        throw new IllegalArgumentException("nothing to say; give a text or leave it out");
      }
    }
  }
}
