package dev.promenade.planners.local.flow;

import com.google.common.collect.ImmutableSet;
import dev.promenade.models.guidance.Correction;
import dev.promenade.models.guidance.FlowChef;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.Wishes;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.steering.PlanSteering;
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
  private int drawn;
  private FlowPolicy.@Nullable Drawing drawing;
  private long withoutTime;
  private long diverged;

  /**
   * @param solver that follows the flow
   * @param parameters of the planner {@code flow}
   * @param pace says what there is time for
   * @throws InputException if the solver cannot make so many evaluations, or the policy cannot be
   *     asked for what the parameters want
   */
  CandidateDrawing(FlowPolicy policy, OdeSolver solver, Parameters parameters, Pace pace) {
    this.policy = policy;
    this.pace = pace;
    Wishes wishes = FlowPolicyPlanner.wishes(parameters);
    policy.require(wishes);
    ladder = new DrawingLadder(solver, wishes, parameters);
    continuedShare = parameters.get(FlowPolicyPlanner.CONTINUED.name());
  }

  /** Forgets what went wrong. */
  void reset() {
    withoutTime = 0;
    diverged = 0;
  }

  /**
   * Draws plans.
   *
   * @param context what the attention network made of the situation
   * @param earlier (3 T) the last plan, as shares of the robot's limits
   * @param known whether there is one
   * @param steering of plans; null for none
   * @param shares its first {@link #drawn} rows (3 T) are overwritten: plans as shares of the
   *     limits
   * @return why nothing was drawn, or nothing
   */
  String draw(
      float[] context,
      double[] earlier,
      boolean known,
      @Nullable Correction steering,
      UniformRandomProvider random,
      float[] shares) {
    drawn = 0;
    drawing = null;
    int affordable = pace.evaluations(ladder.wanted());
    if (affordable == 0) {
      withoutTime++;
      return "no time to draw another";
    }
    FlowPolicy.Drawing chosen = ladder.atMost(affordable);
    drawing = chosen;
    try {
      do {
        int lot = pace.lot();
        int continued = (int) Math.round((known ? continuedShare : 0) * lot);
        double[] plans =
            lot(context, lot - continued, earlier, continued, chosen, steering, random);
        int from = drawn * policy.planSize();
        for (int i = 0; i < plans.length; i++) {
          shares[from + i] = (float) plans[i];
        }
        drawn += lot;
        pace.drew(lot, chosen.evaluations());
      } while (pace.allows(drawn, chosen.evaluations()));
    } catch (InputException e) {
      diverged++;
      drawn = 0;
      return e.getMessage();
    }
    return "";
  }

  /**
   * Draws some plans. A step of DDIM to the end lands on the data predicted, so that plans steered
   * on the way end where they were steered to; other solvers mix that with what they saw before,
   * and a single evaluation comes too early to steer: then finished plans are steered.
   */
  private double[] lot(
      float[] context,
      int fresh,
      double[] earlier,
      int continued,
      FlowPolicy.Drawing how,
      @Nullable Correction steering,
      UniformRandomProvider random) {
    boolean onTheWay = steering != null && LANDING.contains(how.solver().name());
    double[] plans =
        policy.draw(
            context,
            fresh,
            earlier,
            continued,
            how,
            field ->
                steering != null && onTheWay
                    ? new FlowChef(field, policy.path(), steering, PlanSteering.FROM)
                    : field,
            random);
    return steering == null || (onTheWay && how.evaluations() > 1)
        ? plans
        : steering.correct(plans);
  }

  /** Plans drawn last. */
  int drawn() {
    return drawn;
  }

  /** Evaluations that each of them took. */
  int evaluations() {
    return drawing == null ? 0 : drawing.networkEvaluations();
  }

  /** Name of the solver that drew them; empty if there was no time. */
  String solver() {
    return drawing == null ? "" : drawing.solver().name();
  }

  /** How often there was no time to draw. */
  long withoutTime() {
    return withoutTime;
  }

  /** How often the flow diverged. */
  long diverged() {
    return diverged;
  }
}
