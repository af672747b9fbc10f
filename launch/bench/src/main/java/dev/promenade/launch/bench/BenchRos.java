package dev.promenade.launch.bench;

import dev.promenade.launch.bench.BenchRosRun.Side;
import dev.promenade.launch.bench.BenchRosRun.Transfer;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.std_msgs.UInt8MultiArray;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares our ROS client with rospy. */
@Command(
    name = "ros",
    mixinStandardHelpOptions = true,
    description =
        "Compare our ROS client with rospy: two processes each over loopback, in turns, medians over"
            + " rounds; then our navigator's control loop and memory, beside those of a rospy node that"
            + " only publishes. Needs Debian's python3-roslaunch and python3-rospy; starts a roscore of its"
            + " own.",
    footer = {
      "",
      "Examples:",
      "  promenade bench ros",
      "  promenade bench ros --rounds 5 --seconds 5 --json ros.json"
    })
final class BenchRos implements Runnable {
  private static final int KILOBYTE = 1024;
  private static final int MEGABYTE = 1 << 20;
  private static final double LOOP_HERTZ = 20;
  private static final double LOOP_SECONDS = 15;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds, each side once in each (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "Seconds measured a transfer, after as long to warm up.")
  private double seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE too.")
  @Output
  private @Nullable Path json;

  /**
   * One line of the table.
   *
   * @param ours median over rounds
   * @param rospy likewise
   * @param ratio ours / rospy
   */
  record Row(String measure, String unit, double ours, double rospy, double ratio) {}

  @Override
  public void run() {
    if (rounds < 1 || !(seconds > 0)) {
      throw InputException.of("--rounds, --seconds", "", rounds + ", " + seconds, "give more");
    }
    Map<String, Map<Side, List<Double>>> samples = new LinkedHashMap<>();
    try (BenchRosRun run = new BenchRosRun()) {
      for (int round = 0; round < rounds; round++) {
        for (Side side : Side.values()) {
          measure(run, side, samples);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    report(samples);
  }

  private void measure(BenchRosRun run, Side side, Map<String, Map<Side, List<Double>>> samples)
      throws IOException, InterruptedException {
    Transfer steady = run.transfer(side, KILOBYTE, 1000, seconds, seconds);
    add(samples, side, "1 kB at 1 kHz, p50|µs", steady.medianMicros());
    add(samples, side, "1 kB at 1 kHz, p99|µs", steady.highMicros());
    add(samples, side, "1 kB at 1 kHz, lost|%", 100 * steady.loss());
    Transfer big = run.transfer(side, MEGABYTE, 100, seconds, seconds);
    add(samples, side, "1 MB at 100 Hz, p50|µs", big.medianMicros());
    add(samples, side, "1 MB at 100 Hz, lost|%", 100 * big.loss());
    Transfer flat = run.transfer(side, KILOBYTE, 0, seconds, seconds);
    add(samples, side, "1 kB flat out, heard|1/s", flat.rate());
    add(samples, side, "1 kB flat out, lost|%", 100 * flat.loss());
    add(samples, side, "start to first message|s", startUp(run, side));
    loop(run, side, samples);
  }

  /** Our navigator at 20 Hz on an empty floor; of rospy, a node that only publishes at 20 Hz. */
  private void loop(BenchRosRun run, Side side, Map<String, Map<Side, List<Double>>> samples)
      throws IOException, InterruptedException {
    NodeSettings settings = NodeSettings.of("bench_world", List.of(), run.environment());
    try (RosNode node = TcpRosNode.start(settings)) {
      double jitter;
      Process process;
      if (side == Side.PROMENADE) {
        process = run.startNode("navigator", BenchRosWorld.navigatorArguments());
        jitter = new BenchRosWorld(node).jitterMillis(LOOP_SECONDS);
      } else {
        BenchIntervals beats = new BenchIntervals();
        node.subscribe(
            "/bench_beat", UInt8MultiArray.TYPE, message -> beats.add(System.nanoTime()));
        process = run.startPublisher(side, "/bench_beat", LOOP_HERTZ, 2 * LOOP_SECONDS);
        beats.awaitMore((int) (LOOP_HERTZ * LOOP_SECONDS), () -> {});
        jitter = beats.jitterMillis(1 / LOOP_HERTZ);
      }
      add(samples, side, "loop at 20 Hz, p99 jitter|ms", jitter);
      add(samples, side, "resident memory|MB", Memory.residentMebibytes(process.pid()));
      JavaProcess.end(process);
    }
  }

  private static void add(
      Map<String, Map<Side, List<Double>>> samples, Side side, String measure, double value) {
    samples
        .computeIfAbsent(measure, name -> new EnumMap<>(Side.class))
        .computeIfAbsent(side, of -> new ArrayList<>())
        .add(value);
  }

  /** Seconds from starting a process to the first message of its node. */
  private static double startUp(BenchRosRun run, Side side)
      throws IOException, InterruptedException {
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

  private void report(Map<String, Map<Side, List<Double>>> samples) {
    PrintWriter out = spec.commandLine().getOut();
    List<Row> rows = new ArrayList<>();
    out.println("measure                         ours      rospy   ours/rospy");
    samples.forEach(
        (measure, sides) -> {
          String[] parts = measure.split("\\|", -1);
          double ours = median(sides.getOrDefault(Side.PROMENADE, List.of()));
          double rospy = median(sides.getOrDefault(Side.ROSPY, List.of()));
          double ratio = rospy == 0 ? (ours == 0 ? 1 : Double.POSITIVE_INFINITY) : ours / rospy;
          rows.add(new Row(parts[0], parts[1], ours, rospy, ratio));
          out.printf(
              Locale.ROOT,
              "%-24s %10.2f %10.2f %12.3f   %s%n",
              parts[0],
              ours,
              rospy,
              ratio,
              parts[1]);
        });
    out.flush();
    if (json != null) {
      Documents.writeJson(json, Map.of("benchmark", "ros", "rounds", rounds, "results", rows));
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
