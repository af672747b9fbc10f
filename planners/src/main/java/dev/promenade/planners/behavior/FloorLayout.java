package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Corridors cut into arms where they meet, with what lies at the arms' ends and along their sides.
 */
final class FloorLayout {
  /** Corridors that meet within this distance meet in one junction [m]. */
  private static final double ONE_JUNCTION = 2.5;

  /** Where a corridor meets another nearer than this to its end, it ends there [m]. */
  private static final double AT_END = 1.8;

  /** Things farther than this from a corridor's line are not seen from it [m]. */
  private static final double SEEN = 3.0;

  /** Of the openings found, narrower ones are gaps that no robot goes through [m]. */
  private static final double NARROWEST = 0.45;

  private final FloorAnnotation floor;
  private final Map<String, Polyline> lines = new LinkedHashMap<>();
  private final List<Opening> openings;
  private final List<Arm> arms = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();

  /**
   * Where arms meet: a junction, or a hall.
   *
   * @param hall its name; empty for a junction
   */
  record Node(String hall, List<Branch> branches) {
    boolean isHall() {
      return !hall.isEmpty();
    }
  }

  /**
   * An arm that ends at a node.
   *
   * @param towards the walking direction in which one arrives at the node: along the line or not
   */
  record Branch(Arm arm, boolean towards) {}

  private record Meeting(Point at, Map<String, Double> corridors) {}

  FloorLayout(FloorAnnotation floor, List<Opening> found) {
    this.floor = floor;
    floor
        .rooms()
        .forEach(
            (name, room) -> {
              if (room.line() != null) {
                lines.put(name, Polyline.of(room.line()));
              }
            });
    openings = Doors.counted(floor, found, NARROWEST);
    List<Meeting> meetings = meetings();
    cut(meetings);
    join(meetings);
    furnish();
  }

