package dev.promenade.launch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the program a second time, in a process of its own, to be measured from outside. */
final class JavaProcess {
  /** Class of the command line. */
  static final String PROGRAM = "dev.promenade.launch.Promenade";

  private static final int PATIENCE_SECONDS = 3;

  private JavaProcess() {}

  /**
   * The beginning of a command: this virtual machine with these options and this program's classes.
   * A class and its arguments are to follow.
   */
  static List<String> command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }

  /** Ends a process as a user would, and after 3 s by force. */
  static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
