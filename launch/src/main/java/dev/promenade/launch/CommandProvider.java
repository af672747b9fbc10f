package dev.promenade.launch;

/**
 * A command of {@code promenade} that lives in a jar of its own; found by {@link
 * java.util.ServiceLoader}.
 */
public interface CommandProvider {
  /** A class annotated as a command, with a constructor without arguments. */
  Class<?> command();
}
