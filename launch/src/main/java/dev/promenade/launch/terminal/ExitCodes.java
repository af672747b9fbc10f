package dev.promenade.launch.terminal;

/** What the program's exit codes say; 0 is fine. */
public final class ExitCodes {
  /** A check failed. */
  public static final int FAILED = 1;

  /** Bad usage or input. */
  public static final int BAD_INPUT = 2;

  private ExitCodes() {}
}
