package dev.promenade.sim.scenario;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks of single fields, with the file's name in every message. */
record Fields(Path file) {
  InputException bad(String field, Object value, String remedy) {
    return InputException.of(file, field, value, remedy);
  }

  void require(String field, @Nullable Object value) {
    if (value == null) {
      throw InputException.of(file, "has no '" + field + "'", "add it");
    }
  }

  <E extends Enum<E>> E choice(String field, String value, Class<E> type) {
    String wanted = value.toUpperCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return constant;
      }
    }
    throw bad(
        field,
        "'" + value + "'",
        "use one of: "
            + String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                    .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList()));
  }

  Point point(String field, List<Double> numbers) {
    if (numbers.size() != 2 || numbers.contains(null)) {
      throw bad(field, numbers, "give [x, y] in metres");
    }
    Point point = new Point(numbers.get(0), numbers.get(1));
    if (!point.isFinite()) {
      throw bad(field, numbers, "give finite numbers [x, y] in metres");
    }
    return point;
  }

  Area area(String field, List<Double> numbers) {
    try {
      return FloorPlan.area(numbers);
    } catch (IllegalArgumentException e) {
      throw bad(field, numbers, "give [left, bottom, right, top] in metres");
    }
  }
}
