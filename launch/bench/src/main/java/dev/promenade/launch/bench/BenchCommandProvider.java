package dev.promenade.launch.bench;

import dev.promenade.launch.CommandProvider;

/** Brings {@code promenade bench}. */
public final class BenchCommandProvider implements CommandProvider {
  @Override
  public Class<?> command() {
    return BenchCommand.class;
  }
}
