package dev.promenade.nodes.ros.node;

import dev.promenade.nodes.msg.roscpp.GetLoggersResponse;
import dev.promenade.nodes.msg.roscpp.Logger;
import dev.promenade.nodes.msg.roscpp.SetLoggerLevelRequest;
import dev.promenade.nodes.msg.roscpp.SetLoggerLevelResponse;
import dev.promenade.nodes.msg.rosgraph_msgs.Log;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Writes lines to slf4j, to {@code /rosout} once connected, and to the file of {@code __log:=}. */
final class NodeLog implements RosLog {
  private static final String LOGGER = "ros";
  private static final StackWalker CALLERS = StackWalker.getInstance();

  private final String node;
  private final Optional<Path> file;
  private final org.slf4j.Logger console;
  private final AtomicLong lines = new AtomicLong();
  private final Map<String, Long> lastNanos = new ConcurrentHashMap<>();
  private volatile Level threshold = Level.INFO;
  private volatile @Nullable Rosout rosout;

  private record Rosout(
      Publisher<Log> publisher, Supplier<List<String>> topics, Supplier<RosTime> now) {}

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
  void connect(Publisher<Log> publisher, Supplier<List<String>> topics, Supplier<RosTime> now) {
    rosout = new Rosout(publisher, topics, now);
  }

  /** Answers {@code get_loggers}: one logger, in the words of roscpp. */
  GetLoggersResponse loggers() {
    String level = threshold.name().toLowerCase(Locale.ROOT);
    return new GetLoggersResponse(List.of(new Logger(LOGGER, level)));
  }

  /** Answers {@code set_logger_level}: leaves out lines below a level from now on. */
  SetLoggerLevelResponse setLevel(SetLoggerLevelRequest request) throws ServiceException {
    try {
      threshold = Level.valueOf(request.level().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ServiceException("'%s' is no level".formatted(request.level()), e);
    }
    return new SetLoggerLevelResponse();
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
            new Log(
                new Header(lines.incrementAndGet(), out.now().get(), ""),
                (byte) level.number(),
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
