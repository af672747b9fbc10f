package dev.promenade.sim.tasks.maze;

import dev.promenade.models.guidance.SampleCost;
import dev.promenade.models.plan.Normalizer;
import java.util.Arrays;

/**
 * The cost of coming near to walls: half the squared lack of clearance of every position of a plan,
 * for guidance by gradient.
 *
 * @param normalizer of the plans (H, C), the first two channels positions
 * @param clearance wanted between the ball's centre and walls [m]
 */
record WallCost(Maze maze, Normalizer normalizer, double clearance) implements SampleCost {
  private static final double STEP = 1e-3;

  @Override
  public void gradient(double[] samples, double[] gradient) {
    int channels = normalizer.channels();
    Arrays.fill(gradient, 0);
    for (int at = 0; at < samples.length; at += channels) {
      double x = normalizer.restore(0, samples[at]);
      double y = normalizer.restore(1, samples[at + 1]);
      double lack = clearance - maze.wallDistance(x, y);
      if (lack > 0 && Double.isFinite(lack)) {
        double slopeX = maze.wallDistance(x + STEP, y) - maze.wallDistance(x - STEP, y);
        double slopeY = maze.wallDistance(x, y + STEP) - maze.wallDistance(x, y - STEP);
        gradient[at] = -lack * slopeX / (2 * STEP) * metres(0);
        gradient[at + 1] = -lack * slopeY / (2 * STEP) * metres(1);
      }
    }
  }

  /** Metres a unit of the normaliser's scale. */
  private double metres(int channel) {
    return normalizer.restore(channel, 1) - normalizer.restore(channel, 0);
  }
}
