package dev.promenade.planners.language;

import dev.promenade.planners.behavior.BehaviorPlan;
import java.util.List;

/**
 * The rule that every translator must beat: go by the fewest behaviours to the room that is named
 * last. Rooms with their number count first, then kinds of rooms, of which the nearest is taken.
 */
public final class GoalRule {
  private GoalRule() {}

  /** The plan of the rule; without steps and with probability 0 if it has none. */
  public static BehaviorPlan plan(Instruction instruction) {
    List<Token> tokens = new Tokenizer(new Vocabulary(List.of())).tokens(instruction.text());
    List<Walk> walks = Walks.from(instruction.map(), instruction.start());
    for (boolean exact : new boolean[] {true, false}) {
      for (int t = tokens.size() - 1; t >= 0; t--) {
        Token token = tokens.get(t);
        Walk best = null;
        for (Walk walk : walks) {
          boolean fits =
              exact
                  ? Matches.named(token, walk.goal())
                  : token.number() < 0 && token.kind() == walk.goal().kind();
          if (fits && (best == null || walk.steps().size() < best.steps().size())) {
            best = walk;
          }
        }
        if (best != null) {
          return BehaviorPlan.certain(instruction.start(), best.steps());
        }
      }
    }
    return new BehaviorPlan(instruction.start(), List.of(), List.of(), 0);
  }
}
