package dev.promenade.planners.map;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds doors and other narrow places of a map: a watershed on the distance to obstacles (Meyer,
 * "Topographic distance and watershed lines", 1994) from all places that are clearly roomier than
 * what joins them to a roomier one. Where two such basins meet, in one opening, is a narrow place.
 */
public final class NarrowPlaces {
  /** A basin's roomiest cell has at least this many times the clearance of its way out. */
  private static final double PROMINENCE = 1.3;

  /** And so much more clearance than that [cells]. */
  private static final double MORE_CELLS = 2;

  /** Directions in which lines across a narrow place are tried. */
  private static final int DIRECTIONS = 90;

  private static final int NONE = -1;

  private final DistanceField field;
  private final OccupancyGrid grid;
  private final double leastPeak;
  private final int[] basin;
  private int[] parent = new int[64];
  private float[] peak = new float[64];
  private int basins;

  private NarrowPlaces(DistanceField field, double leastPeak) {
    this.field = field;
    this.grid = field.grid();
    this.leastPeak = leastPeak;
    basin = new int[grid.width() * grid.height()];
    Arrays.fill(basin, NONE);
  }

  /**
   * All narrow places, the narrowest first.
   *
   * @param least clearance that a place must have to count as one to be in [m]: a robot's inscribed
   *     radius
   */
  public static List<NarrowPlace> find(DistanceField field, double least) {
    return new NarrowPlaces(field, least).find();
  }

