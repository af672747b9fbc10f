package dev.promenade.sim.episode;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.List;

/**
 * What happened in an episode, for metrics, pictures and replays: true states, not estimates.
 *
 * @param setup what the episode was about
 * @param planner name of the local planner
 * @param routeInMap the global route at the start; a single pose, the start, where there was none
 * @param frames one per tick, the first at time 0
 * @param end how it ended
 * @param detail one sentence about the end: whom it touched, why there was no route
 * @param interventions commands that the guard changed
 */
public record Recording(
    EpisodeSetup setup,
    String planner,
    Path routeInMap,
    List<Frame> frames,
    EndReason end,
    String detail,
    int interventions) {
  public Recording {
    frames = ImmutableList.copyOf(frames);
  }

  /**
   * One moment.
   *
   * @param time since the start [s]
   * @param robotInMap true pose
   * @param velocity true twist in the robot's frame
   * @param peopleInMap true centres, always in the same order
   * @param plan what the planner decided at this moment
   */
  public record Frame(
      double time, Pose robotInMap, Twist velocity, List<Point> peopleInMap, LocalPlan plan) {
    public Frame {
      peopleInMap = ImmutableList.copyOf(peopleInMap);
    }
  }
}
