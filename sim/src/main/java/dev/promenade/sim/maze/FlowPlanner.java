package dev.promenade.sim.maze;

import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.InverseDynamics;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanCritic;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Plans by a flow in a receding horizon: at the start, and again every few steps until the goal is
 * reached, it samples candidates for the state and the goal, keeps the best one and drives along
 * it. The planner knows no walls: it has learnt from data where one can go.
 */
public final class FlowPlanner implements MazePolicy {
  private final String name;
  private final FlowModel model;
  private final PlannerSettings settings;
  private final MazePlans plans;
  private final PathFollower follower;
  private final @Nullable InverseDynamics inverse;
  private final int stride;
  private double[] plan = {};
  private int sincePlan;

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
    if (settings.drive() == PlannerSettings.Drive.INVERSE && helpers.inverse == null) {
      throw new IllegalArgumentException("driving by inverse dynamics without a network for it");
    }
    this.name = name;
    this.model = model;
    this.settings = settings;
    this.plans = new MazePlans(maze, model, settings, helpers.critic);
    this.follower = new PathFollower(settings.drive() == PlannerSettings.Drive.GUARDED);
    this.inverse = helpers.inverse;
    this.stride = MazeFlow.stride(maze);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void begin(MazeWorld world, UniformRandomProvider random) {
    plan = new double[0];
    makePlan(world, random);
  }

  /** Plans for the state that the world is in, from what is left of the last plan where wanted. */
  public void makePlan(MazeWorld world, UniformRandomProvider random) {
    double[] state = {world.x(), world.y(), world.vx(), world.vy()};
    double[] goal = {world.goalX(), world.goalY()};
    plan =
        plan.length > 0 && settings.warmStart() > 0
            ? plans.replan(state, goal, rest(), random)
            : plans.plan(state, goal, random);
    int channels = model.settings().network().channels();
    follower.follow(world.maze(), path(world, plans.restore(plan), channels));
    sincePlan = 0;
  }

  @Override
  public void act(MazeWorld world, UniformRandomProvider random, double[] action) {
    boolean arrived = world.reward(Maze.Reward.SPARSE) > 0;
    if (sincePlan >= settings.replan() && !arrived) {
      makePlan(world, random);
    }
    sincePlan++;
    if (inverse != null && settings.drive() == PlannerSettings.Drive.INVERSE) {
      actInTime(world, inverse, action);
    } else {
      follower.act(world, action);
    }
  }

  /** The action that inverse dynamics sees between this state and the next one of the plan. */
  private void actInTime(MazeWorld world, InverseDynamics network, double[] action) {
    NetworkSettings shape = model.settings().network();
    int next = Math.min((sincePlan - 1) / stride + 1, shape.horizon() - 1);
    int steps = Math.max(1, Math.min(stride, next * stride - (sincePlan - 1)));
    double[] to = new double[shape.channels()];
    for (int c = 0; c < to.length; c++) {
      to[c] = model.normalizer().restore(c, plan[next * shape.channels() + c]);
    }
    double[] from = {world.x(), world.y(), world.vx(), world.vy()};
    double[] wanted = network.action(from, to, steps);
    action[0] = Math.max(-1, Math.min(1, wanted[0]));
    action[1] = Math.max(-1, Math.min(1, wanted[1]));
  }

  /** The last plan from where the ball is on it, its last state repeated. */
  private double[] rest() {
    NetworkSettings shape = model.settings().network();
    int channels = shape.channels();
    double passed =
        settings.drive() == PlannerSettings.Drive.INVERSE
            ? (double) sincePlan / stride
            : follower.progress();
    double[] rest = new double[plan.length];
    for (int h = 0; h < shape.horizon(); h++) {
      double at = Math.min(shape.horizon() - 1, h + passed);
      int before = (int) at;
      int after = Math.min(shape.horizon() - 1, before + 1);
      for (int c = 0; c < channels; c++) {
        double from = plan[before * channels + c];
        rest[h * channels + c] = from + (at - before) * (plan[after * channels + c] - from);
      }
    }
    return rest;
  }

  /**
   * Positions of a plan, from where the ball is to the goal.
   *
   * @param metres (H, C) in m and m/s
   */
  static double[] path(MazeWorld world, double[] metres, int channels) {
    int horizon = metres.length / channels;
    double[] path = new double[2 * horizon + 2];
    path[0] = world.x();
    path[1] = world.y();
    for (int h = 1; h < horizon; h++) {
      path[2 * h] = metres[h * channels];
      path[2 * h + 1] = metres[h * channels + 1];
    }
    path[2 * horizon] = world.goalX();
    path[2 * horizon + 1] = world.goalY();
    return path;
  }
}
