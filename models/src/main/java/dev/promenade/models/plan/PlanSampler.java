package dev.promenade.models.plan;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.guidance.CostGuidance;
import dev.promenade.models.guidance.PinnedField;
import dev.promenade.models.guidance.Pins;
import dev.promenade.models.guidance.SampleCost;
import dev.promenade.models.io.InputException;
import dev.promenade.models.solver.Ddim;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.TimeGrid;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Draws plans from a flow, from noise or from an older plan. What is wished for may change with
 * every call; nothing is trained for it. Plans are (B, H, C) on the scale of the normaliser.
 *
 * @param model of the plans
 * @param solver follows the flow
 * @param steps of the solver from noise to plan
 */
public record PlanSampler(FlowModel model, OdeSolver solver, int steps) {
  /** Where solvers that would evaluate a prediction of data at time 1 hand over. */
  private static final double HAND_OVER = 0.95;

  /** Beyond this a plan means nothing. */
  private static final double BLOWN_UP = 10;

  public PlanSampler {
    if (steps < 1) {
      throw new IllegalArgumentException("steps is %d; expected 1 or more".formatted(steps));
    }
  }

  /**
   * What plans are to be like.
   *
   * @param condition (K) for all plans or (B, K) for each; null for plans of any kind
   * @param guidance ω of classifier-free guidance; 1 for none
   * @param pins entries that plans must have
   * @param cost that plans should have little of, or null
   * @param costScale how strongly, see {@link CostGuidance}
   */
  public record Wish(
      double @Nullable [] condition,
      double guidance,
      Pins pins,
      @Nullable SampleCost cost,
      double costScale) {
    /** Plans for a condition and nothing else. */
    public static Wish of(double @Nullable [] condition) {
      return new Wish(condition, 1, Pins.NONE, null, 0);
    }
  }

  /**
   * Draws plans from noise.
   *
   * @throws InputException if they blow up
   */
  public double[] sample(Wish wish, int count, UniformRandomProvider random) {
    double[] noise = Noise.gaussian(count * model.settings().network().size(), random);
    return follow(wish, noise, steps, 0, random);
  }

  /**
   * Draws plans from older ones (warm start): noise is added as if they had come as far as time
   * {@code from}, then they go on from there, in as many steps as that part of the way deserves.
   *
   * @param plans (B, H, C), not changed
   * @param from flow time in (0, 1); the later, the more of the old plan stays
   */
  public double[] refine(Wish wish, double[] plans, double from, UniformRandomProvider random) {
    if (!(from > 0 && from < 1)) {
      throw new IllegalArgumentException("time is %s; expected within (0, 1)".formatted(from));
    }
    double[] points = model.path().noised(plans, from, random);
    int left = (int) Math.max(1, Math.ceil(steps * (1 - from) - 1e-9));
    return follow(wish, points, left, from, random);
  }

  private double[] follow(
      Wish wish, double[] start, int count, double from, UniformRandomProvider random) {
    VelocityField field = field(wish);
    double[] points = start;
    double begin = from;
    boolean handsOver = handsOver();
    if (handsOver && from < HAND_OVER) {
      TimeGrid grid = TimeGrid.even(count, from, HAND_OVER);
      points = new FlowSampler(field, model.path(), solver, grid).sample(points, random);
      begin = HAND_OVER;
    }
    // The last step as in EDM (Karras et al. 2022): of first order, to the data predicted.
    OdeSolver last = handsOver ? new Ddim() : solver;
    TimeGrid rest = last.grid(handsOver ? 1 : count, begin);
    double[] plans = new FlowSampler(field, model.path(), last, rest).sample(points, random);
    wish.pins.set(plans, field.dimension());
    requireSane(plans);
    return plans;
  }

  /** Data lie in [−1, 1]; what is far beyond has been driven there by guidance. */
  private void requireSane(double[] plans) {
    for (int i = 0; i < plans.length; i++) {
      if (Math.abs(plans[i]) > BLOWN_UP) {
        throw InputException.of(
            "the flow",
            "blew up: plan %d reaches %.1f where data lie within ±1, with solver %s"
                .formatted(i / model.settings().network().size(), plans[i], solver.name()),
            "use weaker guidance, more steps or the solver ghvb");
      }
    }
  }

  /**
   * Evaluations of the network that a plan from noise takes; of adaptive solvers, at least.
   *
   * @param guidance ω of classifier-free guidance, which takes two at a time; 1 for none
   */
  public int evaluations(double guidance) {
    boolean guided = guidance != 1 && model.settings().network().conditions() > 0;
    return (guided ? 2 : 1) * (steps * solver.evaluationsPerStep() + (handsOver() ? 1 : 0));
  }

  private boolean handsOver() {
    return solver.evaluatesEnd() && model.settings().prediction() == FlowSettings.Prediction.DATA;
  }

  private VelocityField field(Wish wish) {
    boolean clean = !model.settings().pinned().isEmpty();
    if (clean && !wish.pins.entries().containsAll(model.settings().pinned())) {
      throw new IllegalArgumentException(
          "the model needs entries %s of the plan, known are %s"
              .formatted(model.settings().pinned(), wish.pins.entries()));
    }
    VelocityField field = model.field(wish.condition, wish.guidance);
    if (wish.cost != null && wish.costScale > 0) {
      field = new CostGuidance(field, model.path(), wish.cost, wish.costScale);
    }
    return wish.pins.entries().isEmpty()
        ? field
        : new PinnedField(field, model.path(), wish.pins, clean);
  }
}
