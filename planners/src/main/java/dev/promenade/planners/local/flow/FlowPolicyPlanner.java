package dev.promenade.planners.local.flow;

import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.TokenFeatures;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.guidance.Correction;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.Wishes;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.local.attention.LearnedPlanner;
import dev.promenade.planners.local.choice.Choice;
import dev.promenade.planners.local.choice.ChoiceSettings;
import dev.promenade.planners.local.choice.LikelyPlans;
import dev.promenade.planners.local.choice.PlanPrior;
import dev.promenade.planners.local.encoding.LastPlan;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.local.steering.PlanSteering;
import dev.promenade.planners.map.DistanceField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Draws many local plans from a flow, some from noise and some from its own last plan made noisy
 * again, adds those that the attention network predicts, and drives by the one that costs least
 * among walls and expected people, as the planner {@code attention} chooses among its few. With a
 * budget of time it draws and weighs fewer, with fewer evaluations, when time is short; then its
 * plans depend on the machine, so simulations run without one. When there is no time to draw, or
 * the flow fails, it goes on with its last plan, and stops when nothing is left of that.
 */
final class FlowPolicyPlanner extends LearnedPlanner {
  static final String NAME = "flow";

  /** Its parameters. */
  public record Settings(
      Basics basics,
      @Setting.Defaults({
            "choice=cheapest",
            "progressCost=4",
            "likelihoodCost=0.15",
            "personRoom=0.4"
          })
          ChoiceSettings choice,
      @Setting(value = "64", lowest = 1, highest = 1024, meaning = "local plans drawn each time")
          int candidates,
      @Setting(
              value = "0.25",
              lowest = 0,
              highest = 1,
              meaning = "share of them drawn from the last plan")
          double continued,
      @Setting(
              value = "0.5",
              lowest = 0.05,
              highest = 0.95,
              meaning = "flow time that the last plan is taken back to")
          double renoised,
      @Setting(
              value = "2",
              lowest = 1,
              highest = 100,
              meaning = "evaluations of the network for a plan")
          int steps,
      @Setting(
              value = "1",
              lowest = 0,
              highest = 20,
              meaning = "weight of the wishes, or of what the robot sees; 1 is no guidance")
          double guidance,
      @Setting(
              value = "none",
              lowest = 0,
              highest = 1,
              meaning = "progress wanted of plans, as a share of the most possible")
          OptionalDouble wantedPace,
      @Setting(
              value = "none",
              lowest = 0,
              highest = 1,
              meaning = "room wanted to people; 0.5 is as usual, 1 is 0.2 m more")
          OptionalDouble wantedRoom,
      @Setting(
              value = "3",
              lowest = 0,
              highest = 100,
              meaning = "how much less likely plans are that differ from the last")
          double loyalty,
      @Setting(
              value = "0.3",
              lowest = 0,
              highest = 2,
              unit = "m",
              meaning = "room to people that plans are steered to keep; 0: unsteered",
              tuning = {0.1, 1})
          double steerRoom,
      @Setting(
              value = "none",
              lowest = 0.1,
              highest = 10_000,
              unit = "ms",
              meaning = "time for a plan")
          OptionalDouble budget) {
    /** What plans are wanted to achieve. */
    Wishes wishes() {
      return new Wishes(wantedPace.orElse(Wishes.NO_WISH), wantedRoom.orElse(Wishes.NO_WISH));
    }
  }

  private final Pace pace;
  private final CandidateDrawing drawing;
  private final LastPlan lastPlan;
  private final PlanPrior prior;
  private final @Nullable PlanSteering steering;

  /** A seed for every decision. */
  private UniformRandomProvider seeds = Noise.generator(0);

  /**
   * @param trunk weights of the attention network for this kind of robot
   * @param policy that builds on it
   * @param solver that follows the flow
   * @throws InputException if the weights are for another kind of robot, the policy cannot be asked
   *     for the pace or room that the parameters want, or the solver cannot make the wanted number
   *     of evaluations
   */
  public FlowPolicyPlanner(
      RobotModel robot,
      DistanceField staticMap,
      Settings asked,
      AttentionWeights trunk,
      FlowPolicy policy,
      OdeSolver solver) {
    this(robot, staticMap, asked, trunk, policy, solver, System::nanoTime);
  }

