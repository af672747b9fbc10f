package dev.promenade.nodes.ros1.wire;

/** A peer whose introduction cannot be accepted; the message is sent to it as {@code error=}. */
public final class HandshakeException extends Exception {
  private static final long serialVersionUID = 1L;

  public HandshakeException(String message) {
    super(message);
  }
}
