package dev.promenade.nodes.ros1.real;

import dev.promenade.nodes.ros.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A command that runs, and what it has printed so far. */
final class Tool implements AutoCloseable {
  private final Process process;
  private final StringBuffer output = new StringBuffer();
  private final Thread reader;

  /**
   * Interrupts do their usual work in the command, even where this JVM was started with them
   * ignored, as a shell does with a command in the background.
   */
  private static final List<String> WITH_USUAL_SIGNALS =
      List.of(
          "python3",
          "-c",
          "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
              + " os.execvp(sys.argv[1], sys.argv[1:])");

  Tool(ProcessBuilder builder) throws IOException {
    builder.command().addAll(0, WITH_USUAL_SIGNALS);
    process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    reader =
        new Thread(this::read, "output of " + builder.command().get(WITH_USUAL_SIGNALS.size()));
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int c = lines.read(); c >= 0; c = lines.read()) {
        output.append((char) c);
      }
    } catch (IOException e) {
      output.append("(output lost: ").append(e).append(')');
    }
  }

  String output() {
    return output.toString();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the output holds a match of the pattern. */
  void awaitOutput(String regex) throws Exception {
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    try {
      Eventually.until("'" + regex + "'", () -> pattern.matcher(output).find());
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; the output was:\n" + output, e);
    }
  }

  /** Sends a signal, as in {@code INT}. */
  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  /** Waits for the end. */
  int awaitExit() throws Exception {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      close();
      throw new AssertionError("did not end within 60 s; the output was:\n" + output);
    }
    reader.join(5000);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
