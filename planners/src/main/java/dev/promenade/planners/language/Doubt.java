package dev.promenade.planners.language;

import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import java.util.List;
import java.util.Optional;

/** Finds reasons to ask back rather than to drive, and puts the question. */
final class Doubt {
  /** Share of words that must be known for an instruction to be read at all. */
  private static final double LEAST_KNOWN = 0.5;

  private Doubt() {}

  /** A question about the words themselves; empty if they can be read. */
  static Optional<String> aboutWords(List<Token> tokens, Vocabulary vocabulary, BehaviorMap map) {
    long words = tokens.stream().filter(token -> isWord(token)).count();
    long known =
        tokens.stream()
            .filter(token -> isWord(token))
            .filter(token -> vocabulary.knows(token.word()) || isName(token, map))
            .count();
    if (words == 0 || known < LEAST_KNOWN * words) {
      return Optional.of(
          "I understand %d of %d words; could you say it in English, as in 'leave the office, turn"
                  .formatted(known, words)
              + " left and take the second door on the right'?");
    }
    return Optional.empty();
  }

  /** A question about a room that the words name and the map does not have. */
  static Optional<String> aboutNames(List<Token> tokens, BehaviorMap map) {
    for (Token token : tokens) {
      boolean named = token.kind() != null && token.kind().isRoom() && token.number() >= 0;
      if (named && map.rooms().stream().noneMatch(room -> Matches.named(token, room))) {
        List<String> like =
            map.rooms().stream()
                .filter(room -> room.kind() == token.kind())
                .map(Place::name)
                .limit(12)
                .toList();
        return Optional.of(
            "there is no %s-%d here; which room do you mean%s?"
                .formatted(
                    token.kind() == null ? "room" : token.kind().word(),
                    token.number(),
                    like.isEmpty() ? "" : ": " + String.join(", ", like)));
      }
    }
    return Optional.empty();
  }

  /** A question that tells the two best plans apart. */
  static String between(List<BehaviorPlan> plans) {
    BehaviorPlan first = plans.get(0);
    if (plans.size() == 1) {
      return "do you mean %s (%.0f %% sure)?"
          .formatted(first.goal().name(), 100 * first.probability());
    }
    BehaviorPlan second = plans.get(1);
    Place a = first.goal();
    Place b = second.goal();
    if (a.equals(b)) {
      return "two ways lead to %s; %s or %s?".formatted(a.name(), way(first), way(second));
    }
    String same =
        a.kind() == b.kind()
            ? "two %s match".formatted(plural(a.kind().word()))
            : "%s and %s both match".formatted(a.name(), b.name());
    int difference = first.steps().size() - second.steps().size();
    String near = difference < 0 ? "the near one" : "the far one";
    String far = difference < 0 ? "the far one" : "the near one";
    if (difference == 0 || a.kind() != b.kind()) {
      return "%s; %s (%s) or %s (%s)?".formatted(same, a.name(), way(first), b.name(), way(second));
    }
    return "%s; %s (%s) or %s (%s)?".formatted(same, near, a.name(), far, b.name());
  }

  private static String plural(String kind) {
    return kind + "s";
  }

  /** The last thing that one does on a plan, and after how many others. */
  private static String way(BehaviorPlan plan) {
    int before = plan.steps().size() - 1;
    String last = plan.steps().get(before).behavior().words();
    return before == 0
        ? last
        : "%d step%s, then %s".formatted(before, before == 1 ? "" : "s", last);
  }

  private static boolean isWord(Token token) {
    return Character.isLetter(token.word().charAt(0));
  }

  private static boolean isName(Token token, BehaviorMap map) {
    return token.kind() != null
        || map.rooms().stream().anyMatch(room -> Matches.named(token, room));
  }
}
