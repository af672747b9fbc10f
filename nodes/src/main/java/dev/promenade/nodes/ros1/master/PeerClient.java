package dev.promenade.nodes.ros1.master;

import dev.promenade.nodes.ros1.xmlrpc.XmlRpcClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** A node's calls to other nodes. Thread-safe. */
public final class PeerClient {
  private final RosApi api;

  /**
   * @param caller full name of the node
   */
  public PeerClient(XmlRpcClient client, String caller) {
    api = new RosApi(client, caller);
  }

  /**
   * Asks a publisher where its topic is to be had over TCPROS. Waits for name resolution.
   *
   * @throws IOException if the publisher cannot be reached or does not speak TCPROS
   * @throws MasterException if it does not publish the topic
   */
  public InetSocketAddress requestTopic(URI publisher, String topic)
      throws IOException, MasterException {
    Object answer = api.call(publisher, "requestTopic", topic, List.of(List.of("TCPROS")));
    if (answer instanceof List<?> protocol
        && protocol.size() >= 3
        && "TCPROS".equals(protocol.get(0))
        && protocol.get(2) instanceof Integer port
        && port > 0
        && port < 65536) {
      return new InetSocketAddress(String.valueOf(protocol.get(1)), port);
    }
    throw new IOException("%s offers %s as %s".formatted(publisher, topic, answer));
  }
}
