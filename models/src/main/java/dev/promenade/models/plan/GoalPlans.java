package dev.promenade.models.plan;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Windows that know where they come from and where they lead: the condition of a plan is its first
 * state and, in hindsight, the leading channels of the last state of its episode (K = C + G).
 *
 * @param windows to draw from
 * @param goalChannels G, leading channels that make up a goal
 */
public record GoalPlans(Windows windows, int goalChannels) implements PlanData {
  public GoalPlans {
    if (goalChannels < 1 || goalChannels > windows.channels()) {
      throw new IllegalArgumentException(
          "a goal of %d channels in states of %d".formatted(goalChannels, windows.channels()));
    }
  }

  /** K, the numbers of a condition. */
  public int conditions() {
    return windows.channels() + goalChannels;
  }

  @Override
  public Batch draw(int batch, UniformRandomProvider random) {
    double[] plans = new double[batch * windows.size()];
    double[] conditions = new double[batch * conditions()];
    for (int b = 0; b < batch; b++) {
      int start = random.nextInt(windows.starts());
      double[] window = windows.at(start);
      System.arraycopy(window, 0, plans, b * windows.size(), window.length);
      int offset = b * conditions();
      System.arraycopy(window, 0, conditions, offset, windows.channels());
      System.arraycopy(
          windows.end(start), 0, conditions, offset + windows.channels(), goalChannels);
    }
    return new Batch(plans, conditions);
  }
}
