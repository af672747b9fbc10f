package dev.promenade.sim.episode;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
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
@Stable
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
   * How fast somebody walks at a moment: since the frame before, at the first one until the next.
   *
   * @param at place in {@code frames}
   * @param person place in {@code peopleInMap}
   * @return [m/s]; zero in a recording of one frame
   */
  public Point velocity(int at, int person) {
    int from = Math.max(0, at - 1);
    int to = Math.min(frames.size() - 1, from + 1);
    double seconds = frames.get(to).time() - frames.get(from).time();
    Point way =
        frames.get(to).peopleInMap().get(person).minus(frames.get(from).peopleInMap().get(person));
    return seconds > 0 ? way.times(1 / seconds) : Point.ZERO;
  }

  /**
   * One moment.
   *
   * @param time since the start [s]
   * @param robotInMap true pose
   * @param velocity true twist in the robot's frame
   * @param peopleInMap true centres, always in the same order
   * @param plan what the planner decided at this moment
   * @param observed the people of the observation that the plan was made from, in its order, as
   *     places in {@code peopleInMap}; empty where that was not recorded
   */
  public record Frame(
      double time,
      Pose robotInMap,
      Twist velocity,
      List<Point> peopleInMap,
      LocalPlan plan,
      List<Integer> observed) {
    public Frame {
      peopleInMap = ImmutableList.copyOf(peopleInMap);
      observed = ImmutableList.copyOf(observed);
    }

    /** A moment without a record of whom the robot saw. */
    public Frame(
        double time, Pose robotInMap, Twist velocity, List<Point> peopleInMap, LocalPlan plan) {
      this(time, robotInMap, velocity, peopleInMap, plan, ImmutableList.of());
    }

    /**
     * The planner's attention to a person, in [0, 1]; 0 where nothing is known of it.
     *
     * @param person place in {@code peopleInMap}
     */
    public double attentionTo(int person) {
      int place = observed.indexOf(person);
      double[] weights = plan.explanation().personWeights();
      return place >= 0 && place < weights.length ? weights[place] : 0;
    }
  }
}
