package dev.promenade.nodes.ros;

/**
 * Calls one service. Thread-safe; calls on one client follow one another.
 *
 * @param <Q> the Java type of a request
 * @param <A> the Java type of a response
 */
public interface ServiceClient<Q, A> extends Registration {
  /** The resolved service name. */
  String service();

  /**
   * Calls the service and waits for its answer, at most {@code timeoutSeconds} of wall time.
   *
   * @throws ServiceException if the service is not there, refuses, fails or takes too long
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  A call(Q request, double timeoutSeconds) throws ServiceException, InterruptedException;

  /** Calls with a time-out of 10 s. */
  default A call(Q request) throws ServiceException, InterruptedException {
    return call(request, 10);
  }

  /** Waits until the service is there, at most so long; whether it is. Wall time. */
  boolean await(double timeoutSeconds) throws InterruptedException;
}
