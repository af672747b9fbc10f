package dev.promenade.nodes.ros1.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Opens connections to peers without waiting. */
public final class LinkConnector {
  private LinkConnector() {}

  /**
   * Connects, sends a header and reads the peer's answer.
   *
   * @param address of the peer, resolved
   * @param header how this end introduces itself
   * @param deadlineMillis until the answer is there [ms]
   * @param listener hears the answer as its first frame, or that the link is closed
   * @return the link, not yet connected
   */
  public static Link connect(
      EventLoop loop,
      InetSocketAddress address,
      ConnectionHeader header,
      long deadlineMillis,
      Link.Listener listener)
      throws IOException {
    if (address.isUnresolved()) {
      throw new IOException("unknown host " + address.getHostString());
    }
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    Link link = new Link(loop, channel);
    link.listener(new Answer(link, listener, loop, deadlineMillis));
    byte[] introduction = Link.framed(header.encode());
    loop.execute(() -> begin(loop, channel, address, link, introduction));
    return link;
  }

  private static void begin(
      EventLoop loop, SocketChannel channel, InetSocketAddress address, Link link, byte[] hello) {
    try {
      if (channel.connect(address)) {
        link.start();
        link.send(hello);
        return;
      }
      loop.register(
          channel,
          SelectionKey.OP_CONNECT,
          key -> {
            try {
              channel.finishConnect();
              link.start();
              link.send(hello);
            } catch (IOException e) {
              link.close(address + ": " + e.getMessage());
            }
          });
    } catch (IOException e) {
      link.close(address + ": " + e.getMessage());
    }
  }

  /** Passes everything on, and watches the clock until the first frame. */
  private static final class Answer implements Link.Listener {
    private final Link link;
    private final Link.Listener owner;
    private final EventLoop.Timer deadline;

    Answer(Link link, Link.Listener owner, EventLoop loop, long millis) {
      this.link = link;
      this.owner = owner;
      deadline = loop.schedule(millis, () -> link.close("no answer within " + millis + " ms"));
    }

    @Override
    public void onFrame(byte[] frame) {
      deadline.cancel();
      link.listener(owner);
      owner.onFrame(frame);
    }

    @Override
    public void onClosed(String reason) {
      deadline.cancel();
      owner.onClosed(reason);
    }
  }
}
