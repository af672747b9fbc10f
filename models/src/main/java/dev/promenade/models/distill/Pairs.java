package dev.promenade.models.distill;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Where trajectories of a flow begin and where they end, each for its own condition.
 *
 * @param starts (N, D) points at the flow time {@code from}
 * @param ends (N, D) of the same trajectories at time 1, by a fine solver
 * @param conditions (N, K), or null where the flow has none
 * @param from flow time of the starts
 */
public record Pairs(double[] starts, double[] ends, double @Nullable [] conditions, double from) {
  /** Steps of the midpoint method that count as exact; twice as many evaluations. */
  public static final int FINE_STEPS = 64;

  private static final int BATCH = 512;

  /**
   * Follows a flow.
   *
   * @param data whose conditions are taken, and, where {@code from} is above 0, whose plans are
   *     made noisy to begin with
   * @param count N
   * @param guidance ω of classifier-free guidance; 1 for none
   * @param fineSteps of the midpoint method
   * @param progress told of pairs done
   */
  public static Pairs of(
      FlowModel model,
      PlanData data,
      int count,
      double guidance,
      double from,
      int fineSteps,
      long seed,
      IntConsumer progress) {
    UniformRandomProvider random = Noise.generator(seed);
    int size = model.settings().network().size();
    int wanted = model.settings().network().conditions();
    double[] starts = new double[count * size];
    double[] ends = new double[count * size];
    double[] conditions = wanted == 0 ? null : new double[count * wanted];
    for (int done = 0; done < count; done += BATCH) {
      int batch = Math.min(BATCH, count - done);
      // Whole batches are drawn, so that a pair does not depend on how many there are.
      PlanData.Batch drawn = data.draw(BATCH, random);
      double[] points = Arrays.copyOf(Noise.gaussian(BATCH * size, random), batch * size);
      for (int i = 0; i < points.length; i++) {
        points[i] =
            from == 0
                ? points[i]
                : model.path().alpha(from) * drawn.plans()[i]
                    + model.path().sigma(from) * points[i];
      }
      double[] condition =
          wanted == 0 || drawn.conditions() == null
              ? null
              : Arrays.copyOf(drawn.conditions(), batch * wanted);
      double[] reached = follow(model.field(condition, guidance), model, points, from, fineSteps);
      System.arraycopy(points, 0, starts, done * size, points.length);
      System.arraycopy(reached, 0, ends, done * size, points.length);
      if (conditions != null && condition != null) {
        System.arraycopy(condition, 0, conditions, done * wanted, condition.length);
      }
      progress.accept(done + batch);
    }
    return new Pairs(starts, ends, conditions, from);
  }

  /** The end of trajectories, as nearly as matters; the midpoint method never looks at time 1. */
  static double[] follow(
      VelocityField field, FlowModel model, double[] points, double from, int fineSteps) {
    return new FlowSampler(
            field, model.path(), RungeKutta.midpoint(), TimeGrid.even(fineSteps, from, 1))
        .sample(points, Noise.generator(0));
  }
}
