package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A stretch of a corridor between junctions, halls and dead ends, with the places along it where a
 * robot can decide: at doors, at openings into halls, and before and after what lies at its ends.
 */
final class Arm {
  /** Doors on both sides of a corridor nearer than this along it face each other [m]. */
  private static final double FACING = 1.0;

  /** A door nearer than this to a junction is the place at the junction too [m]. */
  private static final double NEAR_JUNCTION = 3.5;

  /** How far from a junction a place without doors is [m]. */
  private static final double BEFORE_JUNCTION = 2.0;

  /** How far from a hall a corridor's last place is [m]. */
  private static final double BEFORE_HALL = 0.8;

  private final String corridor;
  private final String id;
  private final Polyline line;
  private final double from;
  private final double to;
  private final List<Side> doors = new ArrayList<>();
  private final List<Sight> sights = new ArrayList<>();
  private final List<Stop> stops = new ArrayList<>();
  private final List<Place> forward = new ArrayList<>();
  private final List<Place> backward = new ArrayList<>();

  /**
   * A door or opening in one of the walls along the corridor.
   *
   * @param opening on the map
   * @param along the corridor's line [m]
   * @param left whether it is on the left, looking along the line
   */
  record Side(Opening opening, double along, boolean left) {}

  /**
   * Where a robot can decide.
   *
   * @param along the corridor's line [m]
   * @param doors those on its sides: at most one on each
   */
  record Stop(double along, List<Side> doors) {}

  /** What lies at an end of an arm. */
  enum End {
    NOTHING,
    JUNCTION,
    HALL
  }

  private record Sight(String what, double along, boolean left) {}

  /**
   * @param id unique among arms
   * @param from where it begins along the corridor's line [m]
   * @param to where it ends [m]
   */
  Arm(String corridor, String id, Polyline line, double from, double to) {
    this.corridor = corridor;
    this.id = id;
    this.line = line;
    this.from = from;
    this.to = to;
  }

  String corridor() {
    return corridor;
  }

  Polyline line() {
    return line;
  }

  /** Whether a way along the corridor's line is on this arm. */
  boolean covers(double along) {
    return along >= from - 1e-9 && along <= to + 1e-9;
  }

  void addDoor(Opening opening) {
    Point beyond = opening.at().plus(opening.outOf(corridor));
    doors.add(new Side(opening, line.project(opening.at()), line.isLeft(beyond)));
  }

  void addThing(FloorAnnotation.Thing thing) {
    sights.add(new Sight(thing.what(), line.project(thing.point()), line.isLeft(thing.point())));
  }

  /** Makes the places, once all doors are known. */
  void makePlaces(End before, End after) {
    doors.sort(Comparator.comparingDouble(Side::along));
    for (int i = 0; i < doors.size(); i++) {
      Side door = doors.get(i);
      Side next = i + 1 < doors.size() ? doors.get(i + 1) : door;
      if (next.left() != door.left() && next.along() - door.along() < FACING) {
        stops.add(new Stop((door.along() + next.along()) / 2, List.of(door, next)));
        i++;
      } else {
        stops.add(new Stop(door.along(), List.of(door)));
      }
    }
    double freeBefore = stops.isEmpty() ? to - from : stops.get(0).along() - from;
    double freeAfter = stops.isEmpty() ? to - from : to - stops.get(stops.size() - 1).along();
    double least = stops.isEmpty() ? 3 * NEAR_JUNCTION : NEAR_JUNCTION;
    if (before == End.HALL || (before == End.JUNCTION && freeBefore > least)) {
      stops.add(0, new Stop(from + back(before, freeBefore), List.of()));
    }
    if (after == End.HALL || (after == End.JUNCTION && freeAfter > least)) {
      stops.add(new Stop(to - back(after, freeAfter), List.of()));
    }
    if (stops.isEmpty()) {
      stops.add(new Stop((from + to) / 2, List.of()));
    }
    for (int i = 0; i < stops.size(); i++) {
      Point at = line.at(stops.get(i).along());
      forward.add(place(i + "+", at, direction(i, true)));
      backward.add(place(i + "-", at, direction(i, false)));
    }
  }

  private static double back(End end, double free) {
    return Math.min(end == End.HALL ? BEFORE_HALL : BEFORE_JUNCTION, 0.4 * free);
  }

  private Place place(String number, Point at, Point direction) {
    Pose pose = Pose.of(at, Math.atan2(direction.y(), direction.x()));
    return new Place(id + "@" + number, Place.Kind.CORRIDOR, corridor, Optional.of(pose));
  }

  List<Stop> stops() {
    return stops;
  }

  /** All places, those along the line before those against it. */
  List<Place> places() {
    List<Place> all = new ArrayList<>(forward);
    all.addAll(backward);
    return all;
  }

  /** The place at a stop, walking along the line or against it. */
  Place place(int stop, boolean along) {
    return (along ? forward : backward).get(stop);
  }

  /** The last stop before the end in a walking direction. */
  int last(boolean along) {
    return along ? stops.size() - 1 : 0;
  }

  /** The unit vector of walking at a stop. */
  Point direction(int stop, boolean along) {
    return line.directionAt(stops.get(stop).along()).times(along ? 1 : -1);
  }

  /** The unit vector of walking at the very end. */
  Point endDirection(boolean along) {
    return line.directionAt(along ? to : from).times(along ? 1 : -1);
  }

  /** The end that one reaches in a walking direction. */
  Point end(boolean along) {
    return line.at(along ? to : from);
  }

  /** The way from a stop to the next one in a walking direction [m]. */
  double toNext(int stop, boolean along) {
    return Math.abs(stops.get(stop + (along ? 1 : -1)).along() - stops.get(stop).along());
  }

  /** The way from the last stop in a walking direction to the end [m]. */
  double toEnd(boolean along) {
    return Math.abs((along ? to : from) - stops.get(last(along)).along());
  }

  /** The stop at a door, if it is one of this arm. */
  OptionalInt stopAt(Opening opening) {
    for (int i = 0; i < stops.size(); i++) {
      if (stops.get(i).doors().stream().anyMatch(door -> door.opening().equals(opening))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** What one passes from a stop to the next one in a walking direction. */
  List<Landmark> seenToNext(int stop, boolean along) {
    return seen(stops.get(stop).along(), stops.get(stop + (along ? 1 : -1)).along(), along);
  }

  /** What one passes from the last stop in a walking direction to the end. */
  List<Landmark> seenToEnd(boolean along) {
    return seen(stops.get(last(along)).along(), along ? to : from, along);
  }

  /** What one passes when one comes in at an end, up to the first stop in a walking direction. */
  List<Landmark> seenFromStart(boolean along) {
    return seen(along ? from : to, stops.get(last(!along)).along(), along);
  }

  private List<Landmark> seen(double first, double second, boolean along) {
    double low = Math.min(first, second);
    double high = Math.max(first, second);
    return sights.stream()
        .filter(sight -> sight.along() > low && sight.along() <= high)
        .map(
            sight ->
                new Landmark(
                    sight.what(), sight.left() == along ? Landmark.Side.LEFT : Landmark.Side.RIGHT))
        .toList();
  }
}
