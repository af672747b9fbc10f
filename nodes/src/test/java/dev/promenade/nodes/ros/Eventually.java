package dev.promenade.nodes.ros;

import java.util.concurrent.Callable;

/** Waits for conditions, with a deadline. */
public final class Eventually {
  private static final double SECONDS = 30;

  private Eventually() {}

  /** Waits until the condition holds; fails after 30 s, saying what was waited for. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, SECONDS, condition);
  }

  /** Waits until the condition holds, at most so long. */
  public static void until(String what, double seconds, Callable<Boolean> condition)
      throws Exception {
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited " + seconds + " s in vain for: " + what);
      }
      Thread.sleep(10);
    }
  }
}
