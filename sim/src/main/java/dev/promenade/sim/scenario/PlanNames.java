package dev.promenade.sim.scenario;

import dev.promenade.planners.behavior.FloorAnnotation;
import dev.promenade.planners.behavior.FloorAnnotation.Thing;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns a floor plan, whose rooms have names and kinds, into an annotation of its map. */
public final class PlanNames {
  /** Corridors' lines end so far before their walls [m]. */
  private static final double FROM_END = 0.4;

  /** More room than this around a label is not worth a longer way [m]. */
  private static final double ENOUGH = 0.8;

  private PlanNames() {}

  /**
   * @param landmarks to be written beside the names
   */
  public static FloorAnnotation annotation(FloorPlan plan, List<Thing> landmarks) {
    DistanceField field = DistanceField.of(plan.toGrid(), true);
    Map<String, FloorAnnotation.Room> rooms = new LinkedHashMap<>();
    plan.rooms().forEach((name, room) -> rooms.put(name, room(plan, field, name, room)));
    return new FloorAnnotation(plan.name(), rooms, List.of(), landmarks);
  }

  private static FloorAnnotation.Room room(
      FloorPlan plan, DistanceField field, String name, FloorPlan.Room room) {
    Area area =
        room.areas().stream()
            .max(Comparator.comparingDouble(a -> a.width() * a.height()))
            .orElseThrow();
    return switch (kind(room.kind())) {
      case CORRIDOR -> corridor(area);
      case HALL ->
          new FloorAnnotation.Room(
              "hall",
              null,
              List.of(
                  List.of(area.left(), area.bottom()),
                  List.of(area.right(), area.bottom()),
                  List.of(area.right(), area.top()),
                  List.of(area.left(), area.top())),
              null);
      default -> {
        Point at = label(plan, field, name, area);
        yield FloorAnnotation.Room.at(kind(room.kind()).word(), at.x(), at.y());
      }
    };
  }

  private static FloorAnnotation.Room corridor(Area area) {
    Point middle = area.center();
    return area.width() >= area.height()
        ? FloorAnnotation.Room.corridor(
            new Point(round(area.left() + FROM_END), round(middle.y())),
            new Point(round(area.right() - FROM_END), round(middle.y())))
        : FloorAnnotation.Room.corridor(
            new Point(round(middle.x()), round(area.bottom() + FROM_END)),
            new Point(round(middle.x()), round(area.top() - FROM_END)));
  }

  /** A roomy point of a room, not far from its door. */
  private static Point label(FloorPlan plan, DistanceField field, String name, Area area) {
    Point door =
        plan.doors().stream()
            .filter(one -> one.between().contains(name))
            .findFirst()
            .map(one -> new Point(one.at().get(0), one.at().get(1)))
            .orElse(area.center());
    Point best = area.center();
    double most = Double.NEGATIVE_INFINITY;
    for (double x = area.left() + 0.1; x < area.right(); x += 0.1) {
      for (double y = area.bottom() + 0.1; y < area.top(); y += 0.1) {
        Point point = new Point(round(x), round(y));
        double worth =
            Math.min(ENOUGH, field.at(point)) - 0.05 * Math.abs(point.distanceTo(door) - 2);
        if (worth > most) {
          most = worth;
          best = point;
        }
      }
    }
    return best;
  }

  private static double round(double metres) {
    return Math.round(metres * 100) / 100.0;
  }

  /** Kinds that a floor plan has and a behavioural map does not are rooms. */
  private static Place.Kind kind(String word) {
    for (Place.Kind kind : Place.Kind.values()) {
      if (kind.word().equals(word.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    return Place.Kind.ROOM;
  }
}
