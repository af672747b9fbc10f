package dev.promenade.nodes.ros.local;

import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.ServiceClient;
import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros.ServiceType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls a service of the same process, on a thread of the node that offers it. */
final class LocalServiceClient<Q, A> implements ServiceClient<Q, A> {
  private static final long POLL_MILLIS = 20;

  private final LocalRosGraph graph;
  private final String service;
  private final ServiceType<Q, A> type;
  private volatile boolean closed;

  LocalServiceClient(LocalRosGraph graph, String service, ServiceType<Q, A> type) {
    this.graph = graph;
    this.service = service;
    this.type = type;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public A call(Q request, double timeoutSeconds) throws ServiceException, InterruptedException {
    LocalService<?, ?> server = graph.service(service);
    if (closed || server == null) {
      throw new ServiceException(
          closed
              ? "the client of service " + service + " is closed"
              : "service " + service + " is not there; is its node running?");
    }
    if (!server.type().md5().equals(type.md5())) {
      throw new ServiceException(
          "service %s is %s here, but %s there"
              .formatted(service, type.name(), server.type().name()));
    }
    MessageOutput out = new MessageOutput();
    type.request().serialize(request, out);
    byte[] question = out.toByteArray();
    return type.response().deserialize(new MessageInput(ask(server, question, timeoutSeconds)));
  }

  private byte[] ask(LocalService<?, ?> server, byte[] question, double timeoutSeconds)
      throws ServiceException, InterruptedException {
    try {
      Future<byte[]> answer = server.node().submit(() -> server.call(question));
      return answer.get((long) (timeoutSeconds * 1e9), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceException failure) {
        throw failure;
      }
      throw new ServiceException("service %s failed: %s".formatted(service, e.getCause()), e);
    } catch (TimeoutException e) {
      throw new ServiceException("service " + service + ": no answer in time", e);
    } catch (RejectedExecutionException e) {
      throw new ServiceException("service " + service + ": its node has ended", e);
    }
  }

  @Override
  public boolean await(double timeoutSeconds) throws InterruptedException {
    long deadline = System.nanoTime() + (long) (timeoutSeconds * 1e9);
    while (graph.service(service) == null) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
