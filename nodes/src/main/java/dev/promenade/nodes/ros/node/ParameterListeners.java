package dev.promenade.nodes.ros.node;

import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who listens to which parameter. Listeners are called one after the other, in order. */
public final class ParameterListeners {
  private record Listener(String name, Consumer<Optional<Object>> consumer) {}

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Executor executor;
  private final RosLog log;

  public ParameterListeners(Executor threads, RosLog log) {
    executor = new SerialExecutor(threads);
    this.log = log;
  }

  /**
   * @param name full name
   */
  public Registration add(String name, Consumer<Optional<Object>> consumer) {
    Listener listener = new Listener(name, consumer);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Whether somebody listens to exactly this parameter. */
  public boolean listenTo(String name) {
    return listeners.stream().anyMatch(listener -> listener.name.equals(name));
  }

  /**
   * Tells the listeners of a parameter, of those above it and of those below it.
   *
   * @param name full name of what changed
   * @param value its value, or nothing when it was deleted
   * @param current finds the value now of a parameter above or below
   */
  public void changed(
      String name, Optional<Object> value, Function<String, Optional<Object>> current) {
    Set<String> others = new LinkedHashSet<>();
    for (Listener listener : listeners) {
      if (listener.name.equals(name)) {
        executor.execute(() -> tell(listener, value));
      } else if (isBelow(name, listener.name) || isBelow(listener.name, name)) {
        others.add(listener.name);
      }
    }
    for (String other : others) {
      executor.execute(() -> tellAll(other, current));
    }
  }

  private void tellAll(String name, Function<String, Optional<Object>> current) {
    Optional<Object> value = current.apply(name);
    for (Listener listener : listeners) {
      if (listener.name.equals(name)) {
        tell(listener, value);
      }
    }
  }

  private static boolean isBelow(String name, String above) {
    return name.startsWith(above.endsWith("/") ? above : above + "/");
  }

  private void tell(Listener listener, Optional<Object> value) {
    try {
      listener.consumer.accept(value);
    } catch (RuntimeException e) {
      log.error("the listener of parameter %s failed: %s".formatted(listener.name, e));
    }
  }
}
