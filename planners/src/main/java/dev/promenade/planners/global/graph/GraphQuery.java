package dev.promenade.planners.global.graph;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.graph.GraphSearch.Piece;
import dev.promenade.planners.global.graph.GraphSearch.Use;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.RouteGraph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One query: searches, tests what the cheapest way goes over, and searches again where something
 * turned out dearer, until all is as was thought.
 */
final class GraphQuery {
  private static final double SAME = 1e-6;

  /** Of the edges that cannot be driven so many are told. */
  private static final int TOLD = 8;

  private final RouteGraph graph;
  private final GraphWays ways;
  private final Corners corners;
  private final Ramps on;
  private final Ramps off;
  private final BooleanSupplier cancelled;
  private final GraphSearch search;
  private final Map<Piece, EdgeWay> known = new HashMap<>();
  private final @Nullable Path[] waysOn;
  private final @Nullable Path[] waysOff;
  private final Set<String> troubles = new LinkedHashSet<>();

  /** What is wrong with the start or the goal itself. */
  private PlanResult.@Nullable Failed badEnd;

  GraphQuery(RouteGraph graph, GraphWays ways, Ramps on, Ramps off, BooleanSupplier cancelled) {
    this.graph = graph;
    this.ways = ways;
    this.on = on;
    this.off = off;
    this.cancelled = cancelled;
    corners = new Corners(ways);
    search = new GraphSearch(graph, on.price(), off.price());
    int count = graph.edges().size();
    waysOn = new Path[count];
    waysOff = new Path[count];
    for (int i = 0; i < count; i++) {
      for (Use use : Use.values()) {
        Piece piece = new Piece(i, use);
        if (edge(piece).closed() || to(piece) < from(piece)) {
          search.setCost(piece, Double.POSITIVE_INFINITY);
        } else {
          search.setCost(
              piece, (to(piece) - from(piece)) * edge(piece).cost() / edge(piece).length());
        }
      }
      if (edge(new Piece(i, Use.WHOLE)).closed()) {
        troubles.add("edge %d is closed".formatted(graph.edges().get(i).id()));
      }
    }
  }

  private Edge edge(Piece piece) {
    return graph.edges().get(piece.edge());
  }

  /** Where a piece begins, along its edge [m]. */
  private double from(Piece piece) {
    boolean isFirst = piece.use() == Use.ON || piece.use() == Use.BETWEEN;
    return isFirst ? on.along()[piece.edge()] : 0;
  }

  private double to(Piece piece) {
    boolean isLast = piece.use() == Use.OFF || piece.use() == Use.BETWEEN;
    return isLast ? off.along()[piece.edge()] : edge(piece).length();
  }

  PlanResult plan(Pose robotInMap, Pose goalInMap) {
    while (!cancelled.getAsBoolean()) {
      List<Piece> pieces = search.search();
      if (pieces.isEmpty()) {
        return new PlanResult.Failed(
            PlanResult.Reason.NO_PATH, noWay(robotInMap.position(), goalInMap.position()));
      }
      Optional<Path> route = drive(pieces, robotInMap, goalInMap);
      if (badEnd != null) {
        return badEnd;
      }
      if (route.isPresent()) {
        return new PlanResult.Found(route.get());
      }
    }
    return new PlanResult.Failed(PlanResult.Reason.CANCELLED, "the search was called off");
  }

  private String noWay(Point from, Point to) {
    List<String> told = new ArrayList<>(troubles.stream().limit(TOLD).toList());
    if (troubles.size() > TOLD) {
      told.add("and %d more".formatted(troubles.size() - TOLD));
    }
    return "the route graph leads no way from (%.2f, %.2f) to (%.2f, %.2f)%s"
        .formatted(
            from.x(),
            from.y(),
            to.x(),
            to.y(),
            told.isEmpty() ? "" : "; " + String.join(", ", told));
  }

  /** The route over pieces; empty if something on it turned out dearer, for another search. */
  private Optional<Path> drive(List<Piece> pieces, Pose robotInMap, Pose goalInMap) {
    boolean isAsThought = true;
    for (Piece piece : pieces) {
      isAsThought &= isAsThought(piece);
    }
    if (!isAsThought) {
      return Optional.empty();
    }
    Piece first = pieces.get(0);
    Piece last = pieces.get(pieces.size() - 1);
    if (!isAsThought(first.edge(), on, waysOn, robotInMap, EdgeWay.at(points(first), 0))) {
      return Optional.empty();
    }
    Pose end = EdgeWay.at(points(last), EdgeWay.length(points(last)));
    if (!isAsThought(last.edge(), off, waysOff, end, goalInMap)) {
      return Optional.empty();
    }
    return join(pieces, goalInMap);
  }

