package dev.promenade.nodes.ros1.xmlrpc;

import java.util.List;

/** Answers the calls that a server receives; called from several threads. */
@FunctionalInterface
public interface XmlRpcHandler {
  /**
   * @param parameters values as {@link XmlRpcCodec} reads them
   * @return a value that {@link XmlRpcCodec} can write
   * @throws XmlRpcFault to answer with a fault of that message
   */
  Object invoke(String method, List<Object> parameters) throws XmlRpcFault;
}
