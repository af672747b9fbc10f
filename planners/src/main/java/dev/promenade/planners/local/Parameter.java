package dev.promenade.planners.local;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One parameter of a planner, as {@link Setting} describes it. Its values are a {@code Double}, an
 * {@code Integer}, a {@code Boolean}, or a {@code String} for a choice and for {@link #NONE}.
 *
 * @param name as in parameter files
 * @param value default
 * @param lowest smallest number accepted; 0 where it is no number
 * @param highest largest number accepted; 0 where it is no number
 * @param choices words to choose from; empty where it is no choice
 * @param unit for people, for example {@code m/s}; empty for a plain number
 * @param meaning one phrase
 * @param tuning lowest and highest number that tuning tries by itself; empty if it does not
 */
@Stable
public record Parameter(
    String name,
    Type type,
    Object value,
    double lowest,
    double highest,
    ImmutableList<String> choices,
    String unit,
    String meaning,
    ImmutableList<Double> tuning) {
  /** Stands for an optional number that is not given. */
  public static final String NONE = "none";

  /** What a parameter can be. */
  public enum Type {
    NUMBER,
    OPTIONAL_NUMBER,
    INTEGER,
    SWITCH,
    CHOICE;

    /** As in tables: {@code optional number}. */
    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isNumber() {
      return this == NUMBER || this == OPTIONAL_NUMBER || this == INTEGER;
    }
  }

  /**
   * Checks a value from outside.
   *
   * @param source where it comes from, for messages
   * @param raw a number, a boolean or a string, as YAML, JSON and ROS have them
   * @return the value as this parameter holds it
   * @throws InputException if it is of another type or out of range
   */
  Object check(Object source, Object raw) {
    switch (type) {
      case NUMBER, OPTIONAL_NUMBER -> {
        if (type == Type.OPTIONAL_NUMBER && raw.equals(NONE)) {
          return NONE;
        }
        if (raw instanceof Number number && accepts(number.doubleValue())) {
          return number.doubleValue();
        }
      }
      case INTEGER -> {
        boolean whole = raw instanceof Integer || raw instanceof Long;
        if (whole && raw instanceof Number number && accepts(number.doubleValue())) {
          return number.intValue();
        }
      }
      case SWITCH -> {
        if (raw instanceof Boolean) {
          return raw;
        }
      }
      case CHOICE -> {
        if (raw instanceof String word && choices.contains(word)) {
          return word;
        }
      }
    }
    throw InputException.of(source, name, shown(raw), remedy(raw));
  }

  /** What is expected, as the end of a message about a value that cannot be used. */
  private String remedy(Object raw) {
    boolean was = raw instanceof Number;
    double number = raw instanceof Number n ? n.doubleValue() : Double.NaN;
    return switch (type) {
      case NUMBER, OPTIONAL_NUMBER -> "give a number from " + range();
      case INTEGER ->
          accepts(number) && number == Math.rint(number)
              ? "write %s, for it is a whole number".formatted(plain(number))
              : "give a whole number from " + range();
      case SWITCH ->
          !was
              ? "give true or false"
              : "give %s; numbers stood for no and yes before 0.2.0".formatted(number > 0.5);
      case CHOICE -> {
        boolean old = number == Math.rint(number) && number >= 0 && number < choices.size();
        yield old
            ? "give %s; numbers stood for words before 0.2.0 (%s)"
                .formatted(choices.get((int) number), String.join(", ", choices))
            : Nearest.remedy(raw.toString(), choices);
      }
    };
  }

  private boolean accepts(double number) {
    return number >= lowest && number <= highest;
  }

  private static Object shown(Object raw) {
    return raw instanceof String ? "'" + raw + "'" : raw;
  }

  Parameter withDefault(Object other) {
    return new Parameter(name, type, other, lowest, highest, choices, unit, meaning, tuning);
  }

  /** What is accepted, for people: {@code 0 to 10}, {@code true or false}, words. */
  public String range() {
    return switch (type) {
      case NUMBER, INTEGER -> plain(lowest) + " to " + plain(highest);
      case OPTIONAL_NUMBER -> plain(lowest) + " to " + plain(highest) + ", " + NONE;
      case SWITCH -> "true, false";
      case CHOICE -> String.join(", ", choices);
    };
  }

  /** What tuning tries by itself, for people; empty if it does not. */
  public String tuned() {
    return tuning.isEmpty() ? "" : plain(tuning.get(0)) + " to " + plain(tuning.get(1));
  }

  /** A value as people write it: 6 instead of 6.0. */
  public static String plain(Object value) {
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  /** The words for an enum's constants. */
  static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Parameter::word).toList();
  }

  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
