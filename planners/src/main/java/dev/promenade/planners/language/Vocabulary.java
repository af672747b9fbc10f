package dev.promenade.planners.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words that the translator learned, the most frequent first. A word that it does not know is
 * taken for a known one at most one slip away (a letter more, less, other, or two changed places;
 * two slips from eight letters on), and is otherwise seen only as its groups of three letters.
 */
public final class Vocabulary {
  /** Rows of the table of letter groups; row 0 is no group. */
  static final int GRAMS = 1024;

  /** Groups of letters kept of one word. */
  static final int GRAMS_EACH = 8;

  private static final int SHORTEST_MENDED = 4;
  private static final int SHORTEST_MENDED_TWICE = 8;

  private final List<String> words;
  private final Map<String, Integer> rows = new HashMap<>();

  /** A vocabulary of words in the order of their rows, from row 1 on. */
  public Vocabulary(Collection<String> words) {
    this.words = List.copyOf(words);
    for (String word : words) {
      rows.put(word, rows.size() + 1);
    }
  }

  /** The words that occur at least so often, and those whose meaning is fixed. */
  public static Vocabulary of(Collection<List<String>> texts, int leastCount) {
    Map<String, Integer> counts = new TreeMap<>();
    texts.forEach(text -> text.forEach(word -> counts.merge(word, 1, Integer::sum)));
    List<String> kept = new ArrayList<>();
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= leastCount)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(entry -> kept.add(entry.getKey()));
    for (String word : Lexicon.words()) {
      if (!kept.contains(word)) {
        kept.add(word);
      }
    }
    return new Vocabulary(kept);
  }

  List<String> words() {
    return words;
  }

  /** Rows of the word table: the words and the unknown word. */
  int size() {
    return words.size() + 1;
  }

  boolean knows(String word) {
    return rows.containsKey(word);
  }

  /** The row of a word; 0 if it is unknown. */
  int row(String word) {
    return rows.getOrDefault(word, 0);
  }

  /** The word itself if known, else the most frequent known word that it may be a slip of. */
  String mend(String word) {
    if (word.length() < SHORTEST_MENDED || knows(word) || !Character.isLetter(word.charAt(0))) {
      return word;
    }
    int most = word.length() >= SHORTEST_MENDED_TWICE ? 2 : 1;
    for (int slips = 1; slips <= most; slips++) {
      for (String known : words) {
        boolean near = Math.abs(known.length() - word.length()) <= slips;
        if (near && known.length() >= SHORTEST_MENDED && slips(word, known) == slips) {
          return known;
        }
      }
    }
    return word;
  }

  /**
   * Letters inserted, removed, changed or swapped with their neighbour to make one of the other.
   */
  static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        least = Math.min(least, cost[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[a.length()][b.length()];
  }

  /** The rows of a word's groups of three letters, its borders marked, at most so many. */
  static int[] grams(String word) {
    String marked = "<" + word + ">";
    int count = Math.min(GRAMS_EACH, marked.length() - 2);
    int[] found = new int[count];
    for (int i = 0; i < count; i++) {
      found[i] = 1 + Math.floorMod(marked.substring(i, i + 3).hashCode(), GRAMS - 1);
    }
    return found;
  }
}
