package dev.promenade.nodes.ros.node;

import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes lines to slf4j, to {@code /rosout} once connected, and to the file of {@code __log:=}. */
final class NodeLog implements RosLog {
  private static final StackWalker CALLERS = StackWalker.getInstance();

  private final String node;
  private final Optional<Path> file;
  private final Logger console;
  private final AtomicLong lines = new AtomicLong();
  private final Map<String, Long> lastNanos = new ConcurrentHashMap<>();
  private volatile Level threshold = Level.INFO;
  private volatile @Nullable Rosout rosout;

  private record Rosout(
      Publisher<LogMessage> publisher, Supplier<List<String>> topics, Supplier<RosTime> now) {}

  NodeLog(String node, Optional<String> file) {
    this.node = node;
    this.file = file.map(Path::of);
    console = LoggerFactory.getLogger("ros" + node.replace('/', '.'));
  }

  /**
   * From now on lines also go to {@code /rosout}.
   *
   * @param topics what the node publishes
   * @param now the node's time
   */
  void connect(
      Publisher<LogMessage> publisher, Supplier<List<String>> topics, Supplier<RosTime> now) {
    rosout = new Rosout(publisher, topics, now);
  }

  /** Leaves out lines below a level. */
  void threshold(Level level) {
    threshold = level;
  }

  Level threshold() {
    return threshold;
  }

  @Override
  public void log(Level level, String message) {
    if (level.compareTo(threshold) < 0) {
      return;
    }
    switch (level) {
      case DEBUG -> console.debug(message);
      case INFO -> console.info(message);
      case WARN -> console.warn(message);
      case ERROR, FATAL -> console.error(message);
    }
    file.ifPresent(path -> append(path, level, message));
    Rosout out = rosout;
    if (out != null) {
      publish(out, level, message);
    }
  }

  private void publish(Rosout out, Level level, String message) {
    StackWalker.StackFrame caller =
        CALLERS.walk(
            frames ->
                frames
                    .filter(frame -> !isPlumbing(frame.getClassName()))
                    .findFirst()
                    .orElseThrow());
    out.publisher()
        .publish(
            new LogMessage(
                lines.incrementAndGet(),
                out.now().get(),
                level.number(),
                node,
                message,
                String.valueOf(caller.getFileName()),
                caller.getMethodName(),
                Math.max(0, caller.getLineNumber()),
                out.topics().get()));
  }

  private static boolean isPlumbing(String className) {
    return className.equals(NodeLog.class.getName()) || className.equals(RosLog.class.getName());
  }

  private void append(Path path, Level level, String message) {
    String line = "%.6f %s %s%n".formatted(NodeClock.wall().toSeconds(), level, message);
    try {
      Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      console.debug("cannot write {}", path, e);
    }
  }

  @Override
  public void throttled(Level level, String key, double seconds, String message) {
    long now = System.nanoTime();
    Long before = lastNanos.get(key);
    if (before != null && now - before < seconds * 1e9) {
      return;
    }
    lastNanos.put(key, now);
    log(level, message);
  }
}
