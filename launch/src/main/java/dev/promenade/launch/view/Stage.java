package dev.promenade.launch.view;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;

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
