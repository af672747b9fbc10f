package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros1.master.PeerClient;
import dev.promenade.nodes.ros1.wire.EventLoop;
import java.util.concurrent.Executor;

/**
 * What a node's connections share.
 *
 * @param node full name of the node
 * @param loop reads and writes all sockets
 * @param peers calls other nodes
 * @param waiting runs what has to wait for others
 * @param log hears of trouble with peers
 */
record Network(String node, EventLoop loop, PeerClient peers, Executor waiting, RosLog log) {
  /** The largest message accepted [bytes]. */
  static final int MAX_MESSAGE = 512 << 20;

  /** How long a peer may take to answer a header [ms]. */
  static final long HANDSHAKE_MILLIS = 10_000;
}
