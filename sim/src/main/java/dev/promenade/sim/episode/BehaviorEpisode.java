package dev.promenade.sim.episode;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorExecutor;
import dev.promenade.planners.behavior.BehaviorExecutor.Status;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.RouteThroughPlaces;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.ArrayList;
import java.util.List;

/** An episode in which the robot carries out behaviours, with a log of when it did which. */
public final class BehaviorEpisode {
  private final Episode episode;
  private final BehaviorExecutor executor;
  private final List<Done> log = new ArrayList<>();
  private String question = "";
  private BehaviorEdge doing;
  private String words;
  private double since;

  /**
   * A behaviour that was carried out, or given up.
   *
   * @param step what it was
   * @param words of the instruction behind it; empty if none are known
   * @param from when it began [s]
   * @param to when it ended [s]
   */
  public record Done(BehaviorEdge step, String words, double from, double to) {}

  /**
   * @param recording what happened
   * @param log the behaviours in order
   * @param question what the robot wants to know; empty unless it gave up
   */
  public record Outcome(Recording recording, List<Done> log, String question) {
    public Outcome {
      log = ImmutableList.copyOf(log);
    }
  }

  /**
   * @param episodes makes the planners
   * @param setup whose goal is the pose of the executor's goal
   * @param localPlanner a name of {@link dev.promenade.planners.local.LocalPlanners#names}
   */
  public BehaviorEpisode(
      Episodes episodes, EpisodeSetup setup, String localPlanner, BehaviorExecutor executor) {
    this.executor = executor;
    episode =
        episodes.start(
            setup,
            localPlanner,
            new RouteThroughPlaces(episodes.globalPlanner(setup), executor::waypointsInMap));
    doing = executor.step();
    words = words();
  }

  /** Goes on by one tick. False once it has ended. */
  public boolean step() {
    boolean more = question.isEmpty() && episode.step();
    double time = episode.simulation().time();
    Status status = executor.update(time, episode.simulation().estimateInMap());
    if (status instanceof Status.NewRoute) {
      episode.planAnew();
    } else if (status instanceof Status.Asking asking) {
      question = asking.question();
    }
    if (!executor.step().equals(doing)) {
      log.add(new Done(doing, words, since, time));
      doing = executor.step();
      words = words();
      since = time;
    }
    return more && question.isEmpty();
  }

  /** Goes on to the end. */
  public Outcome run() {
    while (step()) {
      // Every step is one tick.
    }
    return outcome();
  }

  public Episode episode() {
    return episode;
  }

  /** What happened so far. */
  public Outcome outcome() {
    List<Done> all = new ArrayList<>(log);
    all.add(new Done(doing, words, since, episode.simulation().time()));
    return new Outcome(episode.recording(), all, question);
  }

  private String words() {
    return executor.clause().map(BehaviorPlan.Clause::words).orElse("");
  }
}
