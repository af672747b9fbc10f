package dev.promenade.launch.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error; nothing where the launcher found that to be no terminal. */
public final class Progress implements AutoCloseable {
  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * @param task what goes on
   * @param total what it counts up to
   * @param unit after the numbers, with its leading space
   */
  public static Progress of(String task, long total, String unit) {
    if (!Boolean.getBoolean("promenade.terminal")) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build());
  }

  /** How far it has come. */
  public void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /** How far it has come, with a few words. */
  public void at(long done, String words) {
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(words);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