  List<Arm> arms() {
    return arms;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Doors and other openings, those between corridors among them. */
  List<Opening> openings() {
    return openings;
  }

  /** Where corridors meet each other, with the way along each one's line. */
  private List<Meeting> meetings() {
    List<Meeting> meetings = new ArrayList<>();
    for (Opening opening : openings) {
      Polyline first = lines.get(opening.first());
      Polyline second = lines.get(opening.second());
      if (first == null || second == null) {
        continue;
      }
      double onFirst = nearest(first, second, opening.at());
      double onSecond = second.project(first.at(onFirst));
      Point at = first.at(onFirst).plus(second.at(onSecond)).times(0.5);
      Meeting meeting =
          meetings.stream()
              .filter(known -> known.at().distanceTo(at) < ONE_JUNCTION)
              .findFirst()
              .orElse(null);
      if (meeting == null) {
        meeting = new Meeting(at, new LinkedHashMap<>());
        meetings.add(meeting);
      }
      meeting.corridors().putIfAbsent(opening.first(), onFirst);
      meeting.corridors().putIfAbsent(opening.second(), onSecond);
    }
    return meetings;
  }

  /** The way along a line to its point nearest to another line, near where the corridors touch. */
  private static double nearest(Polyline line, Polyline other, Point near) {
    double along = line.project(near);
    double best = along;
    double least = Double.POSITIVE_INFINITY;
    for (double s = Math.max(0, along - 3); s <= Math.min(line.length(), along + 3); s += 0.05) {
      double away = other.distanceTo(line.at(s));
      if (away < least - 1e-9) {
        least = away;
        best = s;
      }
    }
    return best;
  }

  private void cut(List<Meeting> meetings) {
    lines.forEach(
        (name, line) -> {
          TreeSet<Double> cuts = new TreeSet<>();
          for (Meeting meeting : meetings) {
            Double at = meeting.corridors().get(name);
            if (at != null && at > AT_END && at < line.length() - AT_END) {
              cuts.add(at);
            }
          }
          double from = 0;
          int number = 0;
          cuts.add(line.length());
          for (double to : cuts) {
            String id = cuts.size() > 1 ? name + "." + number++ : name;
            arms.add(new Arm(name, id, line, from, to));
            from = to;
          }
        });
  }

  /** Puts arms that meet, or end in one hall, into nodes. */
  private void join(List<Meeting> meetings) {
    for (Meeting meeting : meetings) {
      Node node = new Node("", new ArrayList<>());
      for (Arm arm : arms) {
        Double at = meeting.corridors().get(arm.corridor());
        for (boolean towards : new boolean[] {true, false}) {
          if (at != null && Math.abs(end(arm, towards) - at) <= AT_END) {
            node.branches().add(new Branch(arm, towards));
          }
        }
      }
      nodes.add(node);
    }
    Map<String, Node> halls = new LinkedHashMap<>();
    for (Opening opening : openings) {
      for (Arm arm : arms) {
        OptionalDouble towards = endOn(opening, arm);
        String hall = opening.joins(arm.corridor()) ? opening.other(arm.corridor()) : "";
        if (towards.isPresent() && isHall(hall)) {
          halls
              .computeIfAbsent(hall, name -> new Node(name, new ArrayList<>()))
              .branches()
              .add(new Branch(arm, towards.getAsDouble() > 0));
        }
      }
    }
    nodes.addAll(halls.values());
  }

  private static double end(Arm arm, boolean towards) {
    return arm.line().project(arm.end(towards));
  }

  /** Whether an opening lies across an end of an arm: +1 at its last end, −1 at its first one. */
  static OptionalDouble endOn(Opening opening, Arm arm) {
    if (!opening.joins(arm.corridor())) {
      return OptionalDouble.empty();
    }
    for (boolean towards : new boolean[] {true, false}) {
      Point direction = arm.endDirection(towards);
      Point out = opening.outOf(arm.corridor());
      double cos = direction.x() * out.x() + direction.y() * out.y();
      if (cos > 0.7 && arm.end(towards).distanceTo(opening.at()) < AT_END) {
        return OptionalDouble.of(towards ? 1 : -1);
      }
    }
    return OptionalDouble.empty();
  }

  /** Gives every arm its doors, things and places. */
  private void furnish() {
    for (Opening opening : openings) {
      for (String side : List.of(opening.first(), opening.second())) {
        Polyline line = lines.get(side);
        if (line != null && !lines.containsKey(opening.other(side))) {
          Arm arm = armAt(side, line.project(opening.at()));
          if (endOn(opening, arm).isEmpty()) {
            arm.addDoor(opening);
          }
        }
      }
    }
    for (FloorAnnotation.Thing thing : floor.landmarks()) {
      lines.forEach(
          (name, line) -> {
            if (line.distanceTo(thing.point()) < SEEN && isNearest(line, thing.point())) {
              armAt(name, line.project(thing.point())).addThing(thing);
            }
          });
    }
    for (Arm arm : arms) {
      arm.makePlaces(endOf(arm, false), endOf(arm, true));
    }
  }

  private boolean isNearest(Polyline line, Point point) {
    double away = line.distanceTo(point);
    return lines.values().stream().allMatch(other -> other.distanceTo(point) >= away);
  }

  private Arm armAt(String corridor, double along) {
    return arms.stream()
        .filter(arm -> arm.corridor().equals(corridor) && arm.covers(along))
        .findFirst()
        .orElseThrow();
  }

  private Arm.End endOf(Arm arm, boolean towards) {
    for (Node node : nodes) {
      if (node.branches().contains(new Branch(arm, towards))) {
        return node.isHall() ? Arm.End.HALL : Arm.End.JUNCTION;
      }
    }
    return Arm.End.NOTHING;
  }

  boolean isHall(String room) {
    FloorAnnotation.Room found = floor.rooms().get(room);
    return found != null && found.placeKind() == Place.Kind.HALL;
  }

  boolean isCorridor(String room) {
    return lines.containsKey(room);
  }
}
