package dev.promenade.nodes.ros1.master;

import dev.promenade.nodes.ros1.xmlrpc.XmlRpcClient;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcFault;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Calls a ROS API (the master's or a node's), whose answers are {@code [code, message, value]}. */
final class RosApi {
  private final XmlRpcClient client;
  private final String caller;

  /**
   * @param caller full name of the node that calls
   */
  RosApi(XmlRpcClient client, String caller) {
    this.client = client;
    this.caller = caller;
  }

  /**
   * @param arguments those after the caller's name
   * @return the value of the answer
   * @throws IOException if the other side cannot be reached or makes no sense
   * @throws MasterException if it refuses
   */
  Object call(URI server, String method, Object... arguments) throws IOException, MasterException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(caller);
    parameters.addAll(List.of(arguments));
    Object answer;
    try {
      answer = client.call(server, method, parameters);
    } catch (XmlRpcFault e) {
      throw new MasterException(method + " at " + server, 0, String.valueOf(e.getMessage()));
    }
    if (answer instanceof List<?> list && list.size() >= 3 && list.get(0) instanceof Integer code) {
      if (code != 1) {
        throw new MasterException(method + " at " + server, code, String.valueOf(list.get(1)));
      }
      return list.get(2);
    }
    throw new IOException("%s answered %s with %s".formatted(server, method, answer));
  }

  /** The value as a list of strings. */
  static List<String> strings(Object value) throws IOException {
    if (!(value instanceof List<?> list)) {
      throw new IOException("'" + value + "' is no list");
    }
    List<String> strings = new ArrayList<>();
    for (Object element : list) {
      strings.add(String.valueOf(element));
    }
    return strings;
  }
}
