package dev.promenade.launch.view;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorExecutor;
import dev.promenade.planners.behavior.RouteThroughPlaces;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Pilot;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.render.FlatLines;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.world.Touch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A simulation that goes on: the robot drives to its goal, then waits for the next one. Touching
 * something is counted and stops the robot's body, not the show. The same setup, planner and goals
 * at the same ticks give the same world.
 */
final class SimulationStage implements Stage {
  private static final LocalPlan WAITING =
      LocalPlan.of(Twist.ZERO, Explanation.of("waits for a goal"));

  private final EpisodeSetup setup;
  private final Simulation simulation;
  private final Pilot pilot;
  private final @Nullable Instructions instructions;
  private final Scene scene;
  private LocalPlan plan = WAITING;
  private boolean underWay;
  private double ahead;
  private double driven;
  private double closest = Double.POSITIVE_INFINITY;
  private int touches;
  private boolean touching;
  private int arrivals;
  private String news = "";
  private Moment moment;

  /**
   * @param planner name of the local planner
   * @param guide understands instructions on this floor, where there is one
   * @throws InputException if there is no planner of that name
   */
  SimulationStage(EpisodeSetup setup, String planner, Episodes episodes, Optional<Guide> guide) {
    this.setup = setup;
    simulation = new Simulation(setup);
    Instructions told = guide.map(Instructions::new).orElse(null);
    instructions = told;
    GlobalPlanner routes = episodes.globalPlanner(setup);
    pilot =
        episodes.pilot(
            simulation,
            planner,
            told == null ? routes : new RouteThroughPlaces(routes, told::waypointsInMap));
    scene = Scene.of("simulation", setup.scenario(), setup, planner, 0);
    start(setup.goalInMap());
    moment = look();
  }

  @Override
  public Scene scene() {
    return scene;
  }

  @Override
  public Moment moment() {
    return moment;
  }

  @Override
  public void advance(double seconds) {
    ahead += seconds;
    int ticks = (int) Math.floor(ahead / setup.tick() + 1e-9);
    ahead -= ticks * setup.tick();
    for (int i = 0; i < ticks; i++) {
      tick();
    }
    if (ticks > 0) {
      moment = look();
    }
  }

  @Override
  public void step() {
    tick();
    moment = look();
  }

  @Override
  public boolean takesInstructions() {
    return instructions != null;
  }

  @Override
  public Optional<Question> instruct(String words) {
    if (instructions == null) {
      return Stage.super.instruct(words);
    }
    Optional<Question> question = instructions.hear(words, simulation.estimateInMap().position());
    if (question.isPresent()) {
      news = "asks: " + question.get().text();
    } else {
      follow(instructions);
    }
    moment = look();
    return question;
  }

  @Override
  public void choose(int index) {
    if (instructions == null) {
      Stage.super.choose(index);
    } else {
      instructions.choose(index);
      follow(instructions);
      moment = look();
    }
  }

  private void follow(Instructions told) {
    PlanResult result = start(told.goal().orElseThrow());
    if (result instanceof PlanResult.Failed failed) {
      told.forget();
      throw InputException.of(
          "the instruction", "leads nowhere: " + failed.detail(), "tell another way");
    }
  }

  /** Watches how the robot comes along with what it was told. */
  private void watch(Instructions told) {
    BehaviorExecutor.Status status =
        told.update(simulation.time(), simulation.estimateInMap()).orElse(null);
    if (status instanceof BehaviorExecutor.Status.NewRoute) {
      start(told.goal().orElseThrow());
    } else if (status instanceof BehaviorExecutor.Status.Asking asking) {
      told.forget();
      underWay = false;
      news = "asks: " + asking.question();
    }
  }

  @Override
  public void headFor(Point goalInMap) {
    if (instructions != null) {
      instructions.forget();
    }
    Pose robot = simulation.estimateInMap();
    double heading = Math.atan2(goalInMap.y() - robot.y(), goalInMap.x() - robot.x());
    PlanResult result = start(new Pose(goalInMap.x(), goalInMap.y(), heading));
    if (result instanceof PlanResult.Failed failed) {
      throw InputException.of(
          "the goal",
          "(%.2f, %.2f)".formatted(goalInMap.x(), goalInMap.y()),
          failed.reason() + ", " + failed.detail(),
          "choose a free place with a way to it");
    }
    moment = look();
  }

