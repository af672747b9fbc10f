package dev.promenade.nodes.sensing;

/** An input that the robot must not drive without is missing or too old; the message says which. */
public final class StaleException extends Exception {
  private static final long serialVersionUID = 1L;

  public StaleException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
