package dev.promenade.models.io;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds what somebody may have meant who wrote a name that does not exist. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known name that is nearest to a written one: by letters that are added, left out, changed
   * or swapped, where capitals, hyphens and underscores do not count.
   *
   * @return nothing if none is near
   */
  public static Optional<String> of(String written, Collection<String> known) {
    String wanted = plain(written);
    String best = null;
    int least = 1 + wanted.length() / 3;
    for (String name : known) {
      int distance = distance(wanted, plain(name));
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A remedy: what may have been meant, and all there is. */
  public static String remedy(String written, Collection<String> known) {
    String all = "se one of: " + String.join(", ", known);
    return of(written, known).map(name -> "did you mean '" + name + "'? U" + all).orElse("u" + all);
  }

  /**
   * What a text of a document names.
   *
   * @param all there is
   * @param name of each, as it is written in documents; capitals do not count
   * @throws InputException if it names nothing
   */
  public static <E> E choose(
      Object source, String field, String written, List<E> all, Function<E, String> name) {
    for (E one : all) {
      if (name.apply(one).equalsIgnoreCase(written)) {
        return one;
      }
    }
    List<String> names = all.stream().map(name).toList();
    throw InputException.of(source, field, "'" + written + "'", remedy(written, names));
  }

  /** The name of a constant as it is written in documents: {@code BLIND_CORNER} is blind-corner. */
  public static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Edit distance with swaps of neighbours (optimal string alignment; Damerau 1964). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
