package dev.promenade.planners.local.steering;

import dev.promenade.models.guidance.Correction;
import dev.promenade.models.guidance.Descent;

/**
 * Gives plans their room: each goes down {@link PlanCost#newton}, and where a plan still lacks room
 * or would be too fast, because what lies in its way is better let by than passed, the same plan
 * goes down again from half of its pace, and then from standing, which a person who comes pushes
 * out of the way. What lacks least is kept. Plans that keep their room are not changed. Immutable.
 */
public final class PlanRepair implements Correction {
  /** So much may be lacking [m]: half of what counts as a violation in measurements. */
  private static final double TOLERANCE = 0.005;

  /** Shares of the plan's own pace that are tried in turn. */
  private static final double[] PACES = {0.5, 0};

  private final PlanCost cost;
  private final Descent descent;

  /**
   * @param cost of the plans
   * @param descents from each pace
   */
  public PlanRepair(PlanCost cost, int descents) {
    this.cost = cost;
    descent = new Descent(cost.newton(), cost.dimension(), 1, descents);
  }

  @Override
  public double[] correct(double[] samples) {
    int size = cost.dimension();
    double[] best = descent.correct(samples);
    double[] one = new double[size];
    for (int offset = 0; offset < samples.length; offset += size) {
      double lacking = cost.lacking(best, offset);
      for (int k = 0; k < PACES.length && lacking > TOLERANCE; k++) {
        for (int i = 0; i < size; i++) {
          one[i] = PACES[k] * samples[offset + i];
        }
        double[] tried = descent.correct(one);
        double then = cost.lacking(tried, 0);
        if (then < lacking) {
          lacking = then;
          System.arraycopy(tried, 0, best, offset, size);
        }
      }
    }
    return best;
  }
}
