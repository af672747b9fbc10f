package dev.promenade.nodes.ros1.master;

/** The master (or another node) was reached and refused a call. */
public final class MasterException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int code;

  MasterException(String call, int code, String message) {
    super("%s: %s".formatted(call, message));
    this.code = code;
  }

  /** −1: the caller's mistake; 0: the callee's failure. */
  public int code() {
    return code;
  }
}
