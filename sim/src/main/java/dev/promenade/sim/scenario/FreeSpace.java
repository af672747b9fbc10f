package dev.promenade.sim.scenario;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.SweptDisc;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.rng.UniformRandomProvider;

/** Where on a map a disc of some radius may stand, and which of these places hang together. */
final class FreeSpace {
  private static final int TRIES = 2000;

  /** A place this many times smaller than the largest is a pocket. */
  private static final int POCKET = 50;

  private final DistanceField distances;
  private final double radius;
  private final SweptDisc disc;
  private final int[] component;

  /**
   * @param distances the map
   * @param radius of the disc [m]
   */
  FreeSpace(DistanceField distances, double radius) {
    this.distances = distances;
    this.radius = radius;
    this.disc = new SweptDisc(distances, radius);
    this.component = label(distances, radius);
  }

  /** Whether the disc may stand at a point. */
  boolean isFree(Point pointInMap) {
    // Distances between cell centres are interpolated: the disc has the last word, as in planning.
    return componentAt(pointInMap) > 0
        && distances.at(pointInMap) >= radius
        && disc.isClear(pointInMap);
  }

  /** Whether there is a way between two free points. */
  boolean connects(Point a, Point b) {
    return componentAt(a) > 0 && componentAt(a) == componentAt(b);
  }

  /**
   * Draws a free point.
   *
   * @param areas where to look, each as likely as its size; everywhere if empty
   * @param accepts what else the point must fulfil
   * @return nothing if 2000 tries found none
   */
  Optional<Point> sample(UniformRandomProvider random, List<Area> areas, Predicate<Point> accepts) {
    List<Area> candidates = areas.isEmpty() ? List.of(bounds()) : areas;
    double total = candidates.stream().mapToDouble(FreeSpace::weight).sum();
    for (int i = 0; i < TRIES; i++) {
      double at = random.nextDouble() * total;
      Area chosen = candidates.get(candidates.size() - 1);
      for (Area area : candidates) {
        at -= weight(area);
        if (at < 0) {
          chosen = area;
          break;
        }
      }
      Point point =
          new Point(
              chosen.left() + random.nextDouble() * chosen.width(),
              chosen.bottom() + random.nextDouble() * chosen.height());
      if (isFree(point) && accepts.test(point)) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }

  private static double weight(Area area) {
    return Math.max(1e-6, area.width() * area.height());
  }

  private Area bounds() {
    OccupancyGrid grid = distances.grid();
    double left = Double.POSITIVE_INFINITY;
    double bottom = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 4; corner++) {
      Point p = grid.center((corner & 1) * (grid.width() - 1), (corner >> 1) * (grid.height() - 1));
      left = Math.min(left, p.x());
      bottom = Math.min(bottom, p.y());
      right = Math.max(right, p.x());
      top = Math.max(top, p.y());
    }
    return new Area(left, bottom, right, top);
  }

  private int componentAt(Point pointInMap) {
    OccupancyGrid grid = distances.grid();
    int column = grid.column(pointInMap);
    int row = grid.row(pointInMap);
    return grid.contains(column, row) ? component[row * grid.width() + column] : 0;
  }

  private static int[] label(DistanceField distances, double radius) {
    int width = distances.grid().width();
    int height = distances.grid().height();
    int[] labels = new int[width * height];
    int next = 1;
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int start = 0; start < labels.length; start++) {
      if (labels[start] == 0 && distances.atCell(start % width, start / width) >= radius) {
        labels[start] = next;
        open.add(start);
        while (!open.isEmpty()) {
          int cell = open.poll();
          int column = cell % width;
          spread(distances, radius, labels, open, column > 0, cell, cell - 1);
          spread(distances, radius, labels, open, column < width - 1, cell, cell + 1);
          spread(distances, radius, labels, open, cell >= width, cell, cell - width);
          spread(distances, radius, labels, open, cell < labels.length - width, cell, cell + width);
        }
        next++;
      }
    }
    dropPockets(labels, next);
    return labels;
  }

  /** Places from which there is nowhere to go are not free: nobody could walk there. */
  private static void dropPockets(int[] labels, int components) {
    int[] sizes = new int[components];
    for (int label : labels) {
      sizes[label]++;
    }
    int largest = 0;
    for (int label = 1; label < components; label++) {
      largest = Math.max(largest, sizes[label]);
    }
    for (int i = 0; i < labels.length; i++) {
      if (sizes[labels[i]] < largest / POCKET) {
        labels[i] = 0;
      }
    }
  }

  private static void spread(
      DistanceField distances,
      double radius,
      int[] labels,
      ArrayDeque<Integer> open,
      boolean inside,
      int from,
      int to) {
    if (inside && labels[to] == 0) {
      int width = distances.grid().width();
      if (distances.atCell(to % width, to / width) >= radius) {
        labels[to] = labels[from];
        open.add(to);
      }
    }
  }
}
