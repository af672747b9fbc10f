package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.nodes.tf.TransformBuffer;
import dev.promenade.nodes.tf.TransformException;
import dev.promenade.planners.geometry.Pose;

/** Brings goals of any frame into the map. */
final class GoalFrames {
  /** How long a goal waits for a frame that has not been heard of yet [s]. */
  private static final double PATIENCE = 0.5;

  private final TransformBuffer transforms;
  private final String globalFrame;

  GoalFrames(TransformBuffer transforms, String globalFrame) {
    this.transforms = transforms;
    this.globalFrame = globalFrame;
  }

  /**
   * @throws InputException if the pose is none, or its frame is not known
   */
  Pose inMap(PoseStamped message) {
    Pose pose = Poses.fromMessage("goal", message.pose());
    String frame = message.header().frameId();
    if (frame.isEmpty()) {
      throw InputException.of(
          "goal", "has no frame", "set header.frame_id, for example to " + globalFrame);
    }
    try {
      return transforms
          .await(globalFrame, frame, RosTime.ZERO, PATIENCE)
          .transform()
          .toPose()
          .compose(pose);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw InputException.of(
          "goal in frame '" + frame + "'", "came while the node shuts down", "send it again", e);
    } catch (TransformException e) {
      throw InputException.of(
          "goal in frame '" + frame + "'",
          "cannot be used: " + e.getMessage(),
          "give it in " + globalFrame,
          e);
    }
  }
}
