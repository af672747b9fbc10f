package dev.promenade.planners.local.flow;

import com.google.common.collect.ImmutableMap;
import dev.promenade.models.attention.AttentionInference;
import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.TokenFeatures;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.guidance.Correction;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.Wishes;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.local.attention.AttentionFiles;
import dev.promenade.planners.local.attention.PredictedPoses;
import dev.promenade.planners.local.choice.PlanChoice;
import dev.promenade.planners.local.choice.PlanJudge;
import dev.promenade.planners.local.choice.PlanPrior;
import dev.promenade.planners.local.choice.Rescue;
import dev.promenade.planners.local.encoding.AttentionExplanation;
import dev.promenade.planners.local.encoding.LastPlan;
import dev.promenade.planners.local.encoding.ObservationEncoder;
import dev.promenade.planners.local.encoding.PlanningFrame;
import dev.promenade.planners.local.steering.PlanSteering;
import dev.promenade.planners.map.DistanceField;
import java.util.List;
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
final class FlowPolicyPlanner extends CheckedPlanner {
  static final Parameter CANDIDATES =
      new Parameter("candidates", 64, 1, 1024, "", "local plans drawn each time");
  static final Parameter CONTINUED =
      new Parameter("continued", 0.25, 0, 1, "", "share of them drawn from the last plan");
  static final Parameter RENOISED =
      new Parameter(
          "renoised", 0.5, 0.05, 0.95, "", "flow time that the last plan is taken back to");
  static final Parameter STEPS =
      new Parameter("steps", 2, 1, 100, "", "evaluations of the network for a plan");
  static final Parameter GUIDANCE =
      new Parameter(
          "guidance",
          1,
          0,
          20,
          "",
          "weight of the wishes, or of what the robot sees; 1 is no guidance");
  static final Parameter WANTED_PACE =
      new Parameter(
          "wantedPace",
          Wishes.NO_WISH,
          -1,
          1,
          "",
          "progress of plans, as a share of the most possible; below 0: no wish");
  static final Parameter WANTED_ROOM =
      new Parameter(
          "wantedRoom",
          Wishes.NO_WISH,
          -1,
          1,
          "",
          "room of plans to people, 0.5: as usual, 1: 0.2 m more; below 0: no wish");
  static final Parameter LOYALTY =
      new Parameter(
          "loyalty", 3, 0, 100, "", "how much less likely plans are that differ from the last");
  static final Parameter STEER_ROOM =
      new Parameter(
          "steerRoom",
          0.3,
          0,
          2,
          "m",
          "room to people that plans are steered to keep; 0: unsteered");
  static final Parameter BUDGET =
      new Parameter("budget", 0, 0, 10_000, "ms", "time for a plan; 0 for no limit");

  /** What there is to set. */
  public static final Parameters DEFAULTS =
      PlanChoice.CHOOSING
          .as(
              "flow",
              CANDIDATES,
              CONTINUED,
              RENOISED,
              STEPS,
              GUIDANCE,
              WANTED_PACE,
              WANTED_ROOM,
              LOYALTY,
              STEER_ROOM,
              BUDGET)
          .with(PlanChoice.CHOICE.name(), 1)
          .with(PlanJudge.PROGRESS_COST.name(), 4)
          .with(PlanChoice.LIKELIHOOD_COST.name(), 0.15)
          .with(PlanJudge.PERSON_ROOM.name(), 0.4);

  /** What plans are wanted to achieve. */
  static Wishes wishes(Parameters parameters) {
    return new Wishes(parameters.get(WANTED_PACE.name()), parameters.get(WANTED_ROOM.name()));
  }

