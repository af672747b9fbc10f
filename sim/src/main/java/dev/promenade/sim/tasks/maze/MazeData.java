package dev.promenade.sim.tasks.maze;

import dev.promenade.models.plan.Trajectories;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The data of Maze2D as D4RL made it: the waypoint controller drives to one random goal after the
 * other without a reset in between. A goal reached is a terminal, a goal not reached within the
 * steps of an episode is a timeout; rewards are for the maze's own goal.
 */
public final class MazeData {
  /** Numbers of a state: position and velocity. */
  static final int STATE_SIZE = 4;

  private static final int ACTION_SIZE = 2;

  private MazeData() {}

  /**
   * @param steps of all episodes together, 1 or more
   * @param actionNoise standard deviation added to either action, 0 as in D4RL
   * @param seed same seed, same bits
   */
  public static Trajectories generate(Maze maze, int steps, double actionNoise, long seed) {
    if (steps < 1 || !(actionNoise >= 0)) {
      throw new IllegalArgumentException(
          "%d steps, action noise %s; expected 1 or more, and 0 or more"
              .formatted(steps, actionNoise));
    }
    UniformRandomProvider random = MazeBenchmark.generator(seed, 0, 0);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    float[] states = new float[steps * STATE_SIZE];
    float[] actions = new float[steps * ACTION_SIZE];
    float[] rewards = new float[steps];
    boolean[] terminals = new boolean[steps];
    boolean[] timeouts = new boolean[steps];
    MazeWorld world = new MazeWorld(maze);
    world.reset(random, true);
    WaypointController controller = new WaypointController();
    controller.begin(world, random);
    double[] action = new double[ACTION_SIZE];
    int sinceGoal = 0;
    for (int i = 0; i < steps; i++) {
      controller.act(world, random, action);
      states[i * STATE_SIZE] = (float) world.x();
      states[i * STATE_SIZE + 1] = (float) world.y();
      states[i * STATE_SIZE + 2] = (float) world.vx();
      states[i * STATE_SIZE + 3] = (float) world.vy();
      for (int d = 0; d < ACTION_SIZE; d++) {
        double noisy = actionNoise > 0 ? action[d] + actionNoise * normal.sample() : action[d];
        action[d] = Math.max(-1, Math.min(1, noisy));
        actions[i * ACTION_SIZE + d] = (float) action[d];
      }
      terminals[i] = controller.solved(world);
      sinceGoal++;
      timeouts[i] = !terminals[i] && sinceGoal > maze.steps();
      world.step(action[0], action[1]);
      rewards[i] =
          Math.hypot(world.x() - maze.goal().row(), world.y() - maze.goal().column())
                  <= MazeWorld.GOAL_RADIUS
              ? 1
              : 0;
      if (terminals[i] || timeouts[i]) {
        world.drawGoal(random);
        controller.begin(world, random);
        sinceGoal = 0;
      }
    }
    return new Trajectories(STATE_SIZE, ACTION_SIZE, states, actions, rewards, terminals, timeouts);
  }
}
