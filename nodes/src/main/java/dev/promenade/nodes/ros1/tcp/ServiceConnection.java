package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros.ServiceType;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.HandshakeException;
import dev.promenade.nodes.ros1.wire.Link;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client's connection to a service. The calling thread waits, always against a deadline. */
final class ServiceConnection implements AutoCloseable {
  private static final int FIRST_ALLOCATION = 1 << 20;

  private final String service;
  private final SocketChannel channel;
  private final Socket socket;
  private final InputStream in;
  private boolean answered;

  private ServiceConnection(String service, SocketChannel channel) throws IOException {
    this.service = service;
    this.channel = channel;
    socket = channel.socket();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    in = socket.getInputStream();
  }

  /**
   * Connects and introduces itself.
   *
   * @param address of the service, {@code rosrpc://host:port}
   * @param probe whether only to ask if the service is there
   * @param deadline of {@link System#nanoTime}
   * @throws ServiceException if the service refuses this client
   */
  static ServiceConnection open(
      String service,
      URI address,
      ServiceType<?, ?> type,
      String node,
      boolean persistent,
      boolean probe,
      long deadline)
      throws IOException, ServiceException {
    SocketChannel channel = SocketChannel.open();
    try {
      InetSocketAddress peer = new InetSocketAddress(address.getHost(), address.getPort());
      channel.socket().connect(peer, millisUntil(deadline));
      ServiceConnection connection = new ServiceConnection(service, channel);
      connection.introduce(type, node, persistent, probe, deadline);
      return connection;
    } catch (IllegalArgumentException e) {
      channel.close();
      throw new IOException("'" + address + "' is no address of a service", e);
    } catch (IOException | ServiceException e) {
      channel.close();
      throw e;
    }
  }

  private void introduce(
      ServiceType<?, ?> type, String node, boolean persistent, boolean probe, long deadline)
      throws IOException, ServiceException {
    ConnectionHeader header =
        new ConnectionHeader()
            .with("callerid", node)
            .with("service", service)
            .with("md5sum", probe ? TypeCheck.ANY : type.md5())
            .with("type", type.name());
    if (persistent) {
      header.with("persistent", "1");
    }
    if (probe) {
      header.with("probe", "1");
    }
    write(Link.framed(header.encode()));
    byte[] frame = readFrame(ConnectionHeader.MAX_BYTES, deadline);
    try {
      ConnectionHeader answer = ConnectionHeader.decode(frame);
      if (answer.get("error").isPresent()) {
        throw new ServiceException(
            "service %s refuses: %s".formatted(service, answer.require("error")));
      }
      // Some servers leave the sum out; one that is there must match.
      String md5 = answer.get("md5sum").orElse(TypeCheck.ANY);
      if (!probe && !TypeCheck.matches(md5, type.md5())) {
        throw new ServiceException(
            "service %s is %s with md5sum %s here, but has md5sum %s there"
                .formatted(service, type.name(), type.md5(), md5));
      }
    } catch (HandshakeException e) {
      throw new ServiceException("service %s: %s".formatted(service, e.getMessage()), e);
    }
  }

  /**
   * Sends a request and waits for the answer's bytes.
   *
   * @throws ServiceException if the service says no
   */
  byte[] call(byte[] request, long deadline) throws IOException, ServiceException {
    answered = false;
    write(Link.framed(request));
    int ok = read(1, deadline)[0];
    answered = true;
    byte[] body = readFrame(Network.MAX_MESSAGE, deadline);
    if (ok == 1) {
      return body;
    }
    throw new ServiceException(
        "service %s failed: %s".formatted(service, new String(body, StandardCharsets.UTF_8)));
  }

  /** Whether the last call saw any part of an answer. */
  boolean answered() {
    return answered;
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private byte[] readFrame(int limit, long deadline) throws IOException {
    int length = ByteBuffer.wrap(read(4, deadline)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > limit) {
      throw new IOException(
          "an answer of %d bytes where at most %d are accepted"
              .formatted(Integer.toUnsignedLong(length), limit));
    }
    return read(length, deadline);
  }

  private byte[] read(int length, long deadline) throws IOException {
    byte[] bytes = new byte[Math.min(length, FIRST_ALLOCATION)];
    int filled = 0;
    while (filled < length) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, length));
      }
      socket.setSoTimeout(millisUntil(deadline));
      int count = in.read(bytes, filled, bytes.length - filled);
      if (count < 0) {
        throw new EOFException("the service closed the connection");
      }
      filled += count;
    }
    return bytes;
  }

  private static int millisUntil(long deadline) throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // A socket that cannot be closed is gone.
      return;
    }
  }
}
