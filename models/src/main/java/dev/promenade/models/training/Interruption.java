package dev.promenade.models.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Turns Ctrl-C (SIGINT) and SIGTERM into a wish to stop: the process ends only after the block that
 * holds this has been left, at most a minute later, so that a last checkpoint is written whole.
 */
public final class Interruption implements BooleanSupplier, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "stop-training");
  private volatile boolean wished;

  public Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What the process does when it is asked to end. */
  void interrupted() {
    wished = true;
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up waiting for the last checkpoint");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody wants us to stop. */
  @Override
  public boolean getAsBoolean() {
    return wished;
  }

  @Override
  public void close() {
    done.countDown();
    if (!wished) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
