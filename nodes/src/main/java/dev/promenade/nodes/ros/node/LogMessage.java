package dev.promenade.nodes.ros.node;

import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.RosTime;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code rosgraph_msgs/Log}, which every node publishes on {@code /rosout}.
 *
 * @param seq running number
 * @param stamp when it was written
 * @param level a number of {@link dev.promenade.nodes.ros.RosLog.Level}
 * @param name full name of the node
 * @param text the line
 * @param file where in the source it was written
 * @param function likewise
 * @param line likewise, from 1
 * @param topics what the node publishes
 */
record LogMessage(
    long seq,
    RosTime stamp,
    int level,
    String name,
    String text,
    String file,
    String function,
    long line,
    List<String> topics) {
  static final MessageType<LogMessage> TYPE = new Type();

  private static final class Type implements MessageType<LogMessage> {
    @Override
    public String name() {
      return "rosgraph_msgs/Log";
    }

    @Override
    public String md5() {
      return "acffd30cd6b6de30f120938c17c593fb";
    }

    @Override
    public String definition() {
      return """
          byte DEBUG=1
          byte INFO=2
          byte WARN=4
          byte ERROR=8
          byte FATAL=16
          Header header
          byte level
          string name
          string msg
          string file
          string function
          uint32 line
          string[] topics
          ================================================================================
          MSG: std_msgs/Header
          uint32 seq
          time stamp
          string frame_id
          """;
    }

    @Override
    public void serialize(LogMessage message, MessageOutput out) {
      out.writeUint32(message.seq);
      out.writeTime(message.stamp);
      out.writeString("");
      out.writeInt8(message.level);
      out.writeString(message.name);
      out.writeString(message.text);
      out.writeString(message.file);
      out.writeString(message.function);
      out.writeUint32(message.line);
      out.writeLength(message.topics.size());
      message.topics.forEach(out::writeString);
    }

    @Override
    public LogMessage deserialize(MessageInput in) {
      long seq = in.readUint32();
      RosTime stamp = in.readTime();
      in.readString();
      int level = in.readInt8();
      String name = in.readString();
      String text = in.readString();
      String file = in.readString();
      String function = in.readString();
      long line = in.readUint32();
      List<String> topics = new ArrayList<>();
      int count = in.readLength(4);
      for (int i = 0; i < count; i++) {
        topics.add(in.readString());
      }
      return new LogMessage(seq, stamp, level, name, text, file, function, line, topics);
    }
  }
}
