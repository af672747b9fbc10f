package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.MalformedMessageException;
import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros.ServiceHandler;
import dev.promenade.nodes.ros.ServiceType;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.HandshakeException;
import dev.promenade.nodes.ros1.wire.Link;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One service that this node offers: reads requests from its clients' connections, one after the
 * other on each, and answers.
 *
 * @param <Q> the Java type of a request
 * @param <A> the Java type of a response
 */
final class ServiceServer<Q, A> {
  private static final int MAX_WAITING = 1000;

  private final String service;
  private final ServiceType<Q, A> type;
  private final ServiceHandler<Q, A> handler;
  private final Network network;
  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private final AtomicLong calls = new AtomicLong();

  ServiceServer(
      String service, ServiceType<Q, A> type, ServiceHandler<Q, A> handler, Network network) {
    this.service = service;
    this.type = type;
    this.handler = handler;
    this.network = network;
  }

  /** Takes a client in. On the loop's thread. */
  void accept(Link link, ConnectionHeader header) throws HandshakeException {
    header.require("callerid");
    TypeCheck.check(header, "service", service, type.name(), type.md5());
    Client client = new Client(link, header.flag("persistent"));
    link.listener(client);
    link.send(
        Link.framed(
            new ConnectionHeader()
                .with("callerid", network.node())
                .with("md5sum", type.md5())
                .with("type", type.name())
                .with("request_type", type.request().name())
                .with("response_type", type.response().name())
                .encode()));
    if (header.flag("probe")) {
      link.closeWhenSent();
      return;
    }
    link.frameLimit(Network.MAX_MESSAGE);
    clients.add(client);
  }

  void close() {
    clients.forEach(client -> client.link.closeWhenSent());
  }

  /** {@code [calls, bytes received, bytes sent]}. */
  List<Object> statistics() {
    long in = 0;
    long out = 0;
    for (Client client : clients) {
      in += client.link.bytesIn();
      out += client.link.bytesOut();
    }
    return List.of(BusInfo.number(calls.get()), BusInfo.number(in), BusInfo.number(out));
  }

  private byte[] answer(byte[] request) {
    calls.incrementAndGet();
    try {
      MessageInput in = new MessageInput(request);
      Q question = type.request().deserialize(in);
      in.end();
      MessageOutput out = new MessageOutput();
      type.response().serialize(handler.handle(question), out);
      return response(1, out.toByteArray());
    } catch (ServiceException e) {
      return refusal(e.getMessage());
    } catch (MalformedMessageException e) {
      return refusal("the request is no " + type.request().name() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      network.log().error("the handler of service %s failed: %s".formatted(service, e));
      return refusal("the handler failed: " + e);
    }
  }

  private static byte[] refusal(@Nullable String message) {
    return response(0, String.valueOf(message).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] response(int ok, byte[] body) {
    byte[] bytes = new byte[5 + body.length];
    bytes[0] = (byte) ok;
    System.arraycopy(Link.framed(body), 0, bytes, 1, 4 + body.length);
    return bytes;
  }

  private final class Client implements Link.Listener {
    private final Link link;
    private final boolean persistent;
    private final ArrayDeque<byte[]> requests = new ArrayDeque<>();
    private boolean busy;

    Client(Link link, boolean persistent) {
      this.link = link;
      this.persistent = persistent;
    }

    @Override
    public void onFrame(byte[] frame) {
      synchronized (requests) {
        if (requests.size() == MAX_WAITING) {
          link.close("more than " + MAX_WAITING + " requests at once");
          return;
        }
        requests.add(frame);
        if (busy) {
          return;
        }
        busy = true;
      }
      try {
        network.loop().deliver(this::work);
      } catch (RejectedExecutionException e) {
        link.close("the node ends");
      }
    }

    private void work() {
      for (byte[] request = next(); request != null; request = next()) {
        link.send(answer(request));
        if (!persistent) {
          link.closeWhenSent();
        }
      }
    }

    private byte @Nullable [] next() {
      synchronized (requests) {
        byte[] request = requests.poll();
        busy = request != null;
        return request;
      }
    }

    @Override
    public void onClosed(String reason) {
      clients.remove(this);
    }
  }
}
