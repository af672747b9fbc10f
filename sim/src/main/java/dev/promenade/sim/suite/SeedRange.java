package dev.promenade.sim.suite;

import dev.promenade.models.io.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Consecutive seeds, written {@code 0..99} or {@code 7}.
 *
 * @param first 0 or more where it was written as text; CrowdNav numbers some cases below 0
 * @param last included, not below the first
 */
public record SeedRange(long first, long last) {
  /** More episodes than this in one scenario are a slip of the finger. */
  private static final long MOST = 1_000_000;

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

  public SeedRange {
    if (last < first || last - first >= MOST) {
      throw new IllegalArgumentException(
          "seeds %d..%d; give A..B with A ≤ B and at most %d seeds".formatted(first, last, MOST));
    }
  }

  /**
   * @param source file or option that held the text
   * @throws InputException if the text is not such a range
   */
  public static SeedRange parse(Object source, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (matcher.matches()) {
      long first = Long.parseLong(matcher.group(1));
      long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
      if (last >= first && last - first < MOST) {
        return new SeedRange(first, last);
      }
    }
    throw InputException.of(
        source,
        "seeds",
        "'" + text + "'",
        "give A..B, both included, with 0 ≤ A ≤ B and at most " + MOST + " seeds");
  }

  public int size() {
    return (int) (last - first + 1);
  }

  public LongStream stream() {
    return LongStream.rangeClosed(first, last);
  }

  @Override
  public String toString() {
    return first + ".." + last;
  }
}
