package dev.promenade.planners.language;

import dev.promenade.planners.behavior.Place.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A word, a mark or a named place in an instruction.
 *
 * @param word in lower case, mended; {@code office#} for an office with a number
 * @param begin first character in the instruction
 * @param end one past the last character
 * @param kind of place that the word names, or null
 * @param number that came with it, or -1
 * @param thing the landmark or hall that the word names, such as {@code lamp} or {@code hall-2}; or
 *     empty
 */
public record Token(
    String word, int begin, int end, @Nullable Kind kind, int number, String thing) {
  static Token plain(String word, int begin, int end) {
    return new Token(word, begin, end, null, -1, "");
  }

  /** Whether the word ends a clause. */
  boolean endsClause() {
    return word.equals(".") || word.equals(",") || word.equals(";") || word.equals("!");
  }

  /** The same word in a world seen in a mirror. */
  Token mirrored() {
    String other =
        switch (word) {
          case "left" -> "right";
          case "right" -> "left";
          case "lefthand" -> "righthand";
          case "righthand" -> "lefthand";
          case "leftmost" -> "rightmost";
          case "rightmost" -> "leftmost";
          case "lefts" -> "rights";
          case "rights" -> "lefts";
          default -> word;
        };
    return new Token(other, begin, end, kind, number, thing);
  }
}
