package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros1.wire.Link;
import java.util.ArrayList;
import java.util.List;

/** Collects the rows of {@code getBusInfo}. */
final class BusInfo {
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * @param peer name or address of the other side
   * @param direction {@code i} or {@code o}
   * @param link absent while not connected
   */
  void add(String peer, String direction, String topic, List<Link> link) {
    boolean connected = !link.isEmpty() && !link.get(0).isClosed();
    String info = link.isEmpty() ? "not connected" : link.get(0).describe();
    rows.add(List.of(rows.size() + 1, peer, direction, "TCPROS", topic, connected, info));
  }

  List<List<Object>> rows() {
    return rows;
  }

  /** A count as XML-RPC can hold it. */
  static int number(long count) {
    return (int) Math.min(Integer.MAX_VALUE, count);
  }
}
