package dev.promenade.nodes.ros;

/**
 * How messages of one ROS type are written and read.
 *
 * <p>Law: {@code deserialize(serialize(m))} equals {@code m} and consumes every byte.
 *
 * @param <T> the Java type of a message
 */
public interface MessageType<T> {
  /** Package and name, as in {@code geometry_msgs/Twist}. */
  String name();

  /** The md5 sum of the definition as {@code rosmsg md5} prints it: 32 lower-case hex digits. */
  String md5();

  /**
   * The full text of the definition: the {@code .msg} file, then every type it uses after a line of
   * 80 {@code =} and a line {@code MSG: package/Name} (what rosbag stores).
   */
  String definition();

  /**
   * Writes a message.
   *
   * @throws IllegalArgumentException if the message does not fit its type (an array of fixed length
   *     with another length)
   */
  void serialize(T message, MessageOutput out);

  /**
   * Reads a message from its bytes.
   *
   * @throws MalformedMessageException if the bytes end early or a length is impossible
   */
  T deserialize(MessageInput in);
}
