package dev.promenade.planners.local.flow;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.guidance.Correction;
import dev.promenade.models.guidance.FlowChef;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.Wishes;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.local.steering.PlanSteering;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Draws local plans from a flow, some of them from the last plan made noisy again: as many, with as
 * many evaluations, as there is time for; and counts what went wrong. Not thread-safe.
 */
final class CandidateDrawing {
  /** Solvers whose step to the end lands on the data predicted. */
  private static final ImmutableSet<String> LANDING = ImmutableSet.of("ddim", "euler");

  /** So that a tenth ten times is one. */
  private static final double ROUNDING = 1e-9;

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
   * Draws plans, each from noise of its own: how many there are does not change any of them.
   *
   * @param context what the attention network made of the situation
   * @param earlier (3 T) the last plan, as shares of the robot's limits; null if there is none
   * @param steering of plans; null for none
   * @param seed of this decision
   */
  Drawn draw(
      float[] context, float @Nullable [] earlier, @Nullable Correction steering, long seed) {
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
        double[] plans = lot(context, earlier, drawn, lot, how, steering, seed);
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
      int first,
      int count,
      FlowPolicy.Drawing how,
      @Nullable Correction steering,
      long seed) {
    VelocityField field = policy.velocity(context, how.wishes(), how.guidance());
    boolean onTheWay = steering != null && LANDING.contains(how.solver().name());
    if (steering != null && onTheWay) {
      field = new FlowChef(field, policy.path(), steering, PlanSteering.FROM);
    }
    double[] plans = new double[count * policy.planSize()];
    int[] fresh = candidates(first, count, k -> earlier == null || !goesOn(k));
    if (fresh.length > 0) {
      double[] some = policy.draw(field, how, fresh.length, noise(seed, fresh));
      put(some, fresh, first, plans);
    }
    int[] continued = candidates(first, count, this::goesOn);
    if (earlier != null && continued.length > 0) {
      UniformRandomProvider noise = noise(seed, continued);
      put(policy.drawAgain(field, how, earlier, continued.length, noise), continued, first, plans);
    }
    return steering == null || (onTheWay && how.evaluations() > 1)
        ? plans
        : steering.correct(plans);
  }

  /** Whether a candidate goes on from the last plan: an even share of however many there are. */
  private boolean goesOn(int candidate) {
    return Math.floor((candidate + 1) * continuedShare + ROUNDING)
        > Math.floor(candidate * continuedShare + ROUNDING);
  }

  private static int[] candidates(int first, int count, IntPredicate which) {
    return IntStream.range(first, first + count).filter(which).toArray();
  }

  /** Noise of each of some candidates of a decision. */
  private static UniformRandomProvider noise(long seed, int[] candidates) {
    return Noise.together(
        IntStream.of(candidates).mapToObj(candidate -> Noise.generator(seed, candidate)).toList());
  }

  /** Puts plans at the places of their candidates. */
  private void put(double[] some, int[] candidates, int first, double[] plans) {
    int size = policy.planSize();
    for (int i = 0; i < candidates.length; i++) {
      System.arraycopy(some, i * size, plans, (candidates[i] - first) * size, size);
    }
  }
}
