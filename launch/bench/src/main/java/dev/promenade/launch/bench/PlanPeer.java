package dev.promenade.launch.bench;

import dev.promenade.models.io.InputException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Python process that samples plans with PyTorch, as fast as it can, when asked to. */
final class PlanPeer implements AutoCloseable {
  private static final String SCRIPT = "plan_peer.py";
  private static final String PYTHON = "/usr/bin/python3";

  private final Process process;
  private final BufferedReader from;
  private final BufferedWriter to;
  private final String blas;
  private final double[] check;

  private PlanPeer(Process process) throws IOException {
    this.process = process;
    this.from =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.to =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.blas = line("blas").substring("blas ".length());
    this.check =
        Arrays.stream(line("check").split(" ", -1))
            .skip(1)
            .mapToDouble(Double::parseDouble)
            .toArray();
  }

  /**
   * Starts a peer.
   *
   * @param weights of a flow with an MLP
   * @param seconds of processor time of one measurement
   * @return empty where there is no PyTorch for Python
   */
  static Optional<PlanPeer> start(Path weights, int threads, int batch, int steps, double seconds) {
    try {
      Process probe = new ProcessBuilder(PYTHON, "-c", "import torch, numpy").start();
      if (probe.waitFor() != 0) {
        return Optional.empty();
      }
      List<String> command =
          List.of(
              PYTHON,
              "-c",
              script(),
              weights.toString(),
              Integer.toString(threads),
              Integer.toString(batch),
              Integer.toString(steps),
              Double.toString(seconds));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return Optional.of(new PlanPeer(process));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String script() {
    try (InputStream in = PlanPeer.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("resource " + SCRIPT + " is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first numbers of plans made from sines, to see that both sides compute the same. */
  double[] check() {
    return check;
  }

  /** The library that its PyTorch multiplies with, where it is Debian's. */
  String blas() {
    return blas;
  }

  /** Plans a second of processor time, in one measurement. */
  double measure() {
    try {
      to.write("go\n");
      to.flush();
      return Double.parseDouble(line("rate").split(" ", -1)[1]);
    } catch (IOException e) {
      throw InputException.of("the Python process", "ended early", "see its errors by hand", e);
    }
  }

  private String line(String begin) throws IOException {
    for (String line = from.readLine(); line != null; line = from.readLine()) {
      if (line.startsWith(begin)) {
        return line;
      }
    }
    throw new IOException("the Python process ended before it said '" + begin + "'");
  }

  @Override
  public void close() {
    try {
      to.write("end\n");
      to.flush();
      if (!process.waitFor(3, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
