package dev.promenade.nodes.node;

import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Twist;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The only way to the robot's wheels: publishes {@code cmd_vel}. Nothing but finite numbers passes;
 * when whoever drives falls silent while the robot may still move, a stop goes out; the last
 * command before the node ends is a stop. Thread-safe.
 */
final class CommandGate implements Registration {
  /** Silence of a driver after which the robot is stopped [s], on the node's clock. */
  static final double LONGEST_SILENCE = 0.2;

  private final RosNode node;
  private final Publisher<dev.promenade.nodes.msg.geometry_msgs.Twist> commands;
  private final ScheduledExecutorService watchdog;
  private boolean moving;
  private long lastNanos;

  CommandGate(RosNode node) {
    this.node = node;
    commands = node.publisher("cmd_vel", dev.promenade.nodes.msg.geometry_msgs.Twist.TYPE);
    watchdog =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "command watchdog");
              thread.setDaemon(true);
              return thread;
            });
    var unused = watchdog.scheduleAtFixedRate(this::watch, 25, 25, TimeUnit.MILLISECONDS);
    node.onShutdown(this::stop);
  }

  /** Sends a command; one that is not finite becomes a stop. */
  synchronized void send(Twist command) {
    Twist safe = command;
    if (!command.isFinite()) {
      node.log().throttled(RosLog.Level.ERROR, "command", 1, "stopped: the command was " + command);
      safe = Twist.ZERO;
    }
    moving = !safe.equals(Twist.ZERO);
    lastNanos = node.clock().now().toNanos();
    commands.publish(Poses.toMessage(safe));
  }

  void stop() {
    send(Twist.ZERO);
  }

  private synchronized void watch() {
    if (moving && node.clock().now().toNanos() - lastNanos > LONGEST_SILENCE * 1e9) {
      node.log().warn("stopped: the controller was silent for %.1f s".formatted(LONGEST_SILENCE));
      stop();
    }
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    stop();
    commands.close();
  }
}
