package dev.promenade.planners.global.graph;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.InflatedGrid;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.SweptDisc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A route graph made of a map: along the middle of free space ({@link Skeleton}), both ways. What
 * leads nowhere else and no farther than the room at its beginning is left out.
 */
@Stable
public final class MapGraph {
  /** Steps to neighbours, along rows and columns first. */
  private static final int[] DX = {1, 0, -1, 0, 1, -1, -1, 1};

  private static final int[] DY = {0, 1, 0, -1, 1, 1, -1, -1};

  /** Lines are drawn straighter by up to this [m], and by this share of the room beside them. */
  private static final double STRAIGHTER = 0.1;

  private static final double STRAIGHTER_SHARE = 0.35;

  /** A shorter ring is a flaw of the skeleton [m]. */
  private static final double SHORTEST_LOOP = 1;

  /** Nodes nearer to each other than this are one [m]. */
  private static final double ONE_PLACE = 0.5;

  private final DistanceField field;
  private final double radius;
  private final BitGrid cells;
  private final int width;
  private final SweptDisc disc;

  /** The node of each cell that belongs to one. */
  private final Map<Integer, Integer> nodeOf = new HashMap<>();

  private final List<Point> places = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  /** A way between two nodes. */
  private record Line(int from, int to, List<Point> points) {
    double length() {
      return EdgeWay.length(points);
    }

    Line reversed() {
      List<Point> back = new ArrayList<>(points);
      Collections.reverse(back);
      return new Line(to, from, back);
    }
  }

  private MapGraph(DistanceField field, double radius) {
    this.field = field;
    this.radius = radius;
    cells = Skeleton.of(field, InflatedGrid.of(field, radius).free());
    width = cells.width();
    disc = new SweptDisc(field, radius);
  }

  /**
   * @param vehicle the robot; there is room for the circle around it everywhere
   * @return a graph, perhaps without any edge
   */
  public static RouteGraph of(DistanceField field, Vehicle vehicle) {
    return of(field, vehicle.footprint().circumscribedRadius());
  }

  /**
   * @param radius of the robot [m], at least 0
   * @return a graph, perhaps without any edge
   */
  public static RouteGraph of(DistanceField field, double radius) {
    MapGraph made = new MapGraph(field, radius);
    made.findNodes();
    made.trace();
    // Cells may touch at a corner where the robot does not get through.
    made.lines.removeIf(line -> !made.isClear(line.points()));
    made.prune();
    return made.graph();
  }

  private int neighbours(int column, int row) {
    int count = 0;
    for (int i = 0; i < 8; i++) {
      count += cells.get(column + DX[i], row + DY[i]) ? 1 : 0;
    }
    return count;
  }

  /** Ends, and places where lines meet; neighbouring ones are one node. */
  private void findNodes() {
    for (int row = 0; row < cells.height(); row++) {
      for (int column = cells.next(0, row); column < width; column = cells.next(column + 1, row)) {
        int cell = row * width + column;
        if (!nodeOf.containsKey(cell) && isNode(column, row)) {
          gather(cell);
        }
      }
    }
  }

  private boolean isNode(int column, int row) {
    return cells.get(column, row) && neighbours(column, row) != 2;
  }

  private void gather(int first) {
    int node = places.size();
    Deque<Integer> open = new ArrayDeque<>(List.of(first));
    nodeOf.put(first, node);
    int best = first;
    while (!open.isEmpty()) {
      int cell = open.pop();
      int column = cell % width;
      int row = cell / width;
      if (field.atCell(column, row) > field.atCell(best % width, best / width)) {
        best = cell;
      }
      for (int i = 0; i < 8; i++) {
        int next = (row + DY[i]) * width + column + DX[i];
        if (isNode(column + DX[i], row + DY[i]) && !nodeOf.containsKey(next)) {
          nodeOf.put(next, node);
          open.push(next);
        }
      }
    }
    places.add(center(best));
  }

  private Point center(int cell) {
    return field.grid().center(cell % width, cell / width);
  }

