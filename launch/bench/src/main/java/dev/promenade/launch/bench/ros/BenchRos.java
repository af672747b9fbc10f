package dev.promenade.launch.bench.ros;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.JavaProcess;
import dev.promenade.launch.bench.harness.Memory;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.ros.RosRun.Side;
import dev.promenade.launch.bench.ros.RosRun.Transfer;
import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.std_msgs.UInt8MultiArray;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares our ROS client with rospy. */
@Command(
    name = "ros",
    mixinStandardHelpOptions = true,
    description =
        "Compare our ROS client with rospy: two processes each over loopback, in turns, medians"
            + " over rounds; then our navigator's control loop and memory, beside those of a rospy"
            + " node that only publishes. Needs Debian's python3-roslaunch and python3-rospy;"
            + " starts a roscore of its own.",
    footer = {
      "",
      "Examples:",
      "  promenade bench ros",
      "  promenade bench ros --rounds 5 --seconds 5 --json ros.json"
    })
public final class BenchRos extends Bench {
  private static final int KILOBYTE = 1024;
  private static final int MEGABYTE = 1 << 20;
  private static final double LOOP_HERTZ = 20;
  private static final double LOOP_SECONDS = 15;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "Seconds measured a transfer, after as long to warm up.")
  private double seconds;

  @Override
  protected void check() {
    if (!(seconds > 0)) {
      throw InputException.of("option", "--seconds", seconds, "give more than 0");
    }
  }

  @Override
  protected int usualRepetitions() {
    return 3;
  }

  @Override
  protected boolean measure(Report report) throws IOException, InterruptedException {
    Map<Side, Map<String, Figure>> sides = new EnumMap<>(Side.class);
    try (RosRun run = new RosRun()) {
      for (Side side : Side.values()) {
        sides.put(side, figures(run, side));
      }
    }
    Map<String, Figure> rospy = sides.getOrDefault(Side.ROSPY, Map.of());
    sides
        .getOrDefault(Side.PROMENADE, Map.of())
        .forEach(
            (what, ours) -> {
              Figure theirs = rospy.getOrDefault(what, ours);
              report.row("promenade, " + what, ours.against("rospy", theirs.value()));
              report.row("rospy, " + what, theirs);
            });
    return true;
  }

  /** What one side does, by what was measured. */
  private Map<String, Figure> figures(RosRun run, Side side)
      throws IOException, InterruptedException {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Transfer steady = run.transfer(side, KILOBYTE, 1000, seconds, seconds);
    figures.put("1 kB at 1 kHz, p50", Figure.of("delay", steady.medianMicros(), "µs"));
    figures.put("1 kB at 1 kHz, p99", Figure.of("delay", steady.highMicros(), "µs"));
    figures.put("1 kB at 1 kHz", Figure.of("lost", 100 * steady.loss(), "%"));
    Transfer big = run.transfer(side, MEGABYTE, 100, seconds, seconds);
    figures.put("1 MB at 100 Hz, p50", Figure.of("delay", big.medianMicros(), "µs"));
    figures.put("1 MB at 100 Hz", Figure.of("lost", 100 * big.loss(), "%"));
    Transfer flat = run.transfer(side, KILOBYTE, 0, seconds, seconds);
    figures.put("1 kB flat out", Figure.of("heard", flat.rate(), "1/s"));
    figures.put("1 kB flat out, lost", Figure.of("lost", 100 * flat.loss(), "%"));
    figures.put("process start", Figure.of("first message", startUp(run, side), "s"));
    loop(run, side, figures);
    return figures;
  }

  /** Our navigator at 20 Hz on an empty floor; of rospy, a node that only publishes at 20 Hz. */
  private void loop(RosRun run, Side side, Map<String, Figure> figures)
      throws IOException, InterruptedException {
    NodeSettings settings = NodeSettings.of("bench_world", List.of(), run.environment());
    try (RosNode node = TcpRosNode.start(settings)) {
      double jitter;
      Process process;
      if (side == Side.PROMENADE) {
        process = run.startNode("navigator", RosWorld.navigatorArguments());
        jitter = new RosWorld(node).jitterMillis(LOOP_SECONDS);
      } else {
        Intervals beats = new Intervals();
        node.subscribe(
            "/bench_beat", UInt8MultiArray.TYPE, message -> beats.add(System.nanoTime()));
        process = run.startPublisher(side, "/bench_beat", LOOP_HERTZ, 2 * LOOP_SECONDS);
        beats.awaitMore((int) (LOOP_HERTZ * LOOP_SECONDS), () -> {});
        jitter = beats.jitterMillis(1 / LOOP_HERTZ);
      }
      figures.put("loop at 20 Hz, p99", Figure.of("jitter", jitter, "ms"));
      double memory = Memory.residentMebibytes(process.pid());
      figures.put("loop at 20 Hz", Figure.of("resident", memory, "MiB"));
      JavaProcess.end(process);
    }
  }

  /** Seconds from starting a process to the first message of its node. */
  private static double startUp(RosRun run, Side side) throws IOException, InterruptedException {
    CompletableFuture<Long> first = new CompletableFuture<>();
    NodeSettings settings = NodeSettings.of("bench_start", List.of(), run.environment());
    try (RosNode node = TcpRosNode.start(settings)) {
      String topic = "/bench_start_" + side;
      node.subscribe(topic, UInt8MultiArray.TYPE, message -> first.complete(System.nanoTime()));
      long begin = System.nanoTime();
      Process publisher = run.startPublisher(side, topic, 100, 1);
      try {
        return (first.get(30, TimeUnit.SECONDS) - begin) / 1e9;
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("no message from the publisher of " + side, e);
      } finally {
        JavaProcess.end(publisher);
      }
    }
  }
}
