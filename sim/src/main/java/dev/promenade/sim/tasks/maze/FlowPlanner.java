package dev.promenade.sim.tasks.maze;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.InverseDynamics;
import dev.promenade.models.plan.PlanCritic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Plans by a flow in a receding horizon: at the start, and again every few steps until the goal is
 * reached, it samples candidates for the state and the goal, keeps the best one and drives along
 * it. The planner knows no walls: it has learnt from data where one can go.
 */
public final class FlowPlanner implements MazePolicy {
  private final String name;
  private final Maze maze;
  private final FlowModel model;
  private final PlannerSettings settings;
  private final Helpers helpers;
  private final MazePlans plans;
  private final PlanDriver driver;

  /** What a planner may have learnt beside the flow. */
  public record Helpers(@Nullable PlanCritic critic, @Nullable InverseDynamics inverse)
      implements AutoCloseable {
    /** Nothing. */
    public static final Helpers NONE = new Helpers(null, null);

    @Override
    public void close() {
      if (critic != null) {
        critic.close();
      }
      if (inverse != null) {
        inverse.close();
      }
    }
  }

  /**
   * @param name in tables
   * @param model of states (x, y, …), see {@link MazeFlow}
   */
  public FlowPlanner(
      String name, Maze maze, FlowModel model, PlannerSettings settings, Helpers helpers) {
    this.name = name;
    this.maze = maze;
    this.model = model;
    this.settings = settings;
    this.helpers = helpers;
    this.plans = new MazePlans(maze, model, settings, helpers.critic);
    this.driver = new PlanDriver(maze, model, settings, helpers.inverse);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void begin(MazeWorld world, UniformRandomProvider random) {
    driver.forget();
    makePlan(world, random);
  }

  /** Plans for the state that the world is in, from what is left of the last plan where wanted. */
  public void makePlan(MazeWorld world, UniformRandomProvider random) {
    plan(List.of(world), List.of(driver), random);
  }

  @Override
  public void act(MazeWorld world, UniformRandomProvider random, double[] action) {
    if (driver.due(world)) {
      makePlan(world, random);
    }
    driver.act(world, action);
  }

  /**
   * Drives many episodes at once, step by step: those that need a plan at a step get theirs from
   * one batch. As {@link MazeBenchmark#run}, up to the last bits of what the network works out.
   */
  public List<MazeBenchmark.Episode> runTogether(
      boolean multiGoal, Maze.Reward reward, int episodes, long seed) {
    List<MazeWorld> worlds = new ArrayList<>();
    List<PlanDriver> drivers = new ArrayList<>();
    List<MazeBenchmark.Tally> tallies = new ArrayList<>();
    List<UniformRandomProvider> noise = new ArrayList<>();
    for (int i = 0; i < episodes; i++) {
      MazeWorld world = new MazeWorld(maze);
      world.reset(MazeBenchmark.generator(seed, i, 0), multiGoal);
      worlds.add(world);
      drivers.add(new PlanDriver(maze, model, settings, helpers.inverse));
      tallies.add(new MazeBenchmark.Tally(reward));
      noise.add(MazeBenchmark.generator(seed, i, 1));
    }
    double[] action = new double[2];
    for (int step = 0; step < maze.steps(); step++) {
      List<MazeWorld> waitingWorlds = new ArrayList<>();
      List<PlanDriver> waiting = new ArrayList<>();
      List<UniformRandomProvider> own = new ArrayList<>();
      for (int i = 0; i < episodes; i++) {
        if (drivers.get(i).due(worlds.get(i))) {
          waitingWorlds.add(worlds.get(i));
          waiting.add(drivers.get(i));
          own.add(noise.get(i));
        }
      }
      if (!waiting.isEmpty()) {
        plan(waitingWorlds, waiting, Noise.together(own));
      }
      for (int i = 0; i < episodes; i++) {
        drivers.get(i).act(worlds.get(i), action);
        worlds.get(i).step(action[0], action[1]);
        tallies.get(i).count(worlds.get(i));
      }
    }
    return tallies.stream().map(tally -> tally.episode(maze)).toList();
  }

  /** One plan for each of some episodes, all of which have a plan to begin with or none. */
  private void plan(
      List<MazeWorld> worlds, List<PlanDriver> drivers, UniformRandomProvider random) {
    int count = worlds.size();
    double[] states = new double[4 * count];
    double[] goals = new double[2 * count];
    for (int i = 0; i < count; i++) {
      worlds.get(i).copyTo(i, states, goals);
    }
    int size = model.settings().network().size();
    double[] made;
    if (drivers.stream().allMatch(PlanDriver::warm)) {
      double[] older = new double[count * size];
      for (int i = 0; i < count; i++) {
        System.arraycopy(drivers.get(i).rest(), 0, older, i * size, size);
      }
      made = plans.replan(states, goals, older, random);
    } else {
      made = plans.plan(states, goals, random);
    }
    for (int i = 0; i < count; i++) {
      drivers.get(i).follow(worlds.get(i), Arrays.copyOfRange(made, i * size, (i + 1) * size));
    }
  }
}
