package dev.promenade.rosjava;

import dev.promenade.nodes.ros.MalformedMessageException;
import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.ServiceClient;
import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros.ServiceHandler;
import dev.promenade.nodes.ros.ServiceType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.ros.exception.RemoteException;
import org.ros.exception.RosRuntimeException;
import org.ros.exception.ServiceNotFoundException;
import org.ros.internal.node.client.MasterClient;
import org.ros.internal.node.server.NodeIdentifier;
import org.ros.node.ConnectedNode;
import org.ros.node.service.ServiceResponseListener;
import org.ros.node.service.ServiceServer;

/** The services of one node. */
final class RosJavaServices {
  private static final long POLL_MILLIS = 50;

  private final ConnectedNode node;
  private final RosJavaTypes types;

  private final List<ServiceServer<?, ?>> servers = new CopyOnWriteArrayList<>();

  RosJavaServices(ConnectedNode node, RosJavaTypes types) {
    this.node = node;
    this.types = types;
  }

  /**
   * Offers a service. ROSJava cannot take one back: after closing, calls fail.
   *
   * @param service full name
   */
  <Q, A> Registration serve(String service, ServiceType<Q, A> type, ServiceHandler<Q, A> handler) {
    types.add(type);
    if (node.getServiceServer(service) != null) {
      throw new IllegalArgumentException("this node offers service " + service + " already");
    }
    AtomicBoolean closed = new AtomicBoolean();
    servers.add(
        node.<byte[], RosJavaTypes.Answer>newServiceServer(
            service,
            type.name(),
            (request, answer) -> {
              if (closed.get()) {
                throw new org.ros.exception.ServiceException(service + " is closed");
              }
              try {
                Q question = type.request().deserialize(new MessageInput(request));
                answer.bytes = bytes(type.response(), handler.handle(question));
              } catch (ServiceException | RuntimeException e) {
                throw new org.ros.exception.ServiceException(String.valueOf(e.getMessage()), e);
              }
            }));
    return () -> closed.set(true);
  }

  /**
   * @param service full name
   */
  <Q, A> ServiceClient<Q, A> client(String service, ServiceType<Q, A> type, boolean persistent) {
    types.add(type);
    return new Client<>(service, type, persistent);
  }

  /** Tells the master that the services end; ROSJava fails at it, as it closes its server first. */
  void close() {
    MasterClient master = new MasterClient(node.getMasterUri());
    NodeIdentifier self = new NodeIdentifier(node.getName(), node.getUri());
    for (ServiceServer<?, ?> server : servers) {
      master.unregisterService(self, server);
    }
  }

  private static <T> byte[] bytes(MessageType<T> type, T message) {
    MessageOutput out = new MessageOutput();
    type.serialize(message, out);
    return out.toByteArray();
  }

  private final class Client<Q, A> implements ServiceClient<Q, A> {
    private final String service;
    private final ServiceType<Q, A> type;
    private final boolean persistent;
    private org.ros.node.service.@Nullable ServiceClient<byte[], byte[]> connection;

    Client(String service, ServiceType<Q, A> type, boolean persistent) {
      this.service = service;
      this.type = type;
      this.persistent = persistent;
    }

    @Override
    public String service() {
      return service;
    }

    @Override
    public synchronized A call(Q request, double timeoutSeconds)
        throws ServiceException, InterruptedException {
      CompletableFuture<byte[]> answer = new CompletableFuture<>();
      try {
        connect()
            .call(
                bytes(type.request(), request),
                new ServiceResponseListener<byte[]>() {
                  @Override
                  public void onSuccess(byte[] response) {
                    answer.complete(response);
                  }

                  @Override
                  public void onFailure(RemoteException e) {
                    answer.completeExceptionally(e);
                  }
                });
        byte[] bytes = answer.get((long) (timeoutSeconds * 1e9), TimeUnit.NANOSECONDS);
        A response = type.response().deserialize(new MessageInput(bytes));
        if (!persistent) {
          disconnect();
        }
        return response;
      } catch (ServiceNotFoundException e) {
        throw new ServiceException("service " + service + " is not there; is its node running?", e);
      } catch (TimeoutException e) {
        disconnect();
        throw new ServiceException("service " + service + ": no answer in time", e);
      } catch (ExecutionException | RosRuntimeException | MalformedMessageException e) {
        disconnect();
        throw new ServiceException("service %s failed: %s".formatted(service, e.getMessage()), e);
      }
    }

    private org.ros.node.service.ServiceClient<byte[], byte[]> connect()
        throws ServiceNotFoundException {
      var open = connection;
      if (open == null || !open.isConnected()) {
        open = node.newServiceClient(service, type.name());
        connection = open;
      }
      return open;
    }

    private void disconnect() {
      var open = connection;
      connection = null;
      if (open != null) {
        open.shutdown();
      }
    }

    @Override
    public boolean await(double timeoutSeconds) throws InterruptedException {
      long deadline = System.nanoTime() + (long) (timeoutSeconds * 1e9);
      while (node.lookupServiceUri(service) == null) {
        if (System.nanoTime() - deadline >= 0) {
          return false;
        }
        Thread.sleep(POLL_MILLIS);
      }
      return true;
    }

    @Override
    public synchronized void close() {
      disconnect();
    }
  }
}