  private List<NarrowPlace> find() {
    long[] order = new long[basin.length];
    int count = 0;
    for (int cell = 0; cell < basin.length; cell++) {
      float distance = distance(cell);
      if (distance > 0 && distance < DistanceField.NOTHING_THERE) {
        order[count++] = (long) ~Float.floatToIntBits(distance) << 32 | cell;
      }
    }
    Arrays.sort(order, 0, count);
    Map<Integer, int[]> meetings = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int cell = (int) order[i];
      int[] met = flood(cell);
      if (met.length > 0) {
        meetings.put(cell, met);
      }
    }
    List<NarrowPlace> places = new ArrayList<>();
    for (Map.Entry<Integer, int[]> roomiest : openings(meetings).entrySet()) {
      places.add(place(roomiest.getKey()));
    }
    places.sort(
        Comparator.comparingDouble(NarrowPlace::width)
            .thenComparing(p -> p.leftInMap().x())
            .thenComparing(p -> p.leftInMap().y()));
    return places;
  }

  private float distance(int cell) {
    return field.atCell(cell % grid.width(), cell / grid.width());
  }

  /** Gives a cell to a basin beside it; two basins that meet here for good, or nothing. */
  private int[] flood(int cell) {
    float distance = distance(cell);
    int best = NONE;
    int other = NONE;
    for (int next : beside(cell)) {
      int root = next == NONE || basin[next] == NONE ? NONE : root(basin[next]);
      if (root == NONE || root == best) {
        continue;
      }
      if (best == NONE) {
        best = root;
        continue;
      }
      int low = peak[root] < peak[best] ? root : best;
      int high = low == root ? best : root;
      boolean stays =
          peak[low] >= PROMINENCE * distance
              && peak[low] >= distance + MORE_CELLS * grid.resolution()
              && peak[low] >= leastPeak;
      if (stays) {
        other = low;
      } else {
        parent[low] = high;
      }
      best = high;
    }
    if (best == NONE) {
      best = begin(distance);
    }
    basin[cell] = best;
    other = other == NONE ? NONE : root(other);
    return other == NONE || other == best ? new int[0] : new int[] {best, other};
  }

  private int begin(float distance) {
    if (basins == parent.length) {
      parent = Arrays.copyOf(parent, 2 * basins);
      peak = Arrays.copyOf(peak, 2 * basins);
    }
    parent[basins] = basins;
    peak[basins] = distance;
    return basins++;
  }

  private int root(int of) {
    int at = of;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private int[] beside(int cell) {
    int column = cell % grid.width();
    return new int[] {
      column > 0 ? cell - 1 : NONE,
      column < grid.width() - 1 ? cell + 1 : NONE,
      cell >= grid.width() ? cell - grid.width() : NONE,
      cell < basin.length - grid.width() ? cell + grid.width() : NONE
    };
  }

  /**
   * The roomiest cell of each opening. Cells where the same two basins meet belong to one opening
   * if they are within its half width of that cell, or near another cell of it.
   */
  private Map<Integer, int[]> openings(Map<Integer, int[]> meetings) {
    Map<Integer, int[]> roomiest = new LinkedHashMap<>();
    Map<Integer, Integer> openingOf = new LinkedHashMap<>();
    for (Map.Entry<Integer, int[]> meeting : meetings.entrySet()) {
      int cell = meeting.getKey();
      int a = root(meeting.getValue()[0]);
      int b = root(meeting.getValue()[1]);
      if (a == b) {
        continue;
      }
      int[] pair = {Math.min(a, b), Math.max(a, b)};
      Integer known = null;
      for (int dr = -2; dr <= 2 && known == null; dr++) {
        for (int dc = -2; dc <= 2 && known == null; dc++) {
          int column = cell % grid.width() + dc;
          int row = cell / grid.width() + dr;
          known = grid.contains(column, row) ? openingOf.get(row * grid.width() + column) : null;
        }
      }
      for (Map.Entry<Integer, int[]> opening : roomiest.entrySet()) {
        if (known == null
            && Arrays.equals(opening.getValue(), pair)
            && apart(cell, opening.getKey()) <= 1.5 * distance(opening.getKey())) {
          known = opening.getKey();
        }
      }
      if (known == null) {
        known = cell;
        roomiest.put(cell, pair);
      }
      openingOf.put(cell, known);
    }
    return roomiest;
  }

  private double apart(int a, int b) {
    int width = grid.width();
    return grid.resolution() * Math.hypot(a % width - b % width, a / width - b / width);
  }

  /** The shortest line through a cell's centre from obstacle to obstacle. */
  private NarrowPlace place(int cell) {
    int column = cell % grid.width();
    int row = cell / grid.width();
    Point left = Point.ZERO;
    Point right = Point.ZERO;
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < DIRECTIONS; i++) {
      double angle = i * Math.PI / DIRECTIONS;
      double ahead = free(column, row, Math.cos(angle), Math.sin(angle));
      double behind = free(column, row, -Math.cos(angle), -Math.sin(angle));
      if (ahead + behind < shortest - 1e-9) {
        shortest = ahead + behind;
        left = inMap(column, row, ahead, angle);
        right = inMap(column, row, -behind, angle);
      }
    }
    return new NarrowPlace(left, right, distance(cell));
  }

  private Point inMap(int column, int row, double cells, double angle) {
    double x = (column + 0.5 + cells * Math.cos(angle)) * grid.resolution();
    double y = (row + 0.5 + cells * Math.sin(angle)) * grid.resolution();
    return grid.originInMap().transform(new Point(x, y));
  }

  /** How far it is from a cell's centre to an obstacle or the edge of the map [cells]. */
  private double free(int startColumn, int startRow, double dx, double dy) {
    int column = startColumn;
    int row = startRow;
    double stepX = dx == 0 ? Double.POSITIVE_INFINITY : 1 / Math.abs(dx);
    double stepY = dy == 0 ? Double.POSITIVE_INFINITY : 1 / Math.abs(dy);
    double nextX = stepX / 2;
    double nextY = stepY / 2;
    while (true) {
      double at = Math.min(nextX, nextY);
      if (nextX <= nextY) {
        column += dx > 0 ? 1 : -1;
        nextX += stepX;
      } else {
        row += dy > 0 ? 1 : -1;
        nextY += stepY;
      }
      if (!grid.contains(column, row) || field.obstacles().get(column, row)) {
        return at;
      }
    }
  }

  /**
   * Whether a body comes through straight somewhere along the line across: for a disc as planners
   * on cells see it, for other outlines exactly.
   *
   * @param sideways whether it may move sideways too
   */
  public static boolean passes(
      DistanceField field, NarrowPlace place, Footprint footprint, boolean sideways) {
    if (!(footprint instanceof Footprint.Polygon)) {
      return place.clearance() >= footprint.circumscribedRadius() - SweptDisc.TOLERANCE;
    }
    BodyOnMap body = new BodyOnMap(field, footprint, 0);
    Point across = place.rightInMap().minus(place.leftInMap());
    double heading = Math.atan2(across.y(), across.x()) + Math.PI / 2;
    Point along = new Point(Math.cos(heading), Math.sin(heading));
    double step = field.grid().resolution() / 4;
    double reach = footprint.circumscribedRadius() / 2;
    int tries = (int) (place.width() / 2 / step);
    for (int i = -tries; i <= tries; i++) {
      Point start = place.middleInMap().plus(across.times(i * step / place.width()));
      for (int quarter = 0; quarter < 4; quarter += sideways ? 1 : 2) {
        double turned = heading + quarter * Math.PI / 2;
        boolean clear = true;
        for (double way = -reach; clear && way <= reach; way += step) {
          Point at = start.plus(along.times(way));
          clear = body.isClearInMap(at.x(), at.y(), turned);
        }
        if (clear) {
          return true;
        }
      }
    }
    return false;
  }
}
