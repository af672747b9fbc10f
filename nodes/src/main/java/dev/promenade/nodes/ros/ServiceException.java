package dev.promenade.nodes.ros;

/**
 * A service call that failed: the service is not there, did not answer in time, or said no. The
 * message names the service.
 */
public final class ServiceException extends Exception {
  private static final long serialVersionUID = 1L;

  public ServiceException(String message) {
    super(message);
  }

  public ServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
