package dev.promenade.nodes.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Twist;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The only way to the robot's wheels: publishes {@code cmd_vel}. Nothing but finite numbers passes;
 * when an input is missing, or whoever drives falls silent, while the robot may still move, a stop
 * goes out within 10 ms; the last command before the node ends is a stop. Thread-safe.
 */
final class CommandGate implements Registration {
  /** Silence of a driver after which the robot is stopped [s], on the node's clock. */
  static final double LONGEST_SILENCE = 0.2;

  private final RosNode node;
  private final Publisher<dev.promenade.nodes.msg.geometry_msgs.Twist> commands;
  private final Supplier<Optional<String>> problem;
  private final Consumer<String> onStop;
  private final ScheduledExecutorService watchdog;
  private boolean moving;
  private long lastNanos;

  /**
   * @param problem why the robot must not move now; empty if it may
   * @param onStop hears why the gate stopped the robot
   */
  CommandGate(RosNode node, Supplier<Optional<String>> problem, Consumer<String> onStop) {
    this.node = node;
    this.problem = problem;
    this.onStop = onStop;
    commands = node.publisher("cmd_vel", dev.promenade.nodes.msg.geometry_msgs.Twist.TYPE);
    watchdog =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "command watchdog");
              thread.setDaemon(true);
              return thread;
            });
    var unused = watchdog.scheduleAtFixedRate(this::watch, 10, 10, TimeUnit.MILLISECONDS);
    node.onShutdown(this::stop);
  }

  /**
   * Sends a command; a stop instead when it is not finite, or when the robot must not move.
   *
   * @return whether the command went out as it was
   */
  @CanIgnoreReturnValue
  synchronized boolean send(Twist command) {
    Twist safe = command;
    if (!command.isFinite()) {
      node.log().throttled(RosLog.Level.ERROR, "command", 1, "stopped: the command was " + command);
      safe = Twist.ZERO;
    }
    if (!safe.equals(Twist.ZERO)) {
      Optional<String> why = problem.get();
      if (why.isPresent()) {
        onStop.accept("stopped: " + why.get());
        safe = Twist.ZERO;
      }
    }
    moving = !safe.equals(Twist.ZERO);
    lastNanos = node.clock().now().toNanos();
    commands.publish(Poses.toMessage(safe));
    return safe.equals(command);
  }

  void stop() {
    send(Twist.ZERO);
  }

  /** Stops the robot if it moves and must not; runs every 10 ms. */
  synchronized void watch() {
    if (!moving) {
      return;
    }
    Optional<String> why =
        node.clock().now().toNanos() - lastNanos > LONGEST_SILENCE * 1e9
            ? Optional.of("the controller was silent for %.1f s".formatted(LONGEST_SILENCE))
            : problem.get();
    if (why.isPresent()) {
      stop();
      onStop.accept("stopped: " + why.get());
    }
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    stop();
    commands.close();
  }
}
