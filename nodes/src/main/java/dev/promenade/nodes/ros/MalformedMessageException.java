package dev.promenade.nodes.ros;

/** Bytes from a peer that are not what they claim to be. The message says where and why. */
public final class MalformedMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedMessageException(String message) {
    super(message);
  }
}
