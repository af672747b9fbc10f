package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.MalformedMessageException;
import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.ServiceClient;
import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros.ServiceType;
import dev.promenade.nodes.ros1.master.MasterClient;
import dev.promenade.nodes.ros1.wire.EventLoop;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service over TCPROS. A persistent connection that the service closed between two calls is
 * opened again.
 */
final class TcpServiceClient<Q, A> implements ServiceClient<Q, A> {
  private static final long POLL_MILLIS = 100;
  private static final long GRACE_MILLIS = 100;

  private final String service;
  private final ServiceType<Q, A> type;
  private final boolean persistent;
  private final MasterClient master;
  private final Network network;
  private @Nullable ServiceConnection kept;
  private boolean closed;

  TcpServiceClient(
      String service,
      ServiceType<Q, A> type,
      boolean persistent,
      MasterClient master,
      Network network) {
    this.service = service;
    this.type = type;
    this.persistent = persistent;
    this.master = master;
    this.network = network;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public synchronized A call(Q request, double timeoutSeconds)
      throws ServiceException, InterruptedException {
    if (closed) {
      throw new ServiceException("the client of service " + service + " is closed");
    }
    long deadline = System.nanoTime() + (long) (timeoutSeconds * 1e9);
    MessageOutput out = new MessageOutput();
    type.request().serialize(request, out);
    try {
      MessageInput in = new MessageInput(exchange(out.toByteArray(), deadline));
      A answer = type.response().deserialize(in);
      in.end();
      return answer;
    } catch (MalformedMessageException e) {
      throw new ServiceException(
          "service %s answered with what is no %s: %s"
              .formatted(service, type.response().name(), e.getMessage()),
          e);
    } catch (ClosedByInterruptException e) {
      // Leaves the thread's interrupt flag set; the exception takes its place.
      Thread.interrupted();
      throw new InterruptedException("interrupted while calling " + service);
    } catch (IOException e) {
      throw new ServiceException("service %s: %s".formatted(service, e.getMessage()), e);
    } finally {
      if (!persistent) {
        drop();
      }
    }
  }

  private byte[] exchange(byte[] request, long deadline) throws IOException, ServiceException {
    ServiceConnection reused = kept;
    if (reused != null) {
      try {
        return call(reused, request, deadline);
      } catch (EOFException | SocketException e) {
        drop();
        if (reused.answered()) {
          throw e;
        }
      } catch (IOException e) {
        drop();
        throw e;
      }
    }
    ServiceConnection connection =
        ServiceConnection.open(
            service, locate(), type, network.node(), persistent, false, deadline);
    kept = connection;
    try {
      return call(connection, request, deadline);
    } catch (IOException e) {
      drop();
      throw e;
    }
  }

  // A server that does not read a long request holds the sending thread; closing frees it.
  private byte[] call(ServiceConnection connection, byte[] request, long deadline)
      throws IOException, ServiceException {
    long millis = (deadline - System.nanoTime()) / 1_000_000 + GRACE_MILLIS;
    EventLoop.Timer guard = network.loop().schedule(millis, connection::close);
    try {
      return connection.call(request, deadline);
    } finally {
      guard.cancel();
    }
  }

  private URI locate() throws IOException, ServiceException {
    Optional<URI> address = master.lookupService(service);
    return address.orElseThrow(
        () -> new ServiceException("service " + service + " is not there; is its node running?"));
  }

  private void drop() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  @Override
  public boolean await(double timeoutSeconds) throws InterruptedException {
    long deadline = System.nanoTime() + (long) (timeoutSeconds * 1e9);
    while (!probe(deadline)) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  private boolean probe(long deadline) {
    try {
      Optional<URI> address = master.lookupService(service);
      if (address.isEmpty()) {
        return false;
      }
      ServiceConnection.open(service, address.get(), type, network.node(), false, true, deadline)
          .close();
      return true;
    } catch (IOException | ServiceException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }
}
