package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A door, or a wide passage, between two rooms.
 *
 * @param first name of one room
 * @param second name of the other
 * @param at the middle [m]
 * @param normal unit vector through it, from the first to the second room
 * @param width from side to side [m]
 */
record Opening(String first, String second, Point at, Point normal, double width) {
  /** Two neighbouring cells of two rooms. */
  record Contact(int first, int second, Point inFirst, Point inSecond) {
    Point at() {
      return inFirst.plus(inSecond).times(0.5);
    }
  }

  /** The room on the other side. */
  String other(String room) {
    return room.equals(first) ? second : first;
  }

  boolean joins(String room) {
    return room.equals(first) || room.equals(second);
  }

  /** The unit vector out of one of the rooms. */
  Point outOf(String room) {
    return room.equals(first) ? normal : normal.times(-1);
  }

  /**
   * Puts together the contacts of each opening.
   *
   * @param names of the rooms by number
   * @param gap contacts nearer than this belong together [m]
   */
  static List<Opening> group(List<Contact> contacts, List<String> names, double gap) {
    Map<List<Integer>, List<Contact>> byRooms = new LinkedHashMap<>();
    for (Contact contact : contacts) {
      byRooms
          .computeIfAbsent(List.of(contact.first(), contact.second()), key -> new ArrayList<>())
          .add(contact);
    }
    List<Opening> openings = new ArrayList<>();
    byRooms.forEach(
        (rooms, all) -> {
          for (List<Contact> one : clusters(all, gap)) {
            openings.add(of(names.get(rooms.get(0)), names.get(rooms.get(1)), one));
          }
        });
    return openings;
  }

  private static Opening of(String first, String second, List<Contact> contacts) {
    Point sum = Point.ZERO;
    Point through = Point.ZERO;
    for (Contact contact : contacts) {
      sum = sum.plus(contact.at());
      through = through.plus(contact.inSecond().minus(contact.inFirst()));
    }
    double length = through.norm();
    Point oneEnd = farthest(contacts, contacts.get(0).at());
    double width = farthest(contacts, oneEnd).distanceTo(oneEnd);
    return new Opening(
        first,
        second,
        sum.times(1.0 / contacts.size()),
        length > 0 ? through.times(1 / length) : new Point(1, 0),
        width);
  }

  private static Point farthest(List<Contact> contacts, Point from) {
    Point best = from;
    for (Contact contact : contacts) {
      if (contact.at().distanceTo(from) > best.distanceTo(from)) {
        best = contact.at();
      }
    }
    return best;
  }

  private static List<List<Contact>> clusters(List<Contact> contacts, double gap) {
    List<List<Contact>> clusters = new ArrayList<>();
    List<Contact> left = new ArrayList<>(contacts);
    while (!left.isEmpty()) {
      List<Contact> cluster = new ArrayList<>();
      cluster.add(left.remove(left.size() - 1));
      for (int i = 0; i < cluster.size(); i++) {
        Point at = cluster.get(i).at();
        for (int j = left.size() - 1; j >= 0; j--) {
          if (left.get(j).at().distanceTo(at) <= gap) {
            cluster.add(left.remove(j));
          }
        }
      }
      clusters.add(cluster);
    }
    return clusters;
  }
}
