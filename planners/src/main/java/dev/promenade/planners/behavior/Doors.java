package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.List;

/** Which openings of a floor count. */
final class Doors {
  private Doors() {}

  /**
   * The openings found on the map, without gaps too narrow for anybody; between two rooms with
   * annotated doors, those instead.
   *
   * @param narrowest of those found [m]
   */
  static List<Opening> counted(FloorAnnotation floor, List<Opening> found, double narrowest) {
    List<Opening> counted = new ArrayList<>();
    for (Opening opening : found) {
      boolean annotated =
          floor.doors().stream()
              .anyMatch(
                  door ->
                      opening.joins(door.between().get(0)) && opening.joins(door.between().get(1)));
      if (!annotated && opening.width() >= narrowest) {
        counted.add(opening);
      }
    }
    for (FloorAnnotation.Door door : floor.doors()) {
      counted.add(annotated(floor, door, found));
    }
    return counted;
  }

  /** An annotated door goes through the wall as one found nearby does, or from label to label. */
  private static Opening annotated(
      FloorAnnotation floor, FloorAnnotation.Door door, List<Opening> found) {
    String first = door.between().get(0);
    String second = door.between().get(1);
    Point at = FloorAnnotation.point(door.at());
    for (Opening opening : found) {
      if (opening.joins(first) && opening.joins(second) && opening.at().distanceTo(at) < 1) {
        return new Opening(first, second, at, opening.outOf(first), opening.width());
      }
    }
    Point way = inside(floor, second, at).minus(inside(floor, first, at));
    double length = way.norm();
    return new Opening(first, second, at, length > 0 ? way.times(1 / length) : new Point(1, 0), 1);
  }

  private static Point inside(FloorAnnotation floor, String room, Point near) {
    FloorAnnotation.Room is = floor.rooms().get(room);
    List<Double> label = is == null ? null : is.at();
    List<List<Double>> middle = is == null ? null : is.line();
    List<List<Double>> outline = is == null ? null : is.polygon();
    if (label != null) {
      return FloorAnnotation.point(label);
    }
    if (middle != null) {
      Polyline line = Polyline.of(middle);
      return line.at(line.project(near));
    }
    if (outline == null) {
      return near;
    }
    return outline.stream()
        .map(FloorAnnotation::point)
        .reduce(Point.ZERO, Point::plus)
        .times(1.0 / outline.size());
  }
}
