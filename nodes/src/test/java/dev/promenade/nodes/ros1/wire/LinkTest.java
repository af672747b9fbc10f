package dev.promenade.nodes.ros1.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.ros.Eventually;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows 27 to 29 and 32 of the checklist, on the connection itself. */
class LinkTest {
  private final List<byte[]> frames = new CopyOnWriteArrayList<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private EventLoop loop;
  private Socket peer;
  private SocketChannel channel;
  private Link link;

  private final class Collector implements Link.Listener {
    @Override
    public void onFrame(byte[] frame) {
      frames.add(frame);
    }

    @Override
    public void onClosed(String reason) {
      closed.add(reason);
    }
  }

  @BeforeEach
  void connect() throws IOException {
    loop = new EventLoop(task -> new Thread(task).start());
    try (ServerSocketChannel server =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      peer = new Socket(InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
      channel = server.accept();
    }
    channel.configureBlocking(false);
    link = new Link(loop, channel);
    link.listener(new Collector());
    loop.execute(link::start);
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    loop.close();
  }

  private static byte[] frame(int size, int fill) {
    byte[] frame = new byte[size];
    java.util.Arrays.fill(frame, (byte) fill);
    return Link.framed(frame);
  }

  @Test
  void smallPacketsAreNotHeldBackAndDeadPeersAreNoticed() throws IOException {
    assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
    assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
  }

  @Test
  void aSlowPeerReceivesWholeFramesInOrderAndTheNewestLast() throws Exception {
    link.queueLimit(4);
    for (int i = 0; i < 200; i++) {
      link.send(frame(100_000, i));
    }
    assertThat(link.dropped()).isPositive();
    DataInputStream in = new DataInputStream(peer.getInputStream());
    int last = -1;
    int count = 0;
    while (last != 199) {
      byte[] frame = new byte[Integer.reverseBytes(in.readInt())];
      in.readFully(frame);
      assertThat(frame).hasSize(100_000).containsOnly(frame[0]);
      assertThat(frame[0] & 0xff).isGreaterThan(last);
      last = frame[0] & 0xff;
      count++;
    }
    assertThat(count + link.dropped()).isEqualTo(200);
    assertThat(link.framesOut()).isEqualTo(200);
  }

  @Test
  void whoWaitsForRoomLosesNothing() throws Exception {
    link.queueLimit(4);
    Thread sender =
        new Thread(
            () -> {
              for (int i = 0; i < 200; i++) {
                try {
                  link.awaitRoom(60_000_000_000L);
                } catch (InterruptedException e) {
                  return;
                }
                link.send(frame(100_000, i));
              }
            });
    sender.start();
    DataInputStream in = new DataInputStream(peer.getInputStream());
    for (int i = 0; i < 200; i++) {
      byte[] frame = new byte[Integer.reverseBytes(in.readInt())];
      in.readFully(frame);
      assertThat(frame[0] & 0xff).isEqualTo(i);
    }
    sender.join();
    assertThat(link.dropped()).isZero();
  }

  @Test
  @Timeout(30)
  void aPeerThatTakesNothingIsWaitedForOnce() throws Exception {
    link.queueLimit(4);
    for (int i = 0; i < 200; i++) {
      link.send(frame(100_000, i));
    }
    link.awaitRoom(1_000_000);
    link.awaitRoom(Long.MAX_VALUE / 2);
    assertThat(link.isClosed()).isFalse();
  }

  @Test
  void everythingQueuedLeavesBeforeTheConnectionCloses() throws Exception {
    for (int i = 0; i < 100; i++) {
      link.send(frame(100_000, i));
    }
    link.closeWhenSent();
    assertThat(peer.getInputStream().readAllBytes()).hasSize(100 * 100_004);
    Eventually.until("the news", () -> closed.equals(List.of("done")));
  }

  @Test
  void aFrameBeyondTheLimitClosesTheConnection() throws Exception {
    peer.getOutputStream().write(new byte[] {1, 0, 0, 0, 9});
    Eventually.until("the frame", () -> frames.size() == 1);
    peer.getOutputStream().write(new byte[] {-1, -1, -1, 0x7f});
    Eventually.until("the end", () -> closed.toString().contains("2147483647 bytes"));
    assertThat(peer.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void aPeerThatLeavesWithinAFrameIsToldApart() throws Exception {
    peer.getOutputStream().write(new byte[] {5, 0, 0, 0, 1, 2});
    peer.close();
    Eventually.until("the end", () -> closed.equals(List.of("the peer stopped mid-frame")));
    link.send(frame(3, 1));
    assertThat(link.isClosed()).isTrue();
  }

  @Test
  void aPeerThatSendsNoHeaderInTimeIsClosed() throws Exception {
    List<String> complaints = new CopyOnWriteArrayList<>();
    try (LinkServer server =
        new LinkServer(
            loop,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            100,
            complaints::add)) {
      server.start((newLink, header) -> newLink.close("not expected"));
      try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port());
          Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        slow.getOutputStream().write(new byte[] {9, 0, 0, 0, 5, 0});
        assertThat(silent.getInputStream().read()).isEqualTo(-1);
        assertThat(slow.getInputStream().read()).isEqualTo(-1);
      }
      Eventually.until("a line", () -> complaints.toString().contains("no header within 100 ms"));
    }
  }

  @Test
  void connectingToAPeerThatNeverAnswersEndsAtTheDeadline() throws Exception {
    try (ServerSocketChannel mute =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      LinkConnector.connect(
          loop,
          (InetSocketAddress) mute.getLocalAddress(),
          new ConnectionHeader().with("callerid", "/x"),
          100,
          new Collector());
      Eventually.until("the end", () -> closed.equals(List.of("no answer within 100 ms")));
    }
  }
}
