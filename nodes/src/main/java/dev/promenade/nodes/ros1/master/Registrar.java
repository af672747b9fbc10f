package dev.promenade.nodes.ros1.master;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a node's registrations at the master, whatever happens to the master: while it is away it
 * tries again every second, and after a restart, noticed by another {@code /run_id} or by the
 * master not knowing the node any more, it registers everything anew. One thread.
 */
public final class Registrar implements AutoCloseable {
  /** Time between two looks at the master [ms]. */
  private static final long PERIOD_MILLIS = 1000;

  private static final long CLOSE_SECONDS = 4;

  /** One thing to keep registered. */
  public interface Entry {
    /** Registers; called again after a restart of the master. */
    void register(MasterClient master) throws IOException, MasterException;

    /** Unregisters. */
    void unregister(MasterClient master) throws IOException, MasterException;
  }

  private final MasterClient master;
  private final String node;
  private final Consumer<String> warnings;
  private final ScheduledExecutorService executor;
  private final Future<?> looking;
  private final Set<Entry> wanted = new LinkedHashSet<>();
  private final Set<Entry> pending = new LinkedHashSet<>();
  private @Nullable String runId;
  private boolean away;

  /**
   * @param node full name of the node
   * @param warnings hears when the master goes and comes
   * @param factory makes the one thread
   */
  public Registrar(
      MasterClient master, String node, Consumer<String> warnings, ThreadFactory factory) {
    this.master = master;
    this.node = node;
    this.warnings = warnings;
    executor = Executors.newSingleThreadScheduledExecutor(factory);
    looking = executor.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Registers, and waits for the first try; if the master is away the tries go on without. */
  public void add(Entry entry) {
    await(
        () -> {
          wanted.add(entry);
          pending.add(entry);
          if (!away) {
            tryRegister(entry);
          }
        });
  }

  /** Unregisters, if the master is there to hear it, and waits for that. */
  public void remove(Entry entry) {
    await(() -> unregister(entry));
  }

  private void await(Runnable task) {
    try {
      Future<?> done = executor.submit(task);
      done.get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("registering failed", e.getCause());
    } catch (TimeoutException e) {
      warnings.accept("the master at " + master.master() + " is slow to answer");
    } catch (RejectedExecutionException e) {
      warnings.accept("this node has ended; nothing is registered any more");
    }
  }

  private boolean tryRegister(Entry entry) {
    try {
      entry.register(master);
      pending.remove(entry);
      return true;
    } catch (MasterException e) {
      pending.remove(entry);
      warnings.accept("the master refuses: " + e.getMessage());
      return true;
    } catch (IOException e) {
      gone(e);
      return false;
    }
  }

  private void unregister(Entry entry) {
    boolean registered = wanted.remove(entry) && !pending.remove(entry);
    if (!registered || away) {
      return;
    }
    try {
      entry.unregister(master);
    } catch (MasterException e) {
      warnings.accept("the master refuses: " + e.getMessage());
    } catch (IOException e) {
      gone(e);
    }
  }

  private void gone(IOException e) {
    if (!away) {
      warnings.accept(
          "cannot reach the master at %s (%s); trying again every second"
              .formatted(master.master(), e.getMessage()));
    }
    away = true;
  }

  /** Looks whether the master is there, is the same, and knows the node. */
  private void look() {
    try {
      String id = master.getParam("/run_id").map(Object::toString).orElse(null);
      boolean registered = wanted.size() > pending.size();
      boolean lost = registered && master.lookupNode(node).isEmpty();
      if (away) {
        warnings.accept("the master at " + master.master() + " is back");
        away = false;
      }
      if (lost || (runId != null && id != null && !id.equals(runId))) {
        warnings.accept("the master was restarted; registering everything again");
        pending.addAll(wanted);
      }
      runId = id != null ? id : runId;
      for (Entry entry : new ArrayList<>(pending)) {
        if (!tryRegister(entry)) {
          return;
        }
      }
    } catch (MasterException e) {
      warnings.accept("the master refuses: " + e.getMessage());
    } catch (IOException e) {
      gone(e);
    } catch (RuntimeException e) {
      warnings.accept("looking after the master failed: " + e);
    }
  }

  /** Unregisters everything, waiting at most {@value #CLOSE_SECONDS} s, and ends. */
  @Override
  public void close() {
    looking.cancel(false);
    await(() -> new ArrayList<>(wanted).forEach(this::unregister));
    executor.shutdownNow();
  }
}
