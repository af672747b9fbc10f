package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

  /** Through main, in a process of its own, with the poorest locale or one with other numbers. */
  private static String process(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dpromenade.home=" + System.getProperty("promenade.home", ".."));
    command.add(Promenade.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void whatIsPrintedIsUtf8WhateverTheLocale() throws Exception {
    assertThat(process(List.of(), "regress", "--help")).contains("scenarios × planners × seeds");
  }

  @Test
  void numbersHavePointsWhateverTheLocale() throws Exception {
    String said =
        process(
            List.of("-Duser.language=de"), "route", "office", "--from", "1,1", "--to", "7000,3");
    assertThat(said).contains("(7000.00, 3.00) is outside the map");
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