  /**
   * @param clock of the wall [ns], for the budget
   */
  FlowPolicyPlanner(
      RobotModel robot,
      DistanceField staticMap,
      Settings asked,
      AttentionWeights trunk,
      FlowPolicy policy,
      OdeSolver solver,
      LongSupplier clock) {
    super(NAME, robot, staticMap, asked.basics(), asked.choice(), trunk);
    pace = new Pace(asked.candidates(), asked.budget().orElse(Pace.NO_LIMIT), clock);
    drawing = new CandidateDrawing(policy, solver, asked, pace);
    lastPlan = new LastPlan(settings);
    prior = new PlanPrior(settings.planSize(), asked.loyalty());
    double room = asked.steerRoom();
    steering = room > 0 ? new PlanSteering(robot, staticMap, settings, room) : null;
  }

  @Override
  public void reset(long seed) {
    super.reset(seed);
    seeds = Noise.generator(seed);
    lastPlan.forget();
    pace.reset();
    drawing.reset();
  }

  @Override
  protected Decision decide(Observation observation, Route route) {
    pace.begin();
    return super.decide(observation, route);
  }

  @Override
  protected Decision decide(Situation situation, AttentionOutput seen) {
    float[] earlier = shares(situation, recalled(situation, true));
    Correction steered = steering == null ? null : steering.correction(situation);
    CandidateDrawing.Drawn drawn =
        drawing.draw(inference.context(), earlier, steered, seeds.nextLong());
    Decision decision =
        drawn.failure().isEmpty()
            ? best(situation, likely(situation, drawn.shares(), seen, earlier))
            : last(situation, drawn.failure());
    return new Decision(
        decision.command(),
        decision.predicted(),
        decision.explanation().withFigures(drawn.figures()),
        decision.candidates());
  }

  /** What was drawn and what the attention network predicts, and how likely each plan is. */
  private LikelyPlans likely(
      Situation situation, float[] drawn, AttentionOutput seen, float @Nullable [] earlier) {
    AttentionInput input = situation.input();
    float[] shares = Arrays.copyOf(drawn, drawn.length + seen.plans.length);
    TokenFeatures.normalise(settings, input, seen.plans, shares, drawn.length);
    float[] plans = new float[shares.length];
    TokenFeatures.restore(settings, input, shares, plans);
    return new LikelyPlans(plans, prior.rate(shares, drawn.length / settings.planSize(), earlier));
  }

  /** Drives by the best of some plans. */
  private Decision best(Situation situation, LikelyPlans plans) {
    Choice chosen = choice.choose(situation, plans, pace::late);
    pace.judged(chosen.judged().size());
    lastPlan.remember(chosen.inMap(), situation.observation().stamp());
    Decision decision = drive(situation, chosen, controlled(situation, chosen.plan()));
    return new Decision(
        decision.command(),
        decision.predicted(),
        decision.explanation(),
        decision.candidates().stream()
            .sorted(Comparator.comparingDouble(LocalPlan.Candidate::cost))
            .toList());
  }

  /** Goes on with what is left of the last plan, or stops. */
  private Decision last(Situation situation, String failure) {
    float[] plan = recalled(situation, false);
    return plan == null
        ? new Decision(
            braking(situation.observation().velocity()),
            List.of(),
            explanation(situation, "stops: " + failure + ", and there is no plan to go on with"),
            List.of())
        : new Decision(
            controlled(situation, plan),
            situation.frame().planInMap(settings, plan, 0),
            explanation(situation, "goes on with its last plan: " + failure),
            List.of());
  }

  private float @Nullable [] recalled(Situation situation, boolean goesOn) {
    return lastPlan.recall(situation.frame(), situation.observation().stamp(), goesOn);
  }

  /** A plan as shares of the robot's limits. */
  private float @Nullable [] shares(Situation situation, float @Nullable [] plan) {
    if (plan == null) {
      return null;
    }
    float[] shares = new float[plan.length];
    TokenFeatures.normalise(settings, situation.input(), plan, shares, 0);
    return shares;
  }
}
