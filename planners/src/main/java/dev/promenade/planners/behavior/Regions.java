package dev.promenade.planners.behavior;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * Which room every free cell of a map belongs to. From the labels of an annotation the rooms grow,
 * roomiest cells first, until they meet: a watershed on the distance to walls (Meyer, "Topographic
 * distance and watershed lines", 1994), so that they meet where it is narrowest, in the doors.
 */
public final class Regions {
  private static final int NONE = -1;

  /** Share of a corridor's width that is taken as its own from the start. */
  private static final double CORE = 0.9;

  private final OccupancyGrid grid;
  private final List<String> names;
  private final int[] labels;

  private Regions(OccupancyGrid grid, List<String> names, int[] labels) {
    this.grid = grid;
    this.names = names;
    this.labels = labels;
  }

  /**
   * Grows the rooms of an annotation on a map.
   *
   * @param field unknown cells count as obstacles
   * @throws InputException if a label lies in a wall or off the map, or two lie in one place
   */
  public static Regions of(FloorAnnotation floor, DistanceField field) {
    OccupancyGrid grid = field.grid();
    int[] labels = new int[grid.width() * grid.height()];
    Arrays.fill(labels, NONE);
    List<String> names = List.copyOf(floor.rooms().keySet());
    Regions regions = new Regions(grid, names, labels);
    int index = 0;
    for (Map.Entry<String, FloorAnnotation.Room> room : floor.rooms().entrySet()) {
      int marked = regions.mark(room.getValue(), index++, field);
      if (marked == 0) {
        throw InputException.of(
            floor.name(),
            "has no free cell of the map in room '%s'".formatted(room.getKey()),
            "move its label to free floor, off walls and furniture, and outside other rooms");
      }
    }
    regions.grow(field);
    return regions;
  }

  /** Gives the cells of a label to its room; how many there were. */
  private int mark(FloorAnnotation.Room room, int index, DistanceField field) {
    int marked = 0;
    if (room.at() != null) {
      marked += claim(FloorAnnotation.point(room.at()), index, field);
    } else if (room.line() != null) {
      Polyline line = Polyline.of(room.line());
      double half = CORE * halfWidth(line, field);
      marked += claimAll(point -> line.distanceTo(point) <= half, index, field);
    } else if (room.polygon() != null) {
      List<Point> outline = room.polygon().stream().map(FloorAnnotation::point).toList();
      marked += claimAll(point -> inside(outline, point), index, field);
    }
    return marked;
  }

  /** The median distance to walls along a line, at least two cells [m]. */
  private static double halfWidth(Polyline line, DistanceField field) {
    double[] widths =
        DoubleStream.iterate(0, s -> s <= line.length(), s -> s + 0.1)
            .map(s -> field.at(line.at(s)))
            .sorted()
            .toArray();
    return Math.max(2 * field.grid().resolution(), widths[widths.length / 2]);
  }

  private int claimAll(Predicate<Point> wanted, int index, DistanceField field) {
    int claimed = 0;
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        Point center = grid.center(column, row);
        if (wanted.test(center)) {
          claimed += claim(center, index, field);
        }
      }
    }
    return claimed;
  }

  private int claim(Point point, int index, DistanceField field) {
    int column = grid.column(point);
    int row = grid.row(point);
    if (!grid.contains(column, row)
        || field.atCell(column, row) <= 0
        || labels[row * grid.width() + column] != NONE) {
      return 0;
    }
    labels[row * grid.width() + column] = index;
    return 1;
  }

  private void grow(DistanceField field) {
    PriorityQueue<Long> queue = new PriorityQueue<>();
    long order = 0;
    for (int cell = 0; cell < labels.length; cell++) {
      if (labels[cell] != NONE) {
        queue.add(key(cell, field, order++));
      }
    }
    long[] cells = new long[] {order};
    while (!queue.isEmpty()) {
      int cell = (int) (queue.remove() & 0xFFFFFFL);
      int column = cell % grid.width();
      int row = cell / grid.width();
      spread(column + 1, row, labels[cell], field, queue, cells);
      spread(column - 1, row, labels[cell], field, queue, cells);
      spread(column, row + 1, labels[cell], field, queue, cells);
      spread(column, row - 1, labels[cell], field, queue, cells);
    }
  }

  private void spread(
      int column,
      int row,
      int label,
      DistanceField field,
      PriorityQueue<Long> queue,
      long[] order) {
    int cell = row * grid.width() + column;
    if (grid.contains(column, row) && labels[cell] == NONE && field.atCell(column, row) > 0) {
      labels[cell] = label;
      queue.add(key(cell, field, order[0]++));
    }
  }

  /**
   * Sorts by distance to walls, farthest first, then by order: 14 bits, 24 bits, 24 of the cell.
   */
  private long key(int cell, DistanceField field, long order) {
    double clearance = field.atCell(cell % grid.width(), cell / grid.width());
    long level = 16383 - Math.min(16383, Math.round(clearance * 500));
    return level << 48 | (order & 0xFFFFFFL) << 24 | cell;
  }

  /** The name of the room at a point of the map frame; empty in walls and outside the rooms. */
  public Optional<String> at(Point pointInMap) {
    int column = grid.column(pointInMap);
    int row = grid.row(pointInMap);
    int label = label(column, row);
    return label == NONE ? Optional.empty() : Optional.of(names.get(label));
  }

  /** Where two rooms meet: their doors, and where one opens into the other. */
  List<Opening> openings() {
    List<Opening.Contact> contacts = new ArrayList<>();
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        int label = label(column, row);
        for (int side = 0; side < 2 && label != NONE; side++) {
          int other = side == 0 ? label(column + 1, row) : label(column, row + 1);
          if (other != NONE && other != label) {
            Point here = grid.center(column, row);
            Point there = grid.center(column + 1 - side, row + side);
            contacts.add(
                label < other
                    ? new Opening.Contact(label, other, here, there)
                    : new Opening.Contact(other, label, there, here));
          }
        }
      }
    }
    return Opening.group(contacts, names, 3 * grid.resolution());
  }

  /** The centres of the cells of a room. */
  List<Point> cells(String room) {
    int wanted = names.indexOf(room);
    List<Point> cells = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == wanted) {
        cells.add(grid.center(i % grid.width(), i / grid.width()));
      }
    }
    return cells;
  }

  private int label(int column, int row) {
    return grid.contains(column, row) ? labels[row * grid.width() + column] : NONE;
  }

  /** Whether a point lies in a polygon, by the even-odd rule. */
  static boolean inside(List<Point> outline, Point point) {
    boolean inside = false;
    for (int i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
      Point a = outline.get(i);
      Point b = outline.get(j);
      if (a.y() > point.y() != b.y() > point.y()
          && point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x()) {
        inside = !inside;
      }
    }
    return inside;
  }
}
