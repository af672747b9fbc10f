package dev.promenade.nodes.ros1.tcp;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.names.NameResolver;
import dev.promenade.nodes.ros.node.ParameterListeners;
import dev.promenade.nodes.ros1.master.MasterClient;
import dev.promenade.nodes.ros1.master.MasterException;
import dev.promenade.nodes.ros1.master.Registrar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The master's parameters. Methods throw {@link UncheckedIOException} when the master cannot be
 * reached.
 */
final class TcpParameters implements Parameters {
  private final MasterClient master;
  private final Registrar registrar;
  private final NameResolver names;
  private final RosLog log;
  private final ParameterListeners listeners;

  TcpParameters(
      MasterClient master, Registrar registrar, NameResolver names, Executor threads, RosLog log) {
    this.master = master;
    this.registrar = registrar;
    this.names = names;
    this.log = log;
    listeners = new ParameterListeners(threads, log);
  }

  private interface Call<R> {
    R call(String name) throws IOException, MasterException;
  }

  private <R> R call(String name, Call<R> call) {
    String full = names.resolve("parameter", name);
    try {
      return call.call(full);
    } catch (MasterException e) {
      throw InputException.of(
          "parameter " + full, "is refused by the master (" + e.getMessage() + ")", "rename it", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach the master at " + master.master(), e);
    }
  }

  @Override
  public Optional<Object> get(String name) {
    return call(name, master::getParam);
  }

  @Override
  public void set(String name, Object value) {
    call(
        name,
        full -> {
          master.setParam(full, value);
          return true;
        });
  }

  @Override
  public boolean delete(String name) {
    return call(name, master::deleteParam);
  }

  @Override
  public Optional<String> search(String name) {
    try {
      return master.searchParam(name);
    } catch (MasterException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach the master at " + master.master(), e);
    }
  }

  @Override
  public List<String> names() {
    return call("/", root -> master.getParamNames().stream().sorted().toList());
  }

  @Override
  public Registration subscribe(String name, Consumer<Optional<Object>> listener) {
    String full = names.resolve("parameter", name);
    Watch watch = new Watch(full);
    Registration registration = listeners.add(full, listener);
    registrar.add(watch);
    return () -> {
      registration.close();
      registrar.remove(watch);
    };
  }

  /** The master says that a parameter changed. Returns at once. */
  void updated(String name, Optional<Object> value) {
    listeners.changed(name, value, this::valueNow);
  }

  private Optional<Object> valueNow(String name) {
    try {
      return master.getParam(name);
    } catch (IOException | MasterException e) {
      log.warn("cannot read parameter " + name + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps the master telling of one parameter's changes as long as somebody listens. */
  private final class Watch implements Registrar.Entry {
    private final String name;

    Watch(String name) {
      this.name = name;
    }

    @Override
    public void register(MasterClient client) throws IOException, MasterException {
      client.subscribeParam(name);
    }

    @Override
    public void unregister(MasterClient client) throws IOException, MasterException {
      if (!listeners.listenTo(name)) {
        client.unsubscribeParam(name);
      }
    }
  }
}
