package dev.promenade.launch.bench.ros;

import dev.promenade.nodes.msg.std_msgs.MultiArrayLayout;
import dev.promenade.nodes.msg.std_msgs.UInt8MultiArray;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Our side of {@code promenade bench ros}, in a process of its own: publishes or subscribes. A
 * message begins with the time it was sent [ns of the monotonic clock], 0 while warming up, −1 at
 * the end.
 */
final class RosPeer {
  private static final long END = -1;
  private static final int QUEUED_BYTES = 16 << 20;
  private static final MultiArrayLayout FLAT = new MultiArrayLayout(List.of(), 0);

  private RosPeer() {}

  /**
   * @param arguments {@code subscribe TOPIC BYTES} or {@code publish TOPIC BYTES HERTZ WARM_SECONDS
   *     SECONDS}; 0 Hz for as fast as it goes
   */
  public static void main(String[] arguments) throws InterruptedException {
    String role = arguments[0];
    String name = "promenade_" + role + "_" + ProcessHandle.current().pid();
    try (RosNode node = TcpRosNode.start(NodeSettings.of(name, List.of()))) {
      if (role.equals("subscribe")) {
        subscribe(node, arguments[1], Integer.parseInt(arguments[2]));
      } else {
        publish(
            node,
            arguments[1],
            Integer.parseInt(arguments[2]),
            Double.parseDouble(arguments[3]),
            Double.parseDouble(arguments[4]),
            Double.parseDouble(arguments[5]));
      }
    }
  }

  private static void publish(
      RosNode node, String topic, int bytes, double hertz, double warmSeconds, double seconds)
      throws InterruptedException {
    Publisher<UInt8MultiArray> publisher =
        node.publisher(
            topic, UInt8MultiArray.TYPE, new PublisherOptions(false, queue(bytes), true));
    while (publisher.subscribers() == 0) {
      Thread.sleep(10);
    }
    long begin = System.nanoTime();
    long warmEnd = begin + (long) (warmSeconds * 1e9);
    long end = warmEnd + (long) (seconds * 1e9);
    int sent = 0;
    for (long turn = 1; System.nanoTime() - end < 0; turn++) {
      if (hertz > 0) {
        long due = begin + (long) (turn * 1e9 / hertz);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
      }
      boolean measured = System.nanoTime() - warmEnd >= 0;
      sent += measured ? 1 : 0;
      publisher.publish(message(bytes, measured ? System.nanoTime() : 0));
    }
    publisher.publish(message(bytes, END));
    System.out.println("sent " + sent);
    Thread.sleep(1000);
  }

  private static UInt8MultiArray message(int bytes, long stamp) {
    byte[] data = new byte[bytes];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putLong(stamp);
    return new UInt8MultiArray(FLAT, data);
  }

  private static int queue(int bytes) {
    return Math.max(10, QUEUED_BYTES / bytes);
  }

  private static void subscribe(RosNode node, String topic, int bytes) throws InterruptedException {
    Delays delays = new Delays();
    CountDownLatch ended = new CountDownLatch(1);
    node.subscribe(
        topic,
        UInt8MultiArray.TYPE,
        queue(bytes),
        message -> {
          long now = System.nanoTime();
          long stamp = ByteBuffer.wrap(message.data()).order(ByteOrder.LITTLE_ENDIAN).getLong();
          if (stamp > 0) {
            delays.add(now - stamp, now);
          } else if (stamp == END) {
            ended.countDown();
          }
        });
    System.out.println("ready");
    ended.await();
    System.out.println(delays.summary());
  }

  /** Collects delays without boxing; only one thread adds at a time. */
  private static final class Delays {
    private long[] nanos = new long[1 << 16];
    private int count;
    private long first;
    private long last;

    synchronized void add(long delay, long now) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      if (count == 0) {
        first = now;
      }
      last = now;
      nanos[count++] = delay;
    }

    synchronized String summary() {
      Arrays.sort(nanos, 0, count);
      long median = count == 0 ? 0 : nanos[count / 2];
      long high = count == 0 ? 0 : nanos[(int) (count * 99L / 100)];
      return "heard %d %d %d %d".formatted(count, median, high, last - first);
    }
  }
}
