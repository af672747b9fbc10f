package dev.promenade.planners.local;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Twist;
import java.util.List;

/**
 * What a local planner decided, and why.
 *
 * @param command velocity for the robot's base until the next observation, within its limits
 * @param predicted where the robot will be if people do as predicted, in order of time
 * @param explanation what the planner looked at
 * @param candidates trajectories that it weighed, best first; empty where it weighs none
 * @param planningNanos wall time spent [ns]; for diagnostics only, never part of a result that must
 *     be reproducible
 */
@Stable
public record LocalPlan(
    Twist command,
    List<TimedPose> predicted,
    Explanation explanation,
    List<Candidate> candidates,
    long planningNanos) {
  public LocalPlan {
    predicted = ImmutableList.copyOf(predicted);
    candidates = ImmutableList.copyOf(candidates);
  }

  /** A bare command, from a planner that predicts and weighs nothing. */
  public static LocalPlan of(Twist command, Explanation explanation) {
    return new LocalPlan(command, List.of(), explanation, List.of(), 0);
  }

  /**
   * A trajectory that was weighed.
   *
   * @param poses in order of time
   * @param cost lower is better; +Infinity if it would collide
   */
  public record Candidate(List<TimedPose> poses, double cost) {
    public Candidate {
      poses = ImmutableList.copyOf(poses);
    }
  }
}