  /** Follows lines from every node. */
  private void trace() {
    BitGrid walked = new BitGrid(width, cells.height());
    nodeOf.keySet().stream().sorted().toList().forEach(cell -> traceFrom(cell, walked));
    // What is left are rings around something, without a node of their own.
    for (int row = 0; row < cells.height(); row++) {
      for (int column = cells.next(0, row); column < width; column = cells.next(column + 1, row)) {
        int cell = row * width + column;
        if (!nodeOf.containsKey(cell) && !walked.get(column, row)) {
          nodeOf.put(cell, places.size());
          places.add(center(cell));
          traceFrom(cell, walked);
        }
      }
    }
  }

  private void traceFrom(int cell, BitGrid walked) {
    for (int i = 0; i < 8; i++) {
      int column = cell % width + DX[i];
      int row = cell / width + DY[i];
      if (cells.get(column, row)
          && !nodeOf.containsKey(row * width + column)
          && !walked.get(column, row)) {
        follow(Objects.requireNonNull(nodeOf.get(cell)), cell, row * width + column, walked);
      }
    }
  }

  private void follow(int node, int from, int first, BitGrid walked) {
    List<Point> points = new ArrayList<>(List.of(places.get(node)));
    int before = from;
    int cell = first;
    while (true) {
      points.add(center(cell));
      walked.set(cell % width, cell / width);
      int next = next(cell, before, walked, points.size() > 2 ? -1 : node);
      if (next < 0) {
        return;
      }
      if (nodeOf.containsKey(next)) {
        int end = Objects.requireNonNull(nodeOf.get(next));
        points.add(places.get(end));
        if (end != node) {
          lines.add(new Line(node, end, points));
        } else if (EdgeWay.length(points) > SHORTEST_LOOP) {
          addLoop(node, points);
        }
        return;
      }
      before = cell;
      cell = next;
    }
  }

  /** A line that leads back to its beginning gets a node in its middle. */
  private void addLoop(int node, List<Point> points) {
    int middle = points.size() / 2;
    int opposite = places.size();
    places.add(points.get(middle));
    lines.add(new Line(node, opposite, List.copyOf(points.subList(0, middle + 1))));
    lines.add(new Line(opposite, node, List.copyOf(points.subList(middle, points.size()))));
  }

  /** The cell of a line after another, a node first; −1 if there is none. */
  private int next(int cell, int before, BitGrid walked, int notNode) {
    int found = -1;
    for (int i = 0; i < 8; i++) {
      int column = cell % width + DX[i];
      int row = cell / width + DY[i];
      int next = row * width + column;
      if (next == before || !cells.get(column, row)) {
        continue;
      }
      Integer node = nodeOf.get(next);
      if (node != null && node != notNode) {
        return next;
      }
      if (node == null && !walked.get(column, row) && found < 0) {
        found = next;
      }
    }
    return found;
  }

