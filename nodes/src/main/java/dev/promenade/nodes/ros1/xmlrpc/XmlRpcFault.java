package dev.promenade.nodes.ros1.xmlrpc;

/** The other side answered a call with a fault. */
public final class XmlRpcFault extends Exception {
  private static final long serialVersionUID = 1L;

  public XmlRpcFault(String message) {
    super(message);
  }
}
