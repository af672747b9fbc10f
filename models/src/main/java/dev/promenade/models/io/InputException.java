package dev.promenade.models.io;

import dev.promenade.models.Stable;
import org.jspecify.annotations.Nullable;

/**
 * Input from outside (a file, an option, a message) that cannot be used. The message is one
 * sentence for the user and names the source, the field, the value and the remedy; the command line
 * prints it without a stack trace and ends with exit code 2.
 */
@Stable
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private InputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The sentence for the user; there always is one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /**
   * A field with a value that cannot be used.
   *
   * @param source file or option that held it, as the user wrote it
   * @param field name of the field within the source; empty when the source as a whole is meant
   * @param value the value found
   * @param remedy what was expected and what to do
   */
  public static InputException of(Object source, String field, Object value, String remedy) {
    String where = field.isEmpty() ? source.toString() : source + ": " + field;
    return new InputException("%s is %s; %s".formatted(where, value, remedy), null);
  }

  /**
   * A source that cannot be used as a whole.
   *
   * @param problem what is wrong, as the rest of a sentence that begins with the source
   * @param remedy what to do
   */
  public static InputException of(Object source, String problem, String remedy) {
    return new InputException("%s %s; %s".formatted(source, problem, remedy), null);
  }

  /** As {@link #of(Object, String, String)}, keeping what was thrown below for {@code --debug}. */
  public static InputException of(Object source, String problem, String remedy, Throwable cause) {
    return new InputException("%s %s; %s".formatted(source, problem, remedy), cause);
  }
}
