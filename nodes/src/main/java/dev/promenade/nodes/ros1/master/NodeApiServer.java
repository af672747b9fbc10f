package dev.promenade.nodes.ros1.master;

import dev.promenade.nodes.ros.names.GraphNames;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcFault;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * Answers the node ("slave") API of ROS 1. Answers are {@code [code, message, value]}: 1 done, 0
 * failed, −1 the caller's mistake.
 */
public final class NodeApiServer implements XmlRpcHandler {
  private final NodeApi node;
  private final URI master;

  public NodeApiServer(NodeApi node, URI master) {
    this.node = node;
    this.master = master;
  }

  @Override
  public Object invoke(String method, List<Object> parameters) throws XmlRpcFault {
    return switch (method) {
      case "getPid" -> done("", (int) ProcessHandle.current().pid());
      case "getMasterUri" -> done("", master.toString());
      case "getSubscriptions" -> done("subscriptions", node.subscriptions());
      case "getPublications" -> done("publications", node.publications());
      case "getBusInfo" -> done("bus info", node.busInfo());
      case "getBusStats" -> done("", node.busStats());
      case "shutdown" -> shutdown(parameters);
      case "publisherUpdate" -> publisherUpdate(parameters);
      case "paramUpdate" -> paramUpdate(parameters);
      case "requestTopic" -> requestTopic(parameters);
      default -> throw new XmlRpcFault("a ROS node has no method " + method);
    };
  }

  private static List<Object> done(String message, Object value) {
    return List.of(1, message, value);
  }

  private static List<Object> mistake(String message) {
    return List.of(-1, message, 0);
  }

  private Object shutdown(List<Object> parameters) {
    String reason = parameters.size() > 1 ? String.valueOf(parameters.get(1)) : "";
    node.shutdownRequested(reason);
    return done("shutdown", 0);
  }

  private Object publisherUpdate(List<Object> parameters) {
    if (parameters.size() < 3
        || !(parameters.get(1) instanceof String topic)
        || !(parameters.get(2) instanceof List<?> publishers)) {
      return mistake("publisherUpdate(caller_id, topic, publishers) expected");
    }
    node.publisherUpdate(
        GraphNames.clean(topic), publishers.stream().map(String::valueOf).toList());
    return done("", 0);
  }

  private Object paramUpdate(List<Object> parameters) {
    if (parameters.size() < 3 || !(parameters.get(1) instanceof String key) || key.isEmpty()) {
      return mistake("paramUpdate(caller_id, parameter_key, parameter_value) expected");
    }
    node.parameterUpdate(GraphNames.clean(key), MasterClient.unlessUnset(parameters.get(2)));
    return done("", 0);
  }

  private Object requestTopic(List<Object> parameters) {
    if (parameters.size() < 3
        || !(parameters.get(1) instanceof String topic)
        || !(parameters.get(2) instanceof List<?> protocols)) {
      return mistake("requestTopic(caller_id, topic, protocols) expected");
    }
    if (!node.publishes(GraphNames.clean(topic))) {
      return mistake("this node does not publish " + topic);
    }
    for (Object protocol : protocols) {
      if (protocol instanceof List<?> list && !list.isEmpty() && "TCPROS".equals(list.get(0))) {
        InetSocketAddress address = node.tcpros();
        return done("ready", List.of("TCPROS", address.getHostString(), address.getPort()));
      }
    }
    return List.of(0, "only TCPROS is spoken here", List.of());
  }
}