  private final AttentionSettings settings;
  private final ObservationEncoder encoder;
  private final PredictedPoses predictedPoses;
  private final AttentionInference inference;
  private final AttentionOutput seen;
  private final AttentionOutput weighed;
  private final PlanChoice choice;
  private final FlowPolicy policy;
  private final Pace pace;
  private final CandidateDrawing drawing;
  private final LastPlan lastPlan;
  private final PlanPrior prior;
  private final @Nullable Rescue rescue;
  private final @Nullable PlanSteering steering;
  private final float[] context;
  private final float[] shares;
  private final float[] earlier;
  private final double[] earlierShares;
  private final int most;
  private UniformRandomProvider random = Noise.generator(0);

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
      Parameters parameters,
      AttentionWeights trunk,
      FlowPolicy policy,
      OdeSolver solver) {
    this(robot, staticMap, parameters, trunk, policy, solver, System::nanoTime);
  }

  /**
   * @param clock of the wall [ns], for the budget
   */
  FlowPolicyPlanner(
      RobotModel robot,
      DistanceField staticMap,
      Parameters parameters,
      AttentionWeights trunk,
      FlowPolicy policy,
      OdeSolver solver,
      LongSupplier clock) {
    super(robot, staticMap, parameters);
    this.policy = policy;
    settings = trunk.settings();
    AttentionFiles.requireKind(trunk, robot);
    encoder = new ObservationEncoder(robot, settings);
    predictedPoses = new PredictedPoses(settings, encoder);
    inference = new AttentionInference(trunk);
    seen = new AttentionOutput(settings, trunk.shape());
    most = (int) Math.round(parameters.get(CANDIDATES.name()));
    pace = new Pace(most, parameters.get(BUDGET.name()), clock);
    drawing = new CandidateDrawing(policy, solver, parameters, pace);
    lastPlan = new LastPlan(settings, encoder);
    prior = new PlanPrior(settings.planSize(), parameters.get(LOYALTY.name()));
    rescue = Rescue.wanted(robot, staticMap, period, parameters);
    double room = parameters.get(STEER_ROOM.name());
    steering = room > 0 ? new PlanSteering(robot, staticMap, settings, room) : null;
    int all = most + seen.probabilities.length;
    weighed = new AttentionOutput(settings, trunk.shape(), all);
    choice = new PlanChoice(robot, staticMap, discs, scanned, settings, all, parameters);
    context = new float[inference.contextSize()];
    shares = new float[all * settings.planSize()];
    earlier = new float[settings.planSize()];
    earlierShares = new double[settings.planSize()];
  }

  @Override
  public void reset(long seed) {
    super.reset(seed);
    encoder.reset();
    if (rescue != null) {
      rescue.reset(seed);
    }
    random = Noise.generator(seed);
    lastPlan.forget();
    pace.reset();
    drawing.reset();
  }

  @Override
  protected Decision decide(Observation observation, Route route) {
    pace.begin();
    if (encoder.lacksRoute(observation)) {
      return Decision.of(braking(observation.velocity()), "stops: the route is empty");
    }
    AttentionInput input;
    try {
      input = encoder.encode(observation);
    } catch (InputException e) {
      return Decision.of(braking(observation.velocity()), "stops: " + e.getMessage());
    }
    inference.plan(input, seen);
    inference.context(context);
    String failure = draw(observation, input);
    return failure.isEmpty() ? best(observation, input) : last(observation, input, failure);
  }

  /** Drives by the best of what was drawn. */
  private Decision best(Observation observation, AttentionInput input) {
    int count = drawing.drawn() + seen.probabilities.length;
    int judged = choice.choose(observation, encoder, weighed, count, pace::late);
    pace.judged(judged);
    Twist command = drive(input, choice.chosen());
    List<TimedPose> poses = predictedPoses.of(choice.chosen(), 0);
    lastPlan.remember(poses, observation.stamp());
    String reason = choice.reason(observation, encoder);
    if (rescue != null) {
      LocalPlan help =
          rescue.help(observation, choice, () -> reachable(observation, command) == null);
      if (help != null) {
        return new Decision(
            help.command(),
            help.predicted(),
            explanation(observation, Rescue.reason(reason)),
            predictedPoses.cheapestFirst(choice, weighed.plans, judged));
      }
    }
    return new Decision(
        command,
        poses,
        explanation(observation, reason),
        predictedPoses.cheapestFirst(choice, weighed.plans, judged));
  }

  /** Goes on with what is left of the last plan, or stops. */
  private Decision last(Observation observation, AttentionInput input, String failure) {
    if (!lastPlan.recall(observation.stamp(), false)) {
      return new Decision(
          braking(observation.velocity()),
          List.of(),
          explanation(observation, "stops: " + failure + ", and there is no plan to go on with"),
          List.of());
    }
    return new Decision(
        drive(input, lastPlan.plan()),
        predictedPoses.of(lastPlan.plan(), 0),
        explanation(observation, "goes on with its last plan: " + failure),
        List.of());
  }

  private Twist drive(AttentionInput input, float[] plan) {
    inference.control(input, plan, 0, weighed);
    float[] command = weighed.command;
    return encoder.frame().commandInRobot(new Twist(command[0], command[1], command[2]));
  }

  private Explanation explanation(Observation observation, String reason) {
    return AttentionExplanation.of(observation, encoder, settings, seen, reason)
        .withFigures(
            ImmutableMap.of(
                "candidates", "%d of %d".formatted(drawing.drawn(), most),
                "evaluations", String.valueOf(drawing.evaluations()),
                "solver", drawing.solver(),
                "plans without time to draw", String.valueOf(drawing.withoutTime()),
                "plans whose flow diverged", String.valueOf(drawing.diverged()),
                "flow runs on", policy.usesDevice() ? "GPU" : "CPU"));
  }

  /** Draws as many candidates as there is time for; returns why there is none, or nothing. */
  private String draw(Observation observation, AttentionInput input) {
    boolean known = lastPlan.recall(observation.stamp(), true);
    if (known) {
      TokenFeatures.normalise(settings, input, lastPlan.plan(), earlier, 0);
      for (int i = 0; i < earlier.length; i++) {
        earlierShares[i] = earlier[i];
      }
    }
    PlanningFrame frame = encoder.frame();
    Correction steered =
        steering == null
            ? null
            : steering.correction(input, frame.frameInMap(), frame.turn(), observation);
    String failure = drawing.draw(context, earlierShares, known, steered, random, shares);
    if (failure.isEmpty()) {
      compare(input, known);
    }
    return failure;
  }

  /** Adds what the attention network predicts, and says how likely each plan is. */
  private void compare(AttentionInput input, boolean known) {
    int size = settings.planSize();
    int drawn = drawing.drawn();
    int predicted = seen.probabilities.length;
    for (int k = 0; k < predicted; k++) {
      float[] one = new float[size];
      System.arraycopy(seen.plans, k * size, one, 0, size);
      TokenFeatures.normalise(settings, input, one, shares, (drawn + k) * size);
    }
    weighed.setPlans(shares, settings, input);
    prior.rate(shares, drawn, drawn + predicted, earlier, known, weighed.probabilities);
  }
}
