package dev.promenade.nodes.ros;

/**
 * How one ROS service type is called.
 *
 * @param <Q> the Java type of a request
 * @param <A> the Java type of a response
 */
public interface ServiceType<Q, A> {
  /** Package and name, as in {@code nav_msgs/GetPlan}. */
  String name();

  /** The md5 sum over request and response as {@code rossrv md5} prints it. */
  String md5();

  /** The type of requests, named {@code <service>Request}. */
  MessageType<Q> request();

  /** The type of responses, named {@code <service>Response}. */
  MessageType<A> response();
}
