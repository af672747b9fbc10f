package dev.promenade.planners.local.attention;

import dev.promenade.models.attention.AttentionInference;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.choice.Choice;
import dev.promenade.planners.local.choice.ChoiceSettings;
import dev.promenade.planners.local.choice.PlanChoice;
import dev.promenade.planners.local.choice.Rescue;
import dev.promenade.planners.local.encoding.AttentionExplanation;
import dev.promenade.planners.local.encoding.ObservationEncoder;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.map.DistanceField;
import org.jspecify.annotations.Nullable;

/**
 * What local planners have in common that build on an attention network: an observation is encoded
 * and looked at, plans are proposed, one of them is chosen and turned into a command, unless a
 * classical planner has to help out.
 */
public abstract class LearnedPlanner extends CheckedPlanner {
  protected final AttentionSettings settings;
  protected final AttentionInference inference;
  protected final PlanChoice choice;
  private final ObservationEncoder encoder;
  private final AttentionOutput seen;
  private final @Nullable Rescue rescue;

  /**
   * @param weights of the attention network for this kind of robot
   * @throws InputException if the weights are for another kind of robot
   */
  protected LearnedPlanner(
      String name,
      RobotModel robot,
      DistanceField staticMap,
      Basics basics,
      ChoiceSettings choosing,
      AttentionWeights weights) {
    super(name, robot, staticMap, basics);
    settings = weights.settings();
    AttentionFiles.requireKind(weights, robot);
    encoder = new ObservationEncoder(robot, settings);
    inference = new AttentionInference(weights);
    seen = new AttentionOutput(settings, weights.shape());
    choice = new PlanChoice(robot, staticMap, discs, scanned, settings, margin, choosing);
    rescue = Rescue.wanted(robot, staticMap, period, choosing);
  }

  @Override
  public void reset(long seed) {
    super.reset(seed);
    encoder.reset();
    if (rescue != null) {
      rescue.reset(seed);
    }
  }

  @Override
  protected Decision decide(Observation observation, Route route) {
    if (encoder.lacksRoute(observation)) {
      return Decision.of(braking(observation.velocity()), "stops: the route is empty");
    }
    Situation situation;
    try {
      situation = encoder.encode(observation);
    } catch (InputException e) {
      return Decision.of(braking(observation.velocity()), "stops: " + e.getMessage());
    }
    inference.plan(situation.input(), seen);
    return decide(situation, seen);
  }

  /**
   * Decides on what the attention network made of a situation.
   *
   * @param seen filled anew by the next observation
   */
  protected abstract Decision decide(Situation situation, AttentionOutput seen);

  /** Drives as chosen, or as the classical planner says if that is not possible. */
  protected final Decision drive(Situation situation, Choice chosen, Twist command) {
    Observation observation = situation.observation();
    LocalPlan help =
        rescue == null
            ? null
            : rescue.help(observation, chosen, () -> reachable(observation, command) == null);
    return help == null
        ? new Decision(
            command, chosen.inMap(), explanation(situation, chosen.reason()), chosen.judged())
        : new Decision(
            help.command(),
            help.predicted(),
            explanation(situation, Rescue.reason(chosen.reason())),
            chosen.judged());
  }

  /**
   * The learned controller's command.
   *
   * @param plan (T, 3) in the planning frame
   */
  protected final Twist controlled(Situation situation, float[] plan) {
    inference.control(situation.input(), plan, 0, seen);
    return command(situation, seen);
  }

  /** The network's command, in the robot's frame. */
  protected static Twist command(Situation situation, AttentionOutput output) {
    float[] command = output.command;
    return situation.frame().commandInRobot(new Twist(command[0], command[1], command[2]));
  }

  /** What the network attended to. */
  protected final Explanation explanation(Situation situation, String summary) {
    return AttentionExplanation.of(situation, settings, seen, summary);
  }
}