  private List<Point> points(Piece piece) {
    return Objects.requireNonNull(known.get(piece)).points();
  }

  /** Tests a piece once; whether it costs what the search took it to. */
  private boolean isAsThought(Piece piece) {
    if (known.containsKey(piece)) {
      return true;
    }
    List<Point> line = EdgeWay.part(edge(piece).line(), from(piece), to(piece));
    EdgeWay way = ways.of(line, cancelled);
    known.put(piece, way);
    if (!way.isOpen()) {
      close(piece, way.trouble());
      return false;
    }
    double more = EdgeWay.length(way.points()) - EdgeWay.length(line);
    search.setCost(piece, search.cost(piece) + Math.max(0, more) * edge(piece).factor());
    return more <= SAME;
  }

  private void close(Piece piece, String why) {
    troubles.add("edge %d is %s".formatted(edge(piece).id(), why));
    search.setCost(piece, Double.POSITIVE_INFINITY);
  }

  /** Plans the way onto an edge or off it once; whether it is as long as was thought. */
  private boolean isAsThought(int edge, Ramps ramps, @Nullable Path[] planned, Pose from, Pose to) {
    if (planned[edge] != null) {
      return true;
    }
    PlanResult result =
        from.distanceTo(to) < SAME
            ? new PlanResult.Found(new Path(List.of(from, to)))
            : ways.plan(from, to, cancelled);
    Optional<Path> path = Optional.empty();
    if (result instanceof PlanResult.Found found) {
      path = Optional.of(found.pathInMap());
    } else if (result instanceof PlanResult.Failed failed
        && failed.reason() != PlanResult.Reason.NO_PATH) {
      badEnd = failed;
    }
    double thought = ramps.price()[edge];
    planned[edge] = path.orElse(null);
    ramps.price()[edge] =
        path.map(found -> Ramps.OFF_GRAPH * found.length()).orElse(Double.POSITIVE_INFINITY);
    return ramps.price()[edge] <= 1.1 * thought + Ramps.OFF_GRAPH * Ramps.LONGER;
  }

  /** One path of all pieces; empty if a corner cannot be driven. */
  private Optional<Path> join(List<Piece> pieces, Pose goalInMap) {
    List<Point> points = new ArrayList<>();
    // The piece that each point is on, the first of two at a node.
    List<Piece> owners = new ArrayList<>();
    for (Piece piece : pieces) {
      for (Point point : points(piece)) {
        if (points.isEmpty() || points.get(points.size() - 1).distanceTo(point) > SAME) {
          points.add(point);
          owners.add(piece);
        }
      }
    }
    GraphPath path = new GraphPath();
    path.add(Objects.requireNonNull(waysOn[pieces.get(0).edge()]).poses());
    Point at = points.get(0);
    for (int k = 1; k < points.size() - 1; k++) {
      Point here = points.get(k);
      Optional<Corners.Corner> corner =
          corners.at(points.get(k - 1), here, points.get(k + 1), cancelled);
      if (corner.isEmpty()) {
        refuse(owners.get(k), owners.get(k + 1), here);
        return Optional.empty();
      }
      List<Pose> poses = corner.get().poses();
      path.straight(at, poses.isEmpty() ? here : poses.get(0).position());
      path.add(poses);
      at = poses.isEmpty() ? here : poses.get(poses.size() - 1).position();
    }
    path.straight(at, points.get(points.size() - 1));
    path.add(Objects.requireNonNull(waysOff[pieces.get(pieces.size() - 1).edge()]).poses());
    return Optional.of(path.to(goalInMap));
  }

  private void refuse(Piece piece, Piece next, Point at) {
    String where = "too tight a corner at (%.2f, %.2f)".formatted(at.x(), at.y());
    if (piece.equals(next)) {
      close(piece, where);
    } else {
      search.forbidTurn(piece.edge(), next.edge());
      troubles.add(
          "edge %d into edge %d is %s".formatted(edge(piece).id(), edge(next).id(), where));
    }
  }
}
