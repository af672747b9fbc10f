package dev.promenade.launch.bench.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes beside this one that are measured from outside: starts, hears and ends them. */
public final class JavaProcess {
  /** Class of the command line. */
  public static final String PROGRAM = "dev.promenade.launch.Promenade";

  private static final int PATIENCE_SECONDS = 3;

  private JavaProcess() {}

  /**
   * The beginning of a command: this virtual machine with these options and this program's classes.
   * A class and its arguments are to follow.
   */
  public static List<String> command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }

  /** What a process says. */
  public static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The next line that begins so; others are passed over. */
  public static String line(BufferedReader reader, String begin) throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(begin)) {
        return line;
      }
    }
    throw new IllegalStateException("a benchmark process ended before it said '" + begin + "'");
  }

  /** Ends a process as a user would, and after 3 s by force. */
  public static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
