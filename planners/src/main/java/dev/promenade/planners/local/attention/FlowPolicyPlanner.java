package dev.promenade.planners.local.attention;

import dev.promenade.models.attention.AttentionInference;
import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.NetworkShape;
import dev.promenade.models.attention.TokenFeatures;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.map.DistanceField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws many local plans from a flow, some from noise and some from its own last plan made noisy
 * again, and drives by the one that costs least among walls and expected people, as the planner
 * {@code attention} chooses among its few. With a budget of time it draws fewer when it is late;
 * then its plans depend on the machine, so simulations run without one.
 */
public final class FlowPolicyPlanner extends CheckedPlanner {
  static final Parameter CANDIDATES =
      new Parameter("candidates", 32, 1, 1024, "", "local plans drawn each time");
  static final Parameter CONTINUED =
      new Parameter("continued", 0.25, 0, 1, "", "share of them drawn from the last plan");
  static final Parameter RENOISED =
      new Parameter(
          "renoised", 0.5, 0.05, 0.95, "", "flow time that the last plan is taken back to");
  static final Parameter STEPS = new Parameter("steps", 2, 1, 100, "", "steps of the solver");
  static final Parameter GUIDANCE =
      new Parameter("guidance", 1, 0, 20, "", "weight of what the robot sees; 1 is no guidance");
  static final Parameter BUDGET =
      new Parameter("budget", 0, 0, 10_000, "ms", "time for a plan; 0 for no limit");

  /** What there is to set. */
  public static final Parameters DEFAULTS =
      AttentionPlanner.CHOOSING.as(
          "flow", CANDIDATES, CONTINUED, RENOISED, STEPS, GUIDANCE, BUDGET);

  private final AttentionSettings settings;
  private final ObservationEncoder encoder;
  private final PredictedPoses predictedPoses;
  private final AttentionInference inference;
  private final AttentionOutput seen;
  private final FlowPolicy policy;
  private final FlowPolicy.Drawing drawing;
  private final double continuedShare;
  private final Pace pace;
  private final float[] context;
  private final double[] earlier;
  private final Choosing[] choosing;
  private UniformRandomProvider random = Noise.generator(0);
  private List<TimedPose> lastPlan = List.of();
  private double lastStamp;

  /** Choosing among so many candidates. */
  private record Choosing(int candidates, AttentionOutput drawn, PlanChoice choice) {}

  /**
   * @param trunk weights of the attention network for this kind of robot
   * @param policy that builds on it
   * @throws InputException if the weights are for another kind of robot
   */
  public FlowPolicyPlanner(
      RobotModel robot,
      DistanceField staticMap,
      Parameters parameters,
      AttentionWeights trunk,
      FlowPolicy policy) {
    super(robot, staticMap, parameters);
    settings = trunk.settings();
    AttentionFiles.requireKind(trunk, robot);
    encoder = new ObservationEncoder(robot, settings);
    predictedPoses = new PredictedPoses(settings, encoder);
    inference = new AttentionInference(trunk);
    seen = new AttentionOutput(settings, trunk.shape());
    this.policy = policy;
    drawing =
        new FlowPolicy.Drawing(
            OdeSolver.named("ddim"),
            (int) Math.round(parameters.get(STEPS.name())),
            parameters.get(GUIDANCE.name()),
            parameters.get(RENOISED.name()));
    context = new float[inference.contextSize()];
    earlier = new double[settings.planSize()];
    int most = (int) Math.round(parameters.get(CANDIDATES.name()));
    pace = new Pace(most, parameters.get(BUDGET.name()));
    continuedShare = parameters.get(CONTINUED.name());
    choosing = new Choosing[pace.levels()];
    NetworkShape shape = trunk.shape();
    for (int level = 0; level < choosing.length; level++) {
      int count = pace.candidates(level);
      NetworkShape many = new NetworkShape(shape.width(), shape.heads(), count, true, true, false);
      choosing[level] =
          new Choosing(
              count,
              new AttentionOutput(settings, many),
              new PlanChoice(robot, staticMap, discs, scanned, settings, count, parameters));
    }
  }

  @Override
  public void reset(long seed) {
    super.reset(seed);
    encoder.reset();
    random = Noise.generator(seed);
    lastPlan = List.of();
    pace.reset();
  }

  @Override
  protected Decision decide(Observation observation, Route route) {
    long began = System.nanoTime();
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
    Choosing now = choosing[pace.level()];
    draw(observation, input, now);
    now.choice.choose(observation, encoder, now.drawn);
    inference.control(input, now.choice.chosen(), 0, now.drawn);
    float[] command = now.drawn.command;
    lastPlan = predictedPoses.of(now.choice.chosen(), 0);
    lastStamp = observation.stamp();
    Decision decision =
        new Decision(
            encoder.frame().commandInRobot(new Twist(command[0], command[1], command[2])),
            lastPlan,
            AttentionExplanation.of(
                observation, encoder, settings, seen, now.choice.reason(observation, encoder)),
            predictedPoses.candidates(
                now.choice, now.drawn.plans, IntStream.range(0, now.candidates).toArray()));
    pace.took((System.nanoTime() - began) * 1e-6);
    return decision;
  }

  private void draw(Observation observation, AttentionInput input, Choosing now) {
    boolean known = recall(observation, input);
    int continued = known ? (int) Math.round(continuedShare * now.candidates) : 0;
    double[] plans =
        policy.draw(context, now.candidates - continued, earlier, continued, drawing, random);
    float[] shares = new float[plans.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) plans[i];
    }
    now.drawn.setPlans(shares, settings, input);
    Arrays.fill(now.drawn.probabilities, 1f / now.candidates);
  }

  /** The last plan, from now on, as shares of the robot's limits; false if there is none. */
  private boolean recall(Observation observation, AttentionInput input) {
    double passed = observation.stamp() - lastStamp;
    if (lastPlan.isEmpty() || passed < 0 || passed > settings.poseSpacing()) {
      return false;
    }
    float[] plan = new float[settings.planSize()];
    double share = passed / settings.poseSpacing();
    for (int t = 0; t < settings.poses(); t++) {
      TimedPose before = lastPlan.get(t);
      TimedPose after = lastPlan.get(Math.min(t + 1, settings.poses() - 1));
      Pose from = encoder.frame().poseInFrame(before.poseInMap());
      Pose to = encoder.frame().poseInFrame(after.poseInMap());
      plan[3 * t] = (float) (from.x() + share * (to.x() - from.x()));
      plan[3 * t + 1] = (float) (from.y() + share * (to.y() - from.y()));
      plan[3 * t + 2] = (float) from.heading();
    }
    float[] shares = new float[plan.length];
    TokenFeatures.normalise(settings, input, plan, shares, 0);
    for (int i = 0; i < shares.length; i++) {
      earlier[i] = shares[i];
    }
    return true;
  }
}