  private boolean isClear(List<Point> points) {
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      if (!disc.isClear(a.x(), a.y(), b.x(), b.y())) {
        return false;
      }
    }
    return true;
  }

  /** Leaves out short dead ends, joins lines where only two meet, and nodes that are one place. */
  private void prune() {
    boolean changed = true;
    while (changed) {
      int[] degree = degrees();
      changed =
          lines.removeIf(line -> isShortEnd(line, degree) || isShortEnd(line.reversed(), degree));
      changed |= joinOne() || mergeOne();
    }
  }

  private int[] degrees() {
    int[] degree = new int[places.size()];
    for (Line line : lines) {
      degree[line.from()]++;
      degree[line.to()]++;
    }
    return degree;
  }

  private boolean isShortEnd(Line line, int[] degree) {
    return degree[line.to()] == 1
        && degree[line.from()] > 1
        && line.length() < field.at(places.get(line.from())) + field.grid().resolution();
  }

  private boolean joinOne() {
    int[] degree = degrees();
    for (int node = 0; node < degree.length; node++) {
      if (degree[node] != 2) {
        continue;
      }
      int here = node;
      List<Line> two =
          lines.stream().filter(line -> line.from() == here || line.to() == here).toList();
      if (two.size() == 2 && !isLoop(two.get(0), two.get(1))) {
        Line first = two.get(0).to() == here ? two.get(0) : two.get(0).reversed();
        Line second = two.get(1).from() == here ? two.get(1) : two.get(1).reversed();
        List<Point> points = new ArrayList<>(first.points());
        points.addAll(second.points().subList(1, second.points().size()));
        lines.removeAll(two);
        lines.add(new Line(first.from(), second.to(), points));
        return true;
      }
    }
    return false;
  }

  private static boolean isLoop(Line a, Line b) {
    return Set.of(a.from(), a.to()).equals(Set.of(b.from(), b.to()));
  }

  /** Makes one node of two between which the robot has room in every direction. */
  private boolean mergeOne() {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Point place = places.get(line.from());
      double room = field.lowerBound(place.x(), place.y()) - radius;
      double apart = place.distanceTo(places.get(line.to()));
      if (apart <= Math.min(ONE_PLACE, room) && line.length() <= 2 * ONE_PLACE) {
        lines.remove(i);
        merge(line.to(), line.from(), room);
        return true;
      }
    }
    return false;
  }

  /** Has the lines of one node begin at another. */
  private void merge(int gone, int kept, double room) {
    lines.replaceAll(line -> line.from() == gone ? movedStart(line, kept, room) : line);
    lines.replaceAll(
        line -> line.to() == gone ? movedStart(line.reversed(), kept, room).reversed() : line);
    lines.removeIf(line -> line.from() == line.to());
  }

  /** The same line from another node, in whose room it begins. */
  private Line movedStart(Line line, int node, double room) {
    Point place = places.get(node);
    int kept = 0;
    while (kept + 2 < line.points().size()
        && line.points().get(kept + 1).distanceTo(place) <= room
        && line.points().get(kept + 1).distanceTo(line.points().get(0)) <= ONE_PLACE) {
      kept++;
    }
    List<Point> points = new ArrayList<>(List.of(place));
    points.addAll(line.points().subList(Math.max(1, kept), line.points().size()));
    return new Line(node, line.to(), points);
  }

  private RouteGraph graph() {
    Map<Integer, Integer> used = new HashMap<>();
    List<RouteGraph.Node> nodes = new ArrayList<>();
    List<RouteGraph.Edge> edges = new ArrayList<>();
    for (Line line : lines) {
      int from = used.computeIfAbsent(line.from(), node -> add(nodes, node));
      int to = used.computeIfAbsent(line.to(), node -> add(nodes, node));
      List<Point> points = straightened(line.points());
      List<Point> back = new ArrayList<>(points);
      Collections.reverse(back);
      edges.add(new RouteGraph.Edge(0, from, to, points, 1, 0, false));
      edges.add(new RouteGraph.Edge(0, to, from, back, 1, 0, false));
    }
    List<RouteGraph.Edge> numbered = new ArrayList<>();
    for (RouteGraph.Edge edge : edges) {
      long id = (long) nodes.size() + numbered.size();
      numbered.add(new RouteGraph.Edge(id, edge.from(), edge.to(), edge.line(), 1, 0, false));
    }
    return new RouteGraph(nodes, numbered);
  }

  private int add(List<RouteGraph.Node> nodes, int node) {
    nodes.add(new RouteGraph.Node(nodes.size(), places.get(node)));
    return nodes.size() - 1;
  }

  /** Leaves out points (Douglas and Peucker 1973) where the straight line has room. */
  private List<Point> straightened(List<Point> points) {
    Point a = points.get(0);
    Point b = points.get(points.size() - 1);
    int farthest = 0;
    double most = 0;
    for (int i = 1; i < points.size() - 1; i++) {
      double off = distance(points.get(i), a, b);
      double allowed = STRAIGHTER + STRAIGHTER_SHARE * Math.max(0, field.at(points.get(i)));
      if (off / allowed > most) {
        most = off / allowed;
        farthest = i;
      }
    }
    boolean isClear = disc.isClear(a.x(), a.y(), b.x(), b.y());
    if (points.size() == 2 || (most <= 1 && isClear)) {
      return List.of(a, b);
    }
    int middle = farthest > 0 ? farthest : points.size() / 2;
    List<Point> line = new ArrayList<>(straightened(points.subList(0, middle + 1)));
    List<Point> rest = straightened(points.subList(middle, points.size()));
    line.addAll(rest.subList(1, rest.size()));
    return line;
  }

  private static double distance(Point point, Point a, Point b) {
    Point along = b.minus(a);
    Point off = point.minus(a);
    double square = along.x() * along.x() + along.y() * along.y();
    double dot = off.x() * along.x() + off.y() * along.y();
    double share = square == 0 ? 0 : Math.max(0, Math.min(1, dot / square));
    return point.distanceTo(a.plus(along.times(share)));
  }
}
