package dev.promenade.nodes.ros.local;

import dev.promenade.nodes.ros.MalformedMessageException;
import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros.ServiceHandler;
import dev.promenade.nodes.ros.ServiceType;

/**
 * A service that a node offers.
 *
 * @param node the node
 * @param name full name of the service
 */
record LocalService<Q, A>(
    LocalNode node, String name, ServiceType<Q, A> type, ServiceHandler<Q, A> handler) {

  /**
   * @throws ServiceException if the handler fails
   */
  byte[] call(byte[] request) throws ServiceException {
    try {
      MessageInput in = new MessageInput(request);
      Q question = type.request().deserialize(in);
      in.end();
      MessageOutput out = new MessageOutput();
      type.response().serialize(handler.handle(question), out);
      return out.toByteArray();
    } catch (ServiceException e) {
      throw new ServiceException("service %s failed: %s".formatted(name, e.getMessage()), e);
    } catch (MalformedMessageException e) {
      throw new ServiceException(
          "service %s failed: the request is no %s: %s"
              .formatted(name, type.request().name(), e.getMessage()),
          e);
    } catch (RuntimeException e) {
      node.log().error("the handler of service %s failed: %s".formatted(name, e));
      throw new ServiceException("service %s failed: %s".formatted(name, e), e);
    }
  }
}
