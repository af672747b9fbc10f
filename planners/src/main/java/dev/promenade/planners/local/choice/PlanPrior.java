package dev.promenade.planners.local.choice;

import org.jspecify.annotations.Nullable;

/**
 * How likely each of many plans is: by how many of the drawn ones are like it (a kernel density),
 * and by how like it is to the plan that was chosen last, so that the robot does not waver between
 * two ways around somebody. Plans are shares of the robot's limits, (T, 3).
 */
public final class PlanPrior {
  /** Plans are alike that are so far apart, as a share of what the robot could drive. */
  private static final double ALIKE = 0.1;

  /** Share of plans that may be like no other. */
  private static final double ODD = 0.05;

  private final int size;
  private final double loyalty;

  /**
   * @param size numbers of a plan, 3 T
   * @param loyalty a plan is e times less likely for every 1/loyalty that it differs from the last
   */
  public PlanPrior(int size, double loyalty) {
    this.size = size;
    this.loyalty = loyalty;
  }

  /**
   * Rates plans.
   *
   * @param shares (K, 3 T), the drawn ones first
   * @param drawn how many of them were drawn
   * @param last (3 T) the last plan; null if there is none
   * @return (K), summing to 1
   */
  public float[] rate(float[] shares, int drawn, float @Nullable [] last) {
    float[] probabilities = new float[shares.length / size];
    int count = probabilities.length;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double density = 0;
      for (int j = 0; j < drawn; j++) {
        if (j != i) {
          density += Math.exp(-squared(shares, i * size, shares, j * size) / (2 * ALIKE * ALIKE));
        }
      }
      int others = i < drawn ? drawn - 1 : drawn;
      double likely = ODD + (1 - ODD) * density / Math.max(1, others);
      if (last != null) {
        likely *= Math.exp(-loyalty * Math.sqrt(squared(shares, i * size, last, 0)));
      }
      probabilities[i] = (float) likely;
      sum += likely;
    }
    for (int i = 0; i < count; i++) {
      probabilities[i] /= (float) sum;
    }
    return probabilities;
  }

  /** Mean squared distance between the places of two plans. */
  private double squared(float[] a, int atA, float[] b, int atB) {
    double sum = 0;
    for (int i = 0; i < size; i += 3) {
      double dx = a[atA + i] - b[atB + i];
      double dy = a[atA + i + 1] - b[atB + i + 1];
      sum += dx * dx + dy * dy;
    }
    return 3 * sum / size;
  }
}
