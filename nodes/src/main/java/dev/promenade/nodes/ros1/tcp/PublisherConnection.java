package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros1.master.MasterException;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.EventLoop;
import dev.promenade.nodes.ros1.wire.HandshakeException;
import dev.promenade.nodes.ros1.wire.Link;
import dev.promenade.nodes.ros1.wire.LinkConnector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one subscription to one publisher. As long as it is not closed it is opened
 * again whenever it breaks, waiting longer from try to try.
 */
final class PublisherConnection implements Link.Listener {
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 16_000;

  private final TopicSubscriber subscriber;
  private final Network network;
  private final String publisher;
  private @Nullable Link link;
  private EventLoop.@Nullable Timer retry;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private boolean closed;
  private volatile boolean connected;
  private volatile boolean latching;
  private volatile byte @Nullable [] last;

  /**
   * @param publisher address of the publisher's API
   */
  PublisherConnection(TopicSubscriber subscriber, String publisher) {
    this.subscriber = subscriber;
    network = subscriber.network();
    this.publisher = publisher;
  }

  String publisher() {
    return publisher;
  }

  boolean isConnected() {
    return connected;
  }

  synchronized @Nullable Link link() {
    return link;
  }

  long bytesIn() {
    Link current = link();
    return current == null ? 0 : current.bytesIn();
  }

  /** The last message, if the publisher latches. */
  byte @Nullable [] latched() {
    return latching ? last : null;
  }

  /** Connects, on another thread. */
  void open() {
    try {
      network.waiting().execute(this::connect);
    } catch (RejectedExecutionException e) {
      close();
    }
  }

  private void connect() {
    try {
      InetSocketAddress address =
          network.peers().requestTopic(URI.create(publisher), subscriber.topic());
      ConnectionHeader header =
          new ConnectionHeader()
              .with("callerid", network.node())
              .with("topic", subscriber.topic())
              .with("type", subscriber.type().name())
              .with("md5sum", subscriber.type().md5())
              .with("message_definition", subscriber.type().definition())
              .with("tcp_nodelay", "1");
      synchronized (this) {
        if (!closed) {
          link =
              LinkConnector.connect(
                  network.loop(), address, header, Network.HANDSHAKE_MILLIS, this);
        }
      }
    } catch (IOException | MasterException | IllegalArgumentException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void onFrame(byte[] frame) {
    if (connected) {
      if (latching) {
        last = frame;
      }
      subscriber.deliver(frame);
      return;
    }
    try {
      welcome(ConnectionHeader.decode(frame));
    } catch (HandshakeException e) {
      Link current = link();
      if (current != null) {
        current.close(String.valueOf(e.getMessage()));
      }
    }
  }

  private void welcome(ConnectionHeader answer) throws HandshakeException {
    if (answer.get("error").isPresent()) {
      throw new HandshakeException("the publisher refuses: " + answer.require("error"));
    }
    TypeCheck.check(answer, subscriber.topic(), subscriber.type());
    latching = answer.flag("latching");
    Link current = link();
    if (current != null) {
      current.frameLimit(Network.MAX_MESSAGE);
    }
    connected = true;
    synchronized (this) {
      pauseMillis = FIRST_PAUSE_MILLIS;
    }
  }

  @Override
  public void onClosed(String reason) {
    connected = false;
    failed(reason);
  }

  private synchronized void failed(String reason) {
    link = null;
    if (closed) {
      return;
    }
    // A publisher that ends breaks the connection before the master takes it off the list.
    boolean first = pauseMillis == FIRST_PAUSE_MILLIS;
    network
        .log()
        .throttled(
            first ? RosLog.Level.DEBUG : RosLog.Level.WARN,
            "publisher " + first + publisher + subscriber.topic(),
            10,
            "no connection to the publisher of %s at %s (%s); trying again in %.1f s"
                .formatted(subscriber.topic(), publisher, reason, pauseMillis / 1000.0));
    retry = network.loop().schedule(pauseMillis, this::open);
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
  }

  /** Closes the connection for good. */
  void close() {
    Link current;
    synchronized (this) {
      closed = true;
      current = link;
      if (retry != null) {
        retry.cancel();
      }
    }
    connected = false;
    if (current != null) {
      current.close("unsubscribed");
    }
  }
}
