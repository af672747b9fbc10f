package dev.promenade.nodes.tf;

import dev.promenade.nodes.msg.geometry_msgs.TransformStamped;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.msg.tf2_msgs.TFMessage;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Announces transforms. Thread-safe. */
public final class TransformBroadcaster {
  private final Publisher<TFMessage> moving;
  private final Publisher<TFMessage> fixed;
  private final Map<String, TransformStamped> fixedSoFar = new TreeMap<>();

  public TransformBroadcaster(RosNode node) {
    moving = node.publisher("/tf", TFMessage.TYPE, new PublisherOptions(false, 100));
    fixed = node.publisher("/tf_static", TFMessage.TYPE, PublisherOptions.LATCHED);
  }

  /** A transform as a message. */
  public static TransformStamped stamped(
      String parent, String child, RosTime stamp, Transform3 parentFromChild) {
    return new TransformStamped(new Header(0, stamp, parent), child, parentFromChild.toMessage());
  }

  /** Says where frames are at their stamps. */
  public void send(TransformStamped... transforms) {
    moving.publish(new TFMessage(List.of(transforms)));
  }

  /**
   * Says where a frame is for good. All fixed frames of a node go out in one latched message, since
   * only the last message reaches those who listen later.
   */
  public synchronized void sendFixed(TransformStamped transform) {
    fixedSoFar.put(transform.childFrameId(), transform);
    fixed.publish(new TFMessage(List.copyOf(fixedSoFar.values())));
  }
}