  private PlanResult start(Pose goalInMap) {
    PlanResult result = pilot.headFor(goalInMap);
    if (result instanceof PlanResult.Found) {
      underWay = true;
      news = "heads for (%.2f, %.2f)".formatted(goalInMap.x(), goalInMap.y());
      plan = pilot.decide();
    } else if (result instanceof PlanResult.Failed failed) {
      news = "no route: " + failed.reason() + ", " + failed.detail();
    }
    return result;
  }

  private void tick() {
    Pose before = simulation.robotInMap();
    simulation.advance(plan.command());
    driven += before.distanceTo(simulation.robotInMap());
    watch();
    boolean there =
        simulation.robotInMap().distanceTo(pilot.goalInMap()) < setup.trip().goalTolerance();
    if (underWay && there) {
      underWay = false;
      if (instructions != null) {
        instructions.finish();
      }
      arrivals++;
      news = "arrived after %.1f s".formatted(simulation.time());
    }
    if (instructions != null && underWay) {
      watch(instructions);
    }
    plan = underWay ? pilot.decide() : WAITING;
  }

  private void watch() {
    Pose robot = simulation.robotInMap();
    Crowd crowd = simulation.crowd();
    for (int i = 0; i < crowd.size; i++) {
      double gap =
          Math.hypot(crowd.x[i] - robot.x(), crowd.y[i] - robot.y())
              - crowd.radius[i]
              - setup.robot().radius();
      closest = Math.min(closest, gap);
    }
    Touch touch = simulation.touch();
    if (touch != null && !touching) {
      touches++;
      news = "touched " + touch.describe();
    }
    touching = touch != null;
  }

  private Moment look() {
    Pose robot = simulation.robotInMap();
    Moment.Builder seen =
        Moment.of(simulation.time(), robot, simulation.velocity())
            .people(people(), velocities(), attention())
            .scan(Lines.hits(robot, simulation.scan()))
            .plan(
                FlatLines.of(robot, plan.predicted()),
                Lines.of(robot, plan),
                plan.explanation().summary())
            .facts(news, facts());
    if (underWay) {
      Pose goal = pilot.goalInMap();
      seen.way(
          new double[] {FlatLines.rounded(goal.x()), FlatLines.rounded(goal.y())},
          Lines.of(pilot.routeInMap()));
    }
    return seen.build();
  }

  private double[] people() {
    Crowd crowd = simulation.crowd();
    double[] discs = new double[3 * crowd.size];
    for (int i = 0; i < crowd.size; i++) {
      discs[3 * i] = FlatLines.rounded(crowd.x[i]);
      discs[3 * i + 1] = FlatLines.rounded(crowd.y[i]);
      discs[3 * i + 2] = FlatLines.rounded(crowd.radius[i]);
    }
    return discs;
  }

  private double[] velocities() {
    Crowd crowd = simulation.crowd();
    double[] velocities = new double[2 * crowd.size];
    for (int i = 0; i < crowd.size; i++) {
      velocities[2 * i] = FlatLines.rounded(crowd.vx[i]);
      velocities[2 * i + 1] = FlatLines.rounded(crowd.vy[i]);
    }
    return velocities;
  }

  private double[] attention() {
    double[] weights = plan.explanation().personWeights();
    if (weights.length == 0) {
      return Moment.NONE;
    }
    double[] attention = new double[simulation.crowd().size];
    for (int i = 0; i < Math.min(weights.length, simulation.tracked().size()); i++) {
      attention[simulation.tracked().get(i)] = FlatLines.rounded(weights[i]);
    }
    return attention;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("driven", "%.1f m".formatted(driven));
    facts.put("goals reached", String.valueOf(arrivals));
    facts.put("closest person", closest < 100 ? "%.2f m".formatted(closest) : "–");
    facts.put("touches", String.valueOf(touches));
    facts.put("guard stepped in", pilot.interventions() + " ×");
    facts.put("planning", "%.1f ms".formatted(plan.planningNanos() * 1e-6));
    return facts;
  }
}
