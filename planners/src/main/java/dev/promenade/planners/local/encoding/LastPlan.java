package dev.promenade.planners.local.encoding;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.TimedPose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The local plan that was chosen last, as it is seen from here and now. */
public final class LastPlan {
  private final AttentionSettings settings;
  private List<TimedPose> poses = List.of();
  private double stamp;

  public LastPlan(AttentionSettings settings) {
    this.settings = settings;
  }

  public void forget() {
    poses = List.of();
  }

  /**
   * @param chosen poses in the map
   * @param now stamp of the observation [s]
   */
  public void remember(List<TimedPose> chosen, double now) {
    poses = chosen;
    stamp = now;
  }

  /**
   * Recalls what is left of the plan.
   *
   * @param frame to see it in
   * @param now stamp of the observation [s]
   * @param goesOn whether it goes on behind its end as it went, instead of stopping there
   * @return (T, 3): x, y [m], heading [rad]; null if there is none, or nothing is left of it
   */
  public float @Nullable [] recall(PlanningFrame frame, double now, boolean goesOn) {
    double passed = (now - stamp) / settings.poseSpacing();
    if (poses.isEmpty() || passed < 0 || passed > settings.poses() - 1) {
      return null;
    }
    float[] plan = new float[settings.planSize()];
    for (int t = 0; t < settings.poses(); t++) {
      double most = goesOn ? t + passed : Math.min(t + passed, settings.poses() - 1);
      int before = (int) Math.min(most, settings.poses() - 2);
      double share = most - before;
      Pose from = frame.poseInFrame(poses.get(before).poseInMap());
      Pose to = frame.poseInFrame(poses.get(before + 1).poseInMap());
      double turn = Angles.difference(to.heading(), from.heading());
      plan[3 * t] = (float) (from.x() + share * (to.x() - from.x()));
      plan[3 * t + 1] = (float) (from.y() + share * (to.y() - from.y()));
      plan[3 * t + 2] = (float) (from.heading() + share * turn);
    }
    return plan;
  }
}
