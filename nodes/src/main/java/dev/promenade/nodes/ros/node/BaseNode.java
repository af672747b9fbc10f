package dev.promenade.nodes.ros.node;

import dev.promenade.models.io.Nearest;
import dev.promenade.nodes.msg.roscpp.GetLoggers;
import dev.promenade.nodes.msg.roscpp.SetLoggerLevel;
import dev.promenade.nodes.msg.rosgraph_msgs.Clock;
import dev.promenade.nodes.msg.rosgraph_msgs.Log;
import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosClock;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all nodes share: names, log, time, threads for listeners, and the order in which a node
 * begins and ends. Subclasses carry messages and keep parameters.
 */
public abstract class BaseNode implements RosNode {
  private static final long HOOK_SECONDS = 2;
  private static final PublisherOptions ROSOUT = new PublisherOptions(true, 100);

  private final NodeSettings settings;
  private final NodeLog log;
  private final AskedParameters parameters = new AskedParameters(this::server);
  private final ExecutorService callbacks;
  private final List<Runnable> hooks = new ArrayList<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile NodeClock clock;

  protected BaseNode(NodeSettings settings) {
    this.settings = settings;
    log = new NodeLog(name(), settings.logFile());
    callbacks = Executors.newCachedThreadPool(new DaemonThreads(name() + " callback"));
    clock = newClock(false);
  }

  private NodeClock newClock(boolean simulated) {
    return new NodeClock(simulated, new DaemonThreads(name() + " timer"), log::warn);
  }

  /**
   * Sets the private parameters of the command line, announces {@code /rosout} and takes the
   * simulated time where it is asked for. Called once, when messages and parameters work.
   */
  protected final void begin() {
    settings.parameters().forEach(parameters()::set);
    if (parameters().getBoolean("/use_sim_time", false)) {
      NodeClock simulated = newClock(true);
      clock = simulated;
      subscribe("/clock", Clock.TYPE, 1, tick -> simulated.set(tick.clock()));
    }
    log.connect(publisher("/rosout", Log.TYPE, ROSOUT), this::publishedTopics, () -> clock.now());
    serve("~get_loggers", GetLoggers.TYPE, request -> log.loggers());
    serve("~set_logger_level", SetLoggerLevel.TYPE, log::setLevel);
  }

  /** The full names of the topics this node publishes. */
  protected abstract List<String> publishedTopics();

  /** Unregisters and closes everything; called once. */
  protected abstract void disconnect();

  /** What command line and environment said. */
  protected final NodeSettings settings() {
    return settings;
  }

  /** Runs listeners and handlers; its threads are daemons. */
  protected final ExecutorService callbacks() {
    return callbacks;
  }

  @Override
  public final String name() {
    return settings.names().node();
  }

  @Override
  public final String resolve(String name) {
    return settings.names().resolve("name", name);
  }

  /** As {@link #resolve}, with what the name is for in the error. */
  protected final String resolve(String what, String name) {
    return settings.names().resolve(what, name);
  }

  @Override
  public final Parameters parameters() {
    return parameters;
  }

  /** The parameter server, as this node sees it. */
  protected abstract Parameters server();

  @Override
  public final void warnOfUnknownParameters() {
    String own = name() + "/";
    List<String> known = parameters.asked();
    parameters.names().stream()
        .filter(full -> full.startsWith(own))
        .map(full -> full.substring(own.length()).replaceFirst("/.*", ""))
        .distinct()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                log.warn(
                    "parameter ~%s is set, but this node knows none of that name; %s"
                        .formatted(name, Nearest.remedy(name, known))));
  }

  @Override
  public final RosClock clock() {
    return clock;
  }

  @Override
  public final RosLog log() {
    return log;
  }

  @Override
  public final void onShutdown(Runnable hook) {
    synchronized (hooks) {
      hooks.add(hook);
    }
  }

  @Override
  public final boolean isRunning() {
    return !closing.get();
  }

  @Override
  public final void awaitShutdown() throws InterruptedException {
    ended.await();
  }

  @Override
  public final void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      runHooks();
      clock.end();
      disconnect();
    } finally {
      callbacks.shutdown();
      ended.countDown();
    }
  }

  private void runHooks() {
    List<Runnable> inOrder;
    synchronized (hooks) {
      inOrder = List.copyOf(hooks);
    }
    for (Runnable hook : inOrder) {
      Future<?> done = callbacks.submit(hook);
      try {
        done.get(HOOK_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        log.error("a shutdown hook failed: " + e.getCause());
      } catch (TimeoutException e) {
        done.cancel(true);
        log.error("a shutdown hook took longer than " + HOOK_SECONDS + " s");
      }
    }
  }
}
