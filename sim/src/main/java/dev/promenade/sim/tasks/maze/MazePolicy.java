package dev.promenade.sim.tasks.maze;

import org.apache.commons.rng.UniformRandomProvider;

/** Decides on actions in a maze. One instance serves one thread. */
public interface MazePolicy {
  String name();

  /** Forgets what it knew of an episode before; the world stands at the start of a new one. */
  void begin(MazeWorld world, UniformRandomProvider random);

  /**
   * The action for the state that the world is in.
   *
   * @param action both components, overwritten; the world clips them to [−1, 1]
   */
  void act(MazeWorld world, UniformRandomProvider random, double[] action);

  /** Actions drawn evenly from [−1, 1]. */
  static MazePolicy random() {
    return new MazePolicy() {
      @Override
      public String name() {
        return "random";
      }

      @Override
      public void begin(MazeWorld world, UniformRandomProvider random) {}

      @Override
      public void act(MazeWorld world, UniformRandomProvider random, double[] action) {
        action[0] = 2 * random.nextDouble() - 1;
        action[1] = 2 * random.nextDouble() - 1;
      }
    };
  }
}
