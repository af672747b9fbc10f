package dev.promenade.nodes.ros1.master;

import dev.promenade.nodes.ros1.xmlrpc.XmlRpcClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node's calls to the master: registrations, look-ups, parameters. Every call throws {@link
 * IOException} when the master cannot be reached and {@link MasterException} when it refuses.
 * Thread-safe.
 */
public final class MasterClient {
  private static final int NOT_SET = -1;

  private final RosApi api;
  private final URI master;
  private final URI self;

  /**
   * @param caller full name of the node
   * @param self address of the node's own API
   */
  public MasterClient(XmlRpcClient client, URI master, String caller, URI self) {
    api = new RosApi(client, caller);
    this.master = master;
    this.self = self;
  }

  /** The master's address. */
  public URI master() {
    return master;
  }

  private Object call(String method, Object... arguments) throws IOException, MasterException {
    return api.call(master, method, arguments);
  }

  public void registerPublisher(String topic, String type) throws IOException, MasterException {
    call("registerPublisher", topic, type, self.toString());
  }

  public void unregisterPublisher(String topic) throws IOException, MasterException {
    call("unregisterPublisher", topic, self.toString());
  }

  /** The addresses of the topic's publishers. */
  public List<String> registerSubscriber(String topic, String type)
      throws IOException, MasterException {
    return RosApi.strings(call("registerSubscriber", topic, type, self.toString()));
  }

  public void unregisterSubscriber(String topic) throws IOException, MasterException {
    call("unregisterSubscriber", topic, self.toString());
  }

  public void registerService(String service, URI address) throws IOException, MasterException {
    call("registerService", service, address.toString(), self.toString());
  }

  public void unregisterService(String service, URI address) throws IOException, MasterException {
    call("unregisterService", service, address.toString());
  }

  /** The address of a service, or nothing when nobody offers it. */
  public Optional<URI> lookupService(String service) throws IOException {
    return look("lookupService", service);
  }

  /** The address of a node's API, or nothing when the master knows none of that name. */
  public Optional<URI> lookupNode(String node) throws IOException {
    return look("lookupNode", node);
  }

  private Optional<URI> look(String method, String name) throws IOException {
    try {
      return Optional.of(URI.create(String.valueOf(call(method, name))));
    } catch (MasterException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException("the master answers %s %s with no address".formatted(method, name), e);
    }
  }

  /** The value of a parameter, or nothing when it is not set. */
  public Optional<Object> getParam(String name) throws IOException, MasterException {
    try {
      return Optional.of(call("getParam", name));
    } catch (MasterException e) {
      if (e.code() == NOT_SET) {
        return Optional.empty();
      }
      throw e;
    }
  }

  public void setParam(String name, Object value) throws IOException, MasterException {
    call("setParam", name, value);
  }

  /** Deletes a parameter; whether there was one. */
  public boolean deleteParam(String name) throws IOException, MasterException {
    try {
      call("deleteParam", name);
      return true;
    } catch (MasterException e) {
      if (e.code() == NOT_SET) {
        return false;
      }
      throw e;
    }
  }

  /** The full name of the parameter found from the caller's namespace upwards. */
  public Optional<String> searchParam(String name) throws IOException, MasterException {
    try {
      Object found = call("searchParam", name);
      return found instanceof String s && !s.isEmpty() ? Optional.of(s) : Optional.empty();
    } catch (MasterException e) {
      if (e.code() == NOT_SET) {
        return Optional.empty();
      }
      throw e;
    }
  }

  public List<String> getParamNames() throws IOException, MasterException {
    return RosApi.strings(call("getParamNames"));
  }

  /** Asks to be told of changes; the value now, or nothing when it is not set. */
  public Optional<Object> subscribeParam(String name) throws IOException, MasterException {
    return unlessUnset(call("subscribeParam", self.toString(), name));
  }

  public void unsubscribeParam(String name) throws IOException, MasterException {
    call("unsubscribeParam", self.toString(), name);
  }

  /** In updates, an empty map stands for a parameter that is not set. */
  static Optional<Object> unlessUnset(Object value) {
    return value instanceof Map<?, ?> map && map.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
