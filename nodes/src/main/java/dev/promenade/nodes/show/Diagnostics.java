package dev.promenade.nodes.show;

import dev.promenade.nodes.msg.diagnostic_msgs.DiagnosticArray;
import dev.promenade.nodes.msg.diagnostic_msgs.DiagnosticStatus;
import dev.promenade.nodes.msg.diagnostic_msgs.KeyValue;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import java.util.List;
import java.util.Map;

/**
 * Says on {@code /diagnostics} how a node is doing: once a second, and at once when it changes.
 * What is worse than OK goes to the log too. Thread-safe.
 */
public final class Diagnostics implements Registration {
  /** How bad it is. */
  public enum Level {
    OK(DiagnosticStatus.OK),
    WARN(DiagnosticStatus.WARN),
    ERROR(DiagnosticStatus.ERROR);

    private final byte number;

    Level(byte number) {
      this.number = number;
    }
  }

  private final RosNode node;
  private final Publisher<DiagnosticArray> publisher;
  private final Registration timer;
  private Level level = Level.OK;
  private String message = "idle";
  private Map<String, String> values = Map.of();

  public Diagnostics(RosNode node) {
    this.node = node;
    publisher = node.publisher("/diagnostics", DiagnosticArray.TYPE);
    timer = node.clock().every(RosDuration.ofSeconds(1), this::publish);
  }

  /** The message as said last. */
  synchronized String message() {
    return message;
  }

  public void say(Level newLevel, String newMessage) {
    say(newLevel, newMessage, Map.of());
  }

  public void say(Level newLevel, String newMessage, Map<String, String> newValues) {
    boolean changed;
    boolean worse;
    synchronized (this) {
      changed = newLevel != level;
      worse = newLevel != Level.OK && (changed || !kind(newMessage).equals(kind(message)));
      level = newLevel;
      message = newMessage;
      values = Map.copyOf(newValues);
    }
    if (worse) {
      node.log().log(newLevel == Level.WARN ? RosLog.Level.WARN : RosLog.Level.ERROR, newMessage);
    }
    if (changed || worse) {
      publish();
    }
  }

  /** A message without its figures, which change all the time. */
  private static String kind(String message) {
    return message.replaceAll("[0-9.]+", "#");
  }

  private void publish() {
    DiagnosticStatus status;
    synchronized (this) {
      List<KeyValue> pairs =
          values.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(entry -> new KeyValue(entry.getKey(), entry.getValue()))
              .toList();
      status = new DiagnosticStatus(level.number, node.name() + ": driving", message, "", pairs);
    }
    publisher.publish(new DiagnosticArray(new Header(0, node.clock().now(), ""), List.of(status)));
  }

  @Override
  public void close() {
    timer.close();
    publisher.close();
  }
}
