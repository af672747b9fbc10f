package dev.promenade.planners.local.attention;

import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.Wishes;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.local.Parameters;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws local plans from a flow, some of them from the last plan made noisy again: as many, with as
 * many evaluations, as there is time for; and counts what went wrong. Not thread-safe.
 */
final class CandidateDrawing {
  private final FlowPolicy policy;
  private final Pace pace;
  private final int wanted;
  private final double guidance;
  private final Wishes wishes;
  private final double renoised;
  private final double continuedShare;
  private int drawn;
  private int evaluations;
  private long withoutTime;
  private long diverged;

  /**
   * @param parameters of the planner {@code flow}
   * @param pace says what there is time for
   * @throws InputException if the policy cannot be asked for what the parameters want
   */
  CandidateDrawing(FlowPolicy policy, Parameters parameters, Pace pace) {
    this.policy = policy;
    this.pace = pace;
    wanted = (int) Math.round(parameters.get(FlowPolicyPlanner.STEPS.name()));
    guidance = parameters.get(FlowPolicyPlanner.GUIDANCE.name());
    wishes =
        new Wishes(
            parameters.get(FlowPolicyPlanner.WANTED_PACE.name()),
            parameters.get(FlowPolicyPlanner.WANTED_ROOM.name()));
    policy.require(wishes);
    renoised = parameters.get(FlowPolicyPlanner.RENOISED.name());
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
   * @param steering what is made of the flow before it is followed
   * @param shares its first {@link #drawn} rows (3 T) are overwritten: plans as shares of the
   *     limits
   * @return why nothing was drawn, or nothing
   */
  String draw(
      float[] context,
      double[] earlier,
      boolean known,
      UnaryOperator<VelocityField> steering,
      UniformRandomProvider random,
      float[] shares) {
    drawn = 0;
    evaluations = pace.evaluations(wanted);
    if (evaluations == 0) {
      withoutTime++;
      return "no time to draw another";
    }
    FlowPolicy.Drawing drawing =
        new FlowPolicy.Drawing(OdeSolver.named("ddim"), evaluations, guidance, renoised, wishes);
    try {
      do {
        int lot = pace.lot();
        int continued = (int) Math.round((known ? continuedShare : 0) * lot);
        double[] plans =
            policy.draw(context, lot - continued, earlier, continued, drawing, steering, random);
        int from = drawn * policy.planSize();
        for (int i = 0; i < plans.length; i++) {
          shares[from + i] = (float) plans[i];
        }
        drawn += lot;
        pace.drew(lot, evaluations);
      } while (pace.allows(drawn, evaluations));
    } catch (InputException e) {
      diverged++;
      drawn = 0;
      return e.getMessage();
    }
    return "";
  }

  /** Plans drawn last. */
  int drawn() {
    return drawn;
  }

  /** Evaluations that each of them took. */
  int evaluations() {
    return evaluations;
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
