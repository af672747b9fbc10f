package dev.promenade.nodes.ros;

/**
 * Answers the calls of one service. Called from several threads when several clients call at once.
 *
 * @param <Q> the Java type of a request
 * @param <A> the Java type of a response
 */
@FunctionalInterface
public interface ServiceHandler<Q, A> {
  /**
   * @throws ServiceException if the call fails; the client receives its message
   */
  A handle(Q request) throws ServiceException;
}
