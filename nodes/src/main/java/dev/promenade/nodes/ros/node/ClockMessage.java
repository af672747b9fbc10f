package dev.promenade.nodes.ros.node;

import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.RosTime;

/** {@code rosgraph_msgs/Clock}, the simulated time. */
final class ClockMessage implements MessageType<RosTime> {
  static final MessageType<RosTime> TYPE = new ClockMessage();

  private ClockMessage() {}

  @Override
  public String name() {
    return "rosgraph_msgs/Clock";
  }

  @Override
  public String md5() {
    return "a9c97c1d230cfc112e270351a944ee47";
  }

  @Override
  public String definition() {
    return "time clock\n";
  }

  @Override
  public void serialize(RosTime message, MessageOutput out) {
    out.writeTime(message);
  }

  @Override
  public RosTime deserialize(MessageInput in) {
    return in.readTime();
  }
}
