package dev.promenade.sim.scenario;

import dev.promenade.models.io.Document;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.planners.geometry.Point;
import java.nio.file.Path;
import java.util.List;

/** Checks of single fields, with file and line in every message. */
record Fields(Document document, Path file) {
  InputException bad(String field, Object value, String remedy) {
    return document.bad(field, value, remedy);
  }

  <E extends Enum<E>> E choice(String field, String value, Class<E> type) {
    return Nearest.choose(
        document.at(field), field, value, List.of(type.getEnumConstants()), Nearest::written);
  }

  Point point(String field, List<Double> numbers) {
    if (numbers.size() != 2) {
      throw bad(field, numbers, "give [x, y] in metres");
    }
    return new Point(numbers.get(0), numbers.get(1));
  }

  Area area(String field, List<Double> numbers) {
    try {
      return FloorPlan.area(numbers);
    } catch (IllegalArgumentException e) {
      throw bad(field, numbers, "give [left, bottom, right, top] in metres");
    }
  }
}
