package dev.promenade.planners.local.attention;

import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.local.choice.Choice;
import dev.promenade.planners.local.choice.ChoiceSettings;
import dev.promenade.planners.local.choice.LikelyPlans;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.map.DistanceField;
import java.util.List;

/**
 * The learned local planner, after Pokle et al., "Deep Local Trajectory Replanning and Control for
 * Robot Navigation" (ICRA 2019): a network that attends to route, scans and people predicts a few
 * local plans; the best of them, each also driven more slowly, is chosen by what it would cost
 * among walls and expected people; a second network turns it into a command.
 */
public final class AttentionPlanner extends LearnedPlanner {
  static final String NAME = "attention";

  /** Its parameters. */
  public record Settings(
      Basics basics,
      ChoiceSettings choice,
      @Setting(value = "false", meaning = "pure pursuit of the plan, without the controller")
          boolean pursuit) {}

  private final boolean direct;
  private final boolean pursues;

  /**
   * @param weights for this kind of robot, see {@link AttentionFiles}
   * @throws InputException if the weights are for another kind of robot
   */
  public AttentionPlanner(
      RobotModel robot, DistanceField staticMap, Settings asked, AttentionWeights weights) {
    super(NAME, robot, staticMap, asked.basics(), asked.choice(), weights);
    direct = weights.shape().direct();
    pursues = asked.pursuit();
  }

  @Override
  protected Decision decide(Situation situation, AttentionOutput seen) {
    if (direct) {
      return new Decision(
          command(situation, seen),
          List.of(),
          explanation(situation, "follows the route"),
          List.of());
    }
    LikelyPlans plans = new LikelyPlans(seen.plans, seen.probabilities);
    Choice chosen = choice.choose(situation, plans, () -> false);
    Twist command =
        pursues
            ? situation.frame().commandInRobot(PlanPursuit.command(robot, settings, chosen.plan()))
            : controlled(situation, chosen.plan());
    return drive(situation, chosen, command);
  }
}
