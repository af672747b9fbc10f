package dev.promenade.launch.bench.ros;

import dev.promenade.launch.bench.harness.JavaProcess;
import dev.promenade.models.io.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A roscore of its own and the processes of one benchmark; ends them all when closed. */
final class RosRun implements AutoCloseable {
  private static final String SCRIPT = "rospy_peer.py";

  /** Whose processes speak. */
  enum Side {
    PROMENADE,
    ROSPY
  }

  /**
   * What one pair of processes measured.
   *
   * @param sent messages sent
   * @param heard messages heard
   * @param medianMicros median time from sending to hearing [µs]
   * @param highMicros 99th percentile of it [µs]
   * @param rate messages heard a second
   */
  record Transfer(int sent, int heard, double medianMicros, double highMicros, double rate) {
    double loss() {
      return sent == 0 ? 0 : 1 - (double) heard / sent;
    }
  }

  private final List<Process> processes = new ArrayList<>();
  private final int port;
  private int topics;

  /**
   * @throws InputException if there is no ROS here
   */
  RosRun() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/roscore"))) {
      throw InputException.of(
          "/usr/bin/roscore",
          "is not there, so there is nothing to compare with",
          "apt-get install python3-roslaunch python3-rospy python3-std-msgs");
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    start(List.of("/usr/bin/roscore", "-p", Integer.toString(port)));
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!listens()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("roscore did not come up within 30 s");
      }
      Thread.sleep(50);
    }
    Thread.sleep(1000);
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** Where this run's master is, for nodes of this process. */
  Map<String, String> environment() {
    return Map.of(
        "ROS_MASTER_URI",
        "http://localhost:" + port,
        "ROS_HOSTNAME",
        "localhost",
        "PYTHONUNBUFFERED",
        "1");
  }

  private static List<String> command(Side side, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (side == Side.ROSPY) {
      command.addAll(List.of("/usr/bin/python3", "-c", script()));
    } else {
      command.addAll(JavaProcess.command("-Xmx512m", "-XX:+UseSerialGC"));
      command.add(RosPeer.class.getName());
    }
    command.addAll(arguments);
    return command;
  }

  private static String script() {
    try (InputStream in = RosRun.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("resource " + SCRIPT + " is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One publisher process and one subscriber process of a side.
   *
   * @param hertz messages a second; 0 for as fast as it goes
   */
  Transfer transfer(Side side, int bytes, double hertz, double warmSeconds, double seconds)
      throws IOException, InterruptedException {
    String topic = "/bench_" + ++topics;
    Process subscriber = start(command(side, List.of("subscribe", topic, Integer.toString(bytes))));
    try (BufferedReader heard = JavaProcess.reader(subscriber)) {
      JavaProcess.line(heard, "ready");
      Process publisher =
          start(
              command(
                  side,
                  List.of(
                      "publish",
                      topic,
                      Integer.toString(bytes),
                      Double.toString(hertz),
                      Double.toString(warmSeconds),
                      Double.toString(seconds))));
      try (BufferedReader sent = JavaProcess.reader(publisher)) {
        String[] sentWords = JavaProcess.line(sent, "sent").split(" ", -1);
        String[] words = JavaProcess.line(heard, "heard").split(" ", -1);
        int count = Integer.parseInt(words[1]);
        double span = Long.parseLong(words[4]) / 1e9;
        return new Transfer(
            Integer.parseInt(sentWords[1]),
            count,
            Long.parseLong(words[2]) / 1e3,
            Long.parseLong(words[3]) / 1e3,
            span > 0 ? (count - 1) / span : 0);
      } finally {
        JavaProcess.end(publisher);
      }
    } finally {
      JavaProcess.end(subscriber);
    }
  }

  /** Starts a process of a side that publishes at once on a topic that somebody hears. */
  Process startPublisher(Side side, String topic, double hertz, double seconds) throws IOException {
    return start(
        command(
            side,
            List.of(
                "publish", topic, "1024", Double.toString(hertz), "0", Double.toString(seconds))));
  }

  /** Starts one of our nodes as its launch file does. */
  Process startNode(String kind, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(JavaProcess.command("-Xmx1g", "-XX:+UseParallelGC"));
    command.addAll(List.of(JavaProcess.PROGRAM, "node", kind));
    command.addAll(arguments);
    return start(command);
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
