package dev.promenade.sim.episode;

import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.ReactiveExecutor;
import dev.promenade.planners.behavior.ReactiveExecutor.Order;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.safety.Guard;
import dev.promenade.planners.safety.GuardSettings;
import dev.promenade.sim.episode.BehaviorEpisode.Done;
import dev.promenade.sim.episode.BehaviorEpisode.Outcome;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.world.Touch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An episode in which the robot carries out behaviours by lidar and odometry alone: its planners
 * know no map.
 */
public final class ReactiveEpisode {
  /** Side of the empty map that the planners get instead [m]. */
  private static final double EMPTY = 200;

  private static final double CELL = 0.5;

  private static final LocalPlan STOP = LocalPlan.of(Twist.ZERO, Explanation.of("episode ended"));

  private final Simulation simulation;
  private final EpisodeSetup setup;
  private final ReactiveExecutor executor;
  private final LocalPlanner planner;
  private final Guard guard;
  private final List<Recording.Frame> frames = new ArrayList<>();
  private final List<Done> log = new ArrayList<>();
  private String question = "";
  private String detail = "";
  private int interventions;
  private double since;
  private @Nullable EndReason end;

  private ReactiveEpisode(EpisodeSetup setup, String localPlanner, ReactiveExecutor executor) {
    this.setup = setup;
    this.executor = executor;
    simulation = new Simulation(setup);
    DistanceField nothing = empty(setup.startInMap());
    planner =
        LocalPlanners.create(
            localPlanner,
            setup.robot(),
            nothing,
            LocalPlanners.parameters(localPlanner).withPeriod(setup.tick()));
    planner.reset(RandomStream.PLANNER.seed(setup.seed()));
    guard = new Guard(setup.robotToGuard(), nothing, GuardSettings.every(setup.tick()));
  }

  /**
   * Runs it to its end.
   *
   * @param localPlanner a name of {@link LocalPlanners#names}
   */
  public static Outcome run(EpisodeSetup setup, String localPlanner, ReactiveExecutor executor) {
    return new ReactiveEpisode(setup, localPlanner, executor).run();
  }

  private Outcome run() {
    while (end == null) {
      BehaviorEdge doing = executor.step();
      Order order =
          executor.update(simulation.time(), simulation.estimateInMap(), simulation.scan());
      if (!executor.step().equals(doing)) {
        log.add(new Done(doing, "", since, simulation.time()));
        since = simulation.time();
      }
      obey(order);
      if (end == null && simulation.time() >= setup.conditions().timeLimit() - 1e-9) {
        finish(EndReason.TIMEOUT, "not at the goal after %.1f s".formatted(simulation.time()));
      }
    }
    frames.add(frame(simulation, STOP));
    log.add(new Done(executor.step(), "", since, simulation.time()));
    Path start = new Path(List.of(setup.startInMap()));
    return new Outcome(
        new Recording(setup, planner.name(), start, frames, end, detail, interventions),
        log,
        question);
  }

  private void obey(Order order) {
    if (order instanceof Order.Arrived) {
      finish(EndReason.SUCCESS, "arrived after %.1f s".formatted(simulation.time()));
    } else if (order instanceof Order.Asking asking) {
      question = asking.question();
      finish(EndReason.STUCK, question);
    } else if (order instanceof Order.Drive drive) {
      Observation seen = simulation.observe(drive.route());
      LocalPlan plan = planner.plan(seen);
      Twist command = guard.check(seen, plan.command()).command();
      interventions += command.equals(plan.command()) ? 0 : 1;
      frames.add(frame(simulation, plan));
      simulation.advance(command);
      Touch touch = simulation.touch();
      if (touch != null) {
        finish(
            touch.person() >= 0 ? EndReason.COLLISION_PERSON : EndReason.COLLISION_WALL,
            "touched " + touch.describe());
      }
    }
  }

  private void finish(EndReason reason, String sentence) {
    end = reason;
    detail = sentence;
  }

  private static Recording.Frame frame(Simulation simulation, LocalPlan plan) {
    LocalPlan bare =
        new LocalPlan(
            plan.command(), plan.predicted(), plan.explanation(), List.of(), plan.planningNanos());
    return new Recording.Frame(
        simulation.time(),
        simulation.robotInMap(),
        simulation.velocity(),
        simulation.peopleInMap(),
        bare);
  }

  /** Free floor around a pose, of which nothing is known. */
  private static DistanceField empty(Pose around) {
    int cells = (int) (EMPTY / CELL);
    Pose origin = new Pose(around.x() - EMPTY / 2, around.y() - EMPTY / 2, 0);
    return DistanceField.of(
        new OccupancyGrid(cells, cells, CELL, origin, new byte[cells * cells]), true);
  }
}
