package dev.promenade.nodes.tf;

import dev.promenade.nodes.msg.geometry_msgs.TransformStamped;
import dev.promenade.nodes.msg.tf2_msgs.TFMessage;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import java.util.List;

/** Fills a {@link TransformBuffer} from the topics {@code /tf} and {@code /tf_static}. */
public final class TransformListener implements Registration {
  private static final int QUEUE = 100;

  private final RosNode node;
  private final TransformBuffer buffer;
  private final List<Registration> registrations;

  public TransformListener(RosNode node, TransformBuffer buffer) {
    this.node = node;
    this.buffer = buffer;
    registrations =
        List.of(
            node.subscribe("/tf", TFMessage.TYPE, QUEUE, message -> add(message, false)),
            node.subscribe("/tf_static", TFMessage.TYPE, QUEUE, message -> add(message, true)),
            node.clock()
                .onJumpBack(
                    step -> {
                      node.log().warn("time jumped back; the transforms so far are forgotten");
                      buffer.clear();
                    }));
  }

  private void add(TFMessage message, boolean fixed) {
    for (TransformStamped transform : message.transforms()) {
      buffer
          .add(transform, fixed)
          .ifPresent(
              reason ->
                  node.log()
                      .throttled(
                          RosLog.Level.WARN,
                          "tf " + transform.childFrameId(),
                          10,
                          "left out " + reason));
    }
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
  }
}
