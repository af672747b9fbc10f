package dev.promenade.launch;

import dev.promenade.sim.suite.EpisodeResult;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the error stream that grows with every episode; nothing where nobody watches. */
final class SuiteProgress implements AutoCloseable {
  private static final int WIDTH = 100;

  private final ProgressBar bar;
  private int failed;

  SuiteProgress(String task, int episodes) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(episodes)
            .setUnit(" episodes", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .setMaxRenderedLength(WIDTH)
            .setUpdateIntervalMillis((int) Duration.ofMillis(250).toMillis());
    bar =
        !watched()
            ? builder.setConsumer(new Silent()).build()
            : builder.setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH)).build();
  }

  /** Whether there is a terminal; from JDK 22 on a console may be there without one. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean watched() {
    return System.console() != null && System.getenv("TERM") != null;
  }

  void finished(EpisodeResult result) {
    failed += result.metrics().success() ? 0 : 1;
    bar.step();
    bar.setExtraMessage(failed == 0 ? "" : failed + " failed");
  }

  @Override
  public void close() {
    bar.close();
  }

  /** Swallows the bar. */
  private static final class Silent implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String rendered) {
      // Nobody watches.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
