package dev.promenade.sim.tasks.maze;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanCritic;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Plans with what became of them: a flow's plans for random states and goals, each driven to its
 * end without planning again. The cost is the share of an episode's steps until the goal, 1 if it
 * is not reached, plus one step for every step that touches a wall. A critic learns from these.
 */
public final class DrivenPlans {
  private static final int BATCH = 64;

  private DrivenPlans() {}

  /**
   * @param count of plans, a multiple of 64 or rounded up to one
   * @param seed same seed, same bits
   */
  public static PlanCritic.Driven collect(
      Maze maze, FlowModel model, PlannerSettings settings, int count, long seed) {
    PlannerSettings alone =
        settings
            .withCandidates(1, PlannerSettings.Selection.SHORTEST)
            .withDrive(PlannerSettings.Drive.FREE);
    MazePlans plans = new MazePlans(maze, model, alone, null);
    NetworkSettings shape = model.settings().network();
    int batches = (count + BATCH - 1) / BATCH;
    double[] normal = new double[batches * BATCH * shape.size()];
    double[] conditions = new double[batches * BATCH * 6];
    double[] costs = new double[batches * BATCH];
    for (int b = 0; b < batches; b++) {
      UniformRandomProvider random = Noise.generator(seed * 1_000_003 + b);
      double[] states = new double[4 * BATCH];
      double[] goals = new double[2 * BATCH];
      draw(maze, random, states, goals);
      double[] made = plans.plan(states, goals, random);
      System.arraycopy(made, 0, normal, b * made.length, made.length);
      double[] condition = plans.conditions(states, goals);
      System.arraycopy(condition, 0, conditions, b * condition.length, condition.length);
      double[] metres = plans.restore(made);
      for (int i = 0; i < BATCH; i++) {
        double[] plan = Arrays.copyOfRange(metres, i * shape.size(), (i + 1) * shape.size());
        costs[b * BATCH + i] = drive(maze, states, goals, i, plan, shape.channels());
      }
    }
    return new PlanCritic.Driven(normal, conditions, costs);
  }

  /** States as they occur while driving: the waypoint controller's, some way into an episode. */
  private static void draw(
      Maze maze, UniformRandomProvider random, double[] states, double[] goals) {
    MazeWorld world = new MazeWorld(maze);
    WaypointController controller = new WaypointController();
    double[] action = new double[2];
    for (int i = 0; i < goals.length / 2; i++) {
      world.reset(random, true);
      controller.begin(world, random);
      int steps = random.nextInt(maze.steps() / 3);
      for (int s = 0; s < steps; s++) {
        controller.act(world, random, action);
        world.step(action[0], action[1]);
      }
      world.drawGoal(random);
      world.copyTo(i, states, goals);
    }
  }

  private static double drive(
      Maze maze, double[] states, double[] goals, int i, double[] plan, int channels) {
    MazeWorld world = new MazeWorld(maze);
    world.setState(states[4 * i], states[4 * i + 1], states[4 * i + 2], states[4 * i + 3]);
    world.setGoal(goals[2 * i], goals[2 * i + 1]);
    PathFollower follower = new PathFollower(false);
    follower.follow(maze, PlanDriver.path(world, plan, channels));
    double[] action = new double[2];
    int contacts = 0;
    for (int step = 1; step <= maze.steps(); step++) {
      follower.act(world, action);
      world.step(action[0], action[1]);
      contacts += world.touching() ? 1 : 0;
      if (world.reward(Maze.Reward.SPARSE) > 0) {
        return Math.min(1, (double) (step + contacts) / maze.steps());
      }
    }
    return 1;
  }
}
