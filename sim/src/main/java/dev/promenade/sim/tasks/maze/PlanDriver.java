package dev.promenade.sim.tasks.maze;

import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.InverseDynamics;
import dev.promenade.models.plan.NetworkSettings;
import org.jspecify.annotations.Nullable;

/** Drives one ball along plans: the state of one episode of a {@link FlowPlanner}. */
final class PlanDriver {
  private final FlowModel model;
  private final PlannerSettings settings;
  private final PathFollower follower;
  private final @Nullable InverseDynamics inverse;
  private final int stride;
  private double[] plan = {};
  private int sincePlan;

  PlanDriver(
      Maze maze, FlowModel model, PlannerSettings settings, @Nullable InverseDynamics inverse) {
    if (settings.drive() == PlannerSettings.Drive.INVERSE && inverse == null) {
      throw new IllegalArgumentException("driving by inverse dynamics without a network for it");
    }
    this.model = model;
    this.settings = settings;
    this.follower = new PathFollower(settings.drive() == PlannerSettings.Drive.GUARDED);
    this.inverse = inverse;
    this.stride = MazeFlow.stride(maze);
  }

  /** Whether it is time for a new plan. */
  boolean due(MazeWorld world) {
    boolean arrived = world.reward(Maze.Reward.SPARSE) > 0;
    return plan.length == 0 || (sincePlan >= settings.replan() && !arrived);
  }

  /** Whether something is left of a plan to begin the next one with. */
  boolean warm() {
    return plan.length > 0 && settings.warmStart() > 0;
  }

  /** Forgets the last plan. */
  void forget() {
    plan = new double[0];
  }

  /**
   * Takes a plan.
   *
   * @param newPlan (H, C), normalised
   */
  void follow(MazeWorld world, double[] newPlan) {
    plan = newPlan;
    double[] metres = new double[plan.length];
    int channels = model.settings().network().channels();
    for (int i = 0; i < metres.length; i++) {
      metres[i] = model.normalizer().restore(i % channels, plan[i]);
    }
    follower.follow(world.maze(), path(world, metres, channels));
    sincePlan = 0;
  }

  /** The action for the state that the world is in. */
  void act(MazeWorld world, double[] action) {
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
  double[] rest() {
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
