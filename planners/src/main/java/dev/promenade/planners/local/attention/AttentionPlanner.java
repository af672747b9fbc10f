package dev.promenade.planners.local.attention;

import dev.promenade.models.attention.AttentionInference;
import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.choice.PlanChoice;
import dev.promenade.planners.local.choice.Rescue;
import dev.promenade.planners.local.encoding.AttentionExplanation;
import dev.promenade.planners.local.encoding.ObservationEncoder;
import dev.promenade.planners.map.DistanceField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The learned local planner, after Pokle et al., "Deep Local Trajectory Replanning and Control for
 * Robot Navigation" (ICRA 2019): a network that attends to route, scans and people predicts a few
 * local plans; the best of them, each also driven more slowly, is chosen by what it would cost
 * among walls and expected people; a second network turns it into a command.
 */
public final class AttentionPlanner extends CheckedPlanner {
  static final Parameter PURSUIT =
      new Parameter("pursuit", 0, 0, 1, "", "1: pure pursuit of the plan, without the controller");

  /** What there is to set. */
  public static final Parameters DEFAULTS = PlanChoice.CHOOSING.as("attention", PURSUIT);

  private final AttentionWeights weights;
  private final AttentionSettings settings;
  private final ObservationEncoder encoder;
  private final AttentionInference inference;
  private final AttentionOutput output;
  private final PlanChoice choice;
  private final PredictedPoses predictedPoses;
  private final boolean pursues;
  private final @Nullable Rescue rescue;

  /**
   * @param weights for this kind of robot, see {@link AttentionFiles}
   * @throws InputException if the weights are for another kind of robot
   */
  public AttentionPlanner(
      RobotModel robot, DistanceField staticMap, Parameters parameters, AttentionWeights weights) {
    super(robot, staticMap, parameters);
    this.weights = weights;
    settings = weights.settings();
    AttentionFiles.requireKind(weights, robot);
    encoder = new ObservationEncoder(robot, settings);
    predictedPoses = new PredictedPoses(settings, encoder);
    inference = new AttentionInference(weights);
    output = new AttentionOutput(settings, weights.shape());
    int modes = output.probabilities.length;
    choice = new PlanChoice(robot, staticMap, discs, scanned, settings, modes, parameters);
    rescue = Rescue.wanted(robot, staticMap, period, parameters);
    pursues = parameters.get(PURSUIT.name()) > 0.5;
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
      return stop(observation, "stops: the route is empty");
    }
    AttentionInput input;
    try {
      input = encoder.encode(observation);
    } catch (InputException e) {
      return stop(observation, "stops: " + e.getMessage());
    }
    inference.plan(input, output);
    if (weights.shape().direct()) {
      Twist command = command();
      return new Decision(
          command,
          List.of(),
          AttentionExplanation.of(observation, encoder, settings, output, "follows the route"),
          List.of());
    }
    choice.choose(observation, encoder, output);
    if (pursues) {
      PlanPursuit.command(robot, settings, choice.chosen(), output.command);
    } else {
      inference.control(input, choice.chosen(), 0, output);
    }
    Twist command = command();
    String reason = choice.reason(observation, encoder);
    if (rescue != null) {
      LocalPlan help =
          rescue.help(observation, choice, () -> reachable(observation, command) == null);
      if (help != null) {
        return new Decision(
            help.command(),
            help.predicted(),
            AttentionExplanation.of(observation, encoder, settings, output, Rescue.reason(reason)),
            candidates());
      }
    }
    return new Decision(
        command,
        predictedPoses.of(choice.chosen(), 0),
        AttentionExplanation.of(observation, encoder, settings, output, reason),
        candidates());
  }

  private Decision stop(Observation observation, String why) {
    return Decision.of(braking(observation.velocity()), why);
  }

  private Twist command() {
    float[] command = output.command;
    return encoder.frame().commandInRobot(new Twist(command[0], command[1], command[2]));
  }

  /** The plans as predicted, likeliest first. */
  private List<LocalPlan.Candidate> candidates() {
    return predictedPoses.candidates(choice, output.plans, choice.byLikelihood());
  }
}
