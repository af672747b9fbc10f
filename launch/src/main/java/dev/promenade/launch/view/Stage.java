package dev.promenade.launch.view;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import java.util.List;
import java.util.Optional;

/** Something that can be watched. Used by one thread at a time. */
interface Stage extends AutoCloseable {
  /** What stays the same; another object once it has changed. */
  Scene scene();

  /** What is to be seen now; another object once it has changed. */
  Moment moment();

  /**
   * Goes on.
   *
   * @param seconds of its own time
   */
  void advance(double seconds);

  /** Goes on by the smallest step there is. */
  void step();

  /**
   * Sends the robot somewhere.
   *
   * @throws InputException if it cannot go there, or takes no goals
   */
  default void headFor(Point goalInMap) {
    throw InputException.of("the goal", "cannot be set here", "open a simulation or a robot");
  }

  /** Whether the robot can be told its way in words. */
  default boolean takesInstructions() {
    return false;
  }

  /**
   * What the robot wants to know before it goes.
   *
   * @param text the question
   * @param choices answers
   */
  record Question(String text, List<String> choices) {}

  /**
   * Tells the robot its way.
   *
   * @return its question; empty if it goes
   * @throws InputException if it cannot go there, or understands no words
   */
  default Optional<Question> instruct(String words) {
    throw InputException.of(
        "the instruction",
        "cannot be followed here",
        "open a scenario on a map with names for its rooms, for example office");
  }

  /**
   * Answers the robot's question.
   *
   * @param index of the choices
   * @throws InputException if it asked none, or cannot go there
   */
  default void choose(int index) {
    throw InputException.of("the answer", "is to no question", "give an instruction first");
  }

  /**
   * Jumps to a moment.
   *
   * @param time from the start [s]
   * @throws InputException if time goes forward only
   */
  default void seek(double time) {
    throw InputException.of("time", "goes forward only here", "open a recorded episode");
  }

  @Override
  default void close() {}
}
