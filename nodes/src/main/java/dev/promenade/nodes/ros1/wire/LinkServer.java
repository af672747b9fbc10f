package dev.promenade.nodes.ros1.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections and reads their headers. A peer that sends no header within {@value
 * #HANDSHAKE_MILLIS} ms, or something else, is closed with one line in the log.
 */
public final class LinkServer implements AutoCloseable {
  /** How long a peer may take to introduce itself [ms]. */
  public static final long HANDSHAKE_MILLIS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(LinkServer.class);

  /** Takes over a link whose header was read, on the loop's thread. */
  @FunctionalInterface
  public interface Welcome {
    /**
     * @throws HandshakeException to answer with an error and close
     */
    void accept(Link link, ConnectionHeader header) throws HandshakeException;
  }

  private final EventLoop loop;
  private final ServerSocketChannel server;
  private final long handshakeMillis;
  private final Consumer<String> complaints;
  private @Nullable SelectionKey key;

  /**
   * Takes a port; nobody is accepted before {@link #start}.
   *
   * @param bind address to listen on; port 0 for any free one
   * @param handshakeMillis how long a peer may take to introduce itself [ms]
   * @param complaints hears one line about every peer turned away
   */
  public LinkServer(
      EventLoop loop, InetSocketAddress bind, long handshakeMillis, Consumer<String> complaints)
      throws IOException {
    this.loop = loop;
    this.handshakeMillis = handshakeMillis;
    this.complaints = complaints;
    server = ServerSocketChannel.open();
    server.bind(bind, 256);
    server.configureBlocking(false);
  }

  /** Starts to accept connections. */
  public void start(Welcome welcome) {
    loop.execute(() -> listen(welcome));
  }

  private void listen(Welcome welcome) {
    try {
      key = loop.register(server, SelectionKey.OP_ACCEPT, ready -> acceptAll(welcome));
    } catch (IOException e) {
      LOG.debug("the server was closed before it began", e);
    }
  }

  public int port() {
    return server.socket().getLocalPort();
  }

  // An error of one connection, even "too many open files", must not end the server.
  private void acceptAll(Welcome welcome) {
    try {
      for (SocketChannel peer = server.accept(); peer != null; peer = server.accept()) {
        introduce(peer, welcome);
      }
    } catch (IOException e) {
      if (server.isOpen()) {
        complaints.accept("cannot accept a connection: " + e.getMessage());
        pause();
      }
    }
  }

  private void pause() {
    SelectionKey watched = key;
    if (watched == null) {
      return;
    }
    watched.interestOps(0);
    loop.schedule(
        1000,
        () -> {
          if (watched.isValid()) {
            watched.interestOps(SelectionKey.OP_ACCEPT);
          }
        });
  }

  private void introduce(SocketChannel peer, Welcome welcome) {
    try {
      peer.configureBlocking(false);
      Link link = new Link(loop, peer);
      EventLoop.Timer deadline =
          loop.schedule(
              handshakeMillis, () -> link.close("no header within " + handshakeMillis + " ms"));
      link.listener(new Introduction(link, deadline, welcome));
      link.start();
    } catch (IOException e) {
      LOG.debug("a peer left at once", e);
      EventLoop.closeQuietly(peer);
    }
  }

  private final class Introduction implements Link.Listener {
    private final Link link;
    private final EventLoop.Timer deadline;
    private final String peer;
    private final Welcome welcome;
    private boolean refused;

    Introduction(Link link, EventLoop.Timer deadline, Welcome welcome) {
      this.welcome = welcome;
      this.link = link;
      this.deadline = deadline;
      peer = link.describe();
    }

    @Override
    public void onFrame(byte[] frame) {
      if (refused) {
        return;
      }
      deadline.cancel();
      try {
        welcome.accept(link, ConnectionHeader.decode(frame));
      } catch (HandshakeException e) {
        refused = true;
        complaints.accept("turned away a %s: %s".formatted(peer, e.getMessage()));
        link.send(
            Link.framed(
                new ConnectionHeader().with("error", String.valueOf(e.getMessage())).encode()));
        link.closeWhenSent();
      }
    }

    @Override
    public void onClosed(String reason) {
      deadline.cancel();
      if (!refused && link.bytesIn() > 0) {
        complaints.accept("dropped a %s: %s".formatted(peer, reason));
      }
    }
  }

  @Override
  public void close() {
    EventLoop.closeQuietly(server);
  }
}
