package dev.promenade.nodes.tf;

/**
 * A transform that is not there. The message is one phrase for a person and names both frames and
 * when they were last connected.
 */
public final class TransformException extends Exception {
  private static final long serialVersionUID = 1L;

  public TransformException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
