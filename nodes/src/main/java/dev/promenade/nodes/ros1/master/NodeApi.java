package dev.promenade.nodes.ros1.master;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** What the master and other nodes may ask of a node. All methods return at once. */
public interface NodeApi {
  /** Whether the node publishes the topic. */
  boolean publishes(String topic);

  /** The address for TCPROS connections: host as others reach it, and port. */
  InetSocketAddress tcpros();

  /** The addresses of all publishers of a topic, as the master knows them now. */
  void publisherUpdate(String topic, List<String> publishers);

  /**
   * A parameter changed.
   *
   * @param name full, without a slash at the end
   * @param value nothing when it was deleted
   */
  void parameterUpdate(String name, Optional<Object> value);

  /** The master or a user wants the node to end. */
  void shutdownRequested(String reason);

  /** {@code [topic, type]} of every subscription. */
  List<List<Object>> subscriptions();

  /** {@code [topic, type]} of every publication. */
  List<List<Object>> publications();

  /** {@code [id, peer, direction, transport, topic, connected, info]} of every connection. */
  List<List<Object>> busInfo();

  /** Publisher, subscriber and service statistics, as the node API of ROS 1 lays them out. */
  List<Object> busStats();
}
