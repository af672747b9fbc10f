package dev.promenade.launch.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks for.
 *
 * @param wish play, pause, step, speed, seek, goal, open, recording, instruct or choose
 * @param value the speed as a multiple of real time, or the time to jump to [s]
 * @param x of the goal in the map frame [m]
 * @param y likewise
 * @param scenario to open
 * @param planner to open it with
 * @param seed to open it with
 * @param index of the recording to open or of the answer to choose, in the list that the page was
 *     given
 * @param text an instruction in words
 */
record Request(
    @JsonProperty("do") String wish,
    @Nullable Double value,
    @Nullable Double x,
    @Nullable Double y,
    @Nullable String scenario,
    @Nullable String planner,
    @Nullable Long seed,
    @Nullable Integer index,
    @Nullable String text) {
  /** Longest message that is read [characters]. */
  static final int MAX_LENGTH = 4096;

  /**
   * @throws InputException if it is no request
   */
  static Request parse(String message) {
    if (message.length() > MAX_LENGTH) {
      throw InputException.of(
          "the request", "length", message.length(), "send at most " + MAX_LENGTH + " characters");
    }
    return Documents.parseJson("the request", message, Request.class);
  }

  /**
   * @throws InputException if the field is missing or no number
   */
  static double number(@Nullable Double field, String name) {
    if (field == null || !Double.isFinite(field)) {
      throw InputException.of("the request", name, String.valueOf(field), "give a number");
    }
    return field;
  }

  /**
   * @throws InputException if the field is missing
   */
  static <T> T present(@Nullable T field, String name) {
    if (field == null) {
      throw InputException.of("the request", "lacks the field '" + name + "'", "add it");
    }
    return field;
  }
}
