package dev.promenade.nodes.ros1.real;

import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.Link;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;

/** A peer made of a plain socket, which can say anything. */
final class RawPeer implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(15_000);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Connects to the TCPROS port of a node of ours. */
  static RawPeer to(RosCore core, String node, String topic) throws Exception {
    URI api = URI.create(core.master("lookupNode", node).toString());
    List<?> answer = core.api(api, "requestTopic", topic, List.of(List.of("TCPROS")));
    List<?> address = (List<?>) answer.get(2);
    return new RawPeer(new Socket(address.get(1).toString(), (Integer) address.get(2)));
  }

  static ServerSocket server() throws IOException {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    server.setSoTimeout(15_000);
    return server;
  }

  void send(ConnectionHeader header) throws IOException {
    send(Link.framed(header.encode()));
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  ConnectionHeader readHeader() throws Exception {
    return ConnectionHeader.decode(readFrame());
  }

  byte[] readFrame() throws IOException {
    byte[] frame = new byte[Integer.reverseBytes(in.readInt())];
    in.readFully(frame);
    return frame;
  }

  int readByte() throws IOException {
    return in.readUnsignedByte();
  }

  /** Whether the other side closes the connection before it sends anything more. */
  boolean isClosedByPeer() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
