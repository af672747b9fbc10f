package dev.promenade.planners.local.flow;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.guidance.Correction;
import dev.promenade.models.guidance.FlowChef;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.Wishes;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.local.steering.PlanSteering;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Draws local plans from a flow, some of them from the last plan made noisy again: as many, with as
 * many evaluations, as there is time for; and counts what went wrong. Not thread-safe.
 */
final class CandidateDrawing {
  /** Solvers whose step to the end lands on the data predicted. */
  private static final ImmutableSet<String> LANDING = ImmutableSet.of("ddim", "euler");

  private final FlowPolicy policy;
  private final Pace pace;
  private final DrawingLadder ladder;
  private final double continuedShare;
  private long withoutTime;
  private long diverged;

  /**
   * @param solver that follows the flow
   * @param settings of the planner {@code flow}
   * @param pace says what there is time for
   * @throws InputException if the solver cannot make so many evaluations, or the policy cannot be
   *     asked for what the settings want
   */
  CandidateDrawing(
      FlowPolicy policy, OdeSolver solver, FlowPolicyPlanner.Settings settings, Pace pace) {
    this.policy = policy;
    this.pace = pace;
    Wishes wishes = settings.wishes();
    policy.require(wishes);
    ladder = new DrawingLadder(solver, settings);
    continuedShare = settings.continued();
  }

  /** Forgets what went wrong. */
  void reset() {
    withoutTime = 0;
    diverged = 0;
  }

  /**
   * What was drawn.
   *
   * @param shares (K, 3 T) plans as shares of the robot's limits
   * @param failure why nothing was drawn, or nothing
   * @param figures about the work, by name
   */
  record Drawn(float[] shares, String failure, ImmutableMap<String, String> figures) {}

  /**
   * Draws plans.
   *
   * @param context what the attention network made of the situation
   * @param earlier (3 T) the last plan, as shares of the robot's limits; null if there is none
   * @param steering of plans; null for none
   */
  Drawn draw(
      float[] context,
      float @Nullable [] earlier,
      @Nullable Correction steering,
      UniformRandomProvider random) {
    int affordable = pace.evaluations(ladder.wanted());
    if (affordable == 0) {
      withoutTime++;
      return drawn(new float[0], null, "no time to draw another");
    }
    FlowPolicy.Drawing how = ladder.atMost(affordable);
    float[] shares = new float[pace.most() * policy.planSize()];
    int drawn = 0;
    try {
      do {
        int lot = pace.lot();
        double[] plans = lot(context, earlier, lot, how, steering, random);
        int from = drawn * policy.planSize();
        for (int i = 0; i < plans.length; i++) {
          shares[from + i] = (float) plans[i];
        }
        drawn += lot;
        pace.drew(lot, how.evaluations());
      } while (pace.allows(drawn, how.evaluations()));
    } catch (InputException e) {
      diverged++;
      return drawn(new float[0], how, e.getMessage());
    }
    return drawn(Arrays.copyOf(shares, drawn * policy.planSize()), how, "");
  }

  private Drawn drawn(float[] shares, FlowPolicy.@Nullable Drawing how, String failure) {
    return new Drawn(
        shares,
        failure,
        ImmutableMap.of(
            "candidates",
            "%d of %d".formatted(shares.length / policy.planSize(), pace.most()),
            "evaluations",
            how == null ? "0" : String.valueOf(how.networkEvaluations()),
            "solver",
            how == null ? "" : how.solver().name(),
            "plans without time to draw",
            String.valueOf(withoutTime),
            "plans whose flow diverged",
            String.valueOf(diverged),
            "flow runs on",
            policy.usesDevice() ? "GPU" : "CPU"));
  }

  /**
   * Draws some plans. A step of DDIM to the end lands on the data predicted, so that plans steered
   * on the way end where they were steered to; other solvers mix that with what they saw before,
   * and a single evaluation comes too early to steer: then finished plans are steered.
   */
  private double[] lot(
      float[] context,
      float @Nullable [] earlier,
      int count,
      FlowPolicy.Drawing how,
      @Nullable Correction steering,
      UniformRandomProvider random) {
    VelocityField field = policy.velocity(context, how.wishes(), how.guidance());
    boolean onTheWay = steering != null && LANDING.contains(how.solver().name());
    if (steering != null && onTheWay) {
      field = new FlowChef(field, policy.path(), steering, PlanSteering.FROM);
    }
    int continued = earlier == null ? 0 : (int) Math.round(continuedShare * count);
    double[] plans = policy.draw(field, how, count - continued, earlier, continued, random);
    return steering == null || (onTheWay && how.evaluations() > 1)
        ? plans
        : steering.correct(plans);
  }
}
