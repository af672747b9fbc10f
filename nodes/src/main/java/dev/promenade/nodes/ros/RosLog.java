package dev.promenade.nodes.ros;

/** A node's log: to the console and to the topic {@code /rosout}. Thread-safe. */
public interface RosLog {
  /** Levels with the numbers of {@code rosgraph_msgs/Log}. */
  enum Level {
    DEBUG(1),
    INFO(2),
    WARN(4),
    ERROR(8),
    FATAL(16);

    private final int number;

    Level(int number) {
      this.number = number;
    }

    /** The number on the wire. */
    public int number() {
      return number;
    }
  }

  /** Writes one line at a level. */
  void log(Level level, String message);

  /**
   * Writes a line unless one with the same key was written less than {@code seconds} of wall time
   * ago.
   *
   * @param key what the line is about
   */
  void throttled(Level level, String key, double seconds, String message);

  default void debug(String message) {
    log(Level.DEBUG, message);
  }

  default void info(String message) {
    log(Level.INFO, message);
  }

  default void warn(String message) {
    log(Level.WARN, message);
  }

  default void error(String message) {
    log(Level.ERROR, message);
  }

  default void fatal(String message) {
    log(Level.FATAL, message);
  }
}
