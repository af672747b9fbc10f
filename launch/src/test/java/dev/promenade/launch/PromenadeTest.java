package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromenadeTest {
  @Test
  void helpListsEveryCommandWithADescription() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.exitCode()).isZero();
    for (var entry : Promenade.commandLine().getSubcommands().entrySet()) {
      assertThat(run.out().contains("  " + entry.getKey() + " "))
          .as("help lists %s, unless it is for launch files only", entry.getKey())
          .isNotEqualTo(entry.getValue().getCommandSpec().usageMessage().hidden());
      assertThat(entry.getValue().getCommandSpec().usageMessage().description())
          .as("description of %s", entry.getKey())
          .isNotEmpty();
    }
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : Promenade.commandLine().getSubcommands().keySet()) {
      if (!command.equals("help")) {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.exitCode()).as(command).isZero();
        assertThat(run.out()).contains("Usage:").contains(command);
      }
    }
  }

  @Test
  void anUnknownCommandIsBadUsage() {
    CommandRun run = CommandRun.of("fly");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("fly");
  }

  @Test
  void badInputIsOneLineWithoutAStackTraceUnlessDebug() {
    CommandRun plain = CommandRun.of("verify");
    assertThat(plain.exitCode()).isEqualTo(2);
    assertThat(plain.err().lines()).hasSize(1);

    CommandRun debug = CommandRun.of("verify", "--debug");
    assertThat(debug.exitCode()).isEqualTo(2);
    assertThat(debug.err()).contains("InputException").contains("\tat ");
  }
}
