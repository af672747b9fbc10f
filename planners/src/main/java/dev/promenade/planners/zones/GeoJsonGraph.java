package dev.promenade.planners.zones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.RouteGraph.Edge;
import dev.promenade.planners.map.RouteGraph.Node;
import dev.promenade.planners.map.Zone;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A route graph as nav2's route server reads it: nodes are points with an {@code id}, edges lines
 * with {@code startid} and {@code endid}; what an edge costs stands in {@code cost} with {@code
 * overridable: false}, or follows from its length and, among its {@code metadata}, {@code
 * speed_limit} (a share of the robot's speed up to 1, a percentage above), {@code abs_speed_limit}
 * [m/s] and {@code penalty}. Besides, {@code closed: true} closes an edge. Unlike there, a line
 * drawn between the nodes is followed where it begins and ends at them.
 */
final class GeoJsonGraph {
  /** A drawn line belongs to its nodes when its ends are no farther from them [m]. */
  private static final double AT_NODE = 0.5;

  /** Width of the strip around an edge in which its speed limit holds [m]. */
  private static final double LIMITED_WIDTH = 1;

  private static final List<String> NODE_PROPERTIES = names(NodeProperties.class);
  private static final List<String> EDGE_PROPERTIES = names(EdgeProperties.class);
  private static final List<String> METADATA = names(Metadata.class);

  private final GeoJson geoJson;
  private final Document document;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Zone> limits = new ArrayList<>();
  private final Map<Long, Integer> indices = new HashMap<>();

  GeoJsonGraph(GeoJson geoJson) {
    this.geoJson = geoJson;
    document = geoJson.document();
  }

  record NodeProperties(OptionalLong id, Optional<String> frame, Optional<JsonNode> metadata) {}

  record EdgeProperties(
      OptionalLong id,
      OptionalLong startid,
      OptionalLong endid,
      @Within(least = 0, most = 1e9) OptionalDouble cost,
      Optional<Boolean> overridable,
      Optional<Boolean> closed,
      Optional<JsonNode> metadata) {}

  record Metadata(
      @Within(least = 0.01, most = 100) OptionalDouble speed_limit,
      @Within(least = 0.01, most = 20, unit = "m/s") OptionalDouble abs_speed_limit,
      @Within(least = 0, most = 1e9) OptionalDouble penalty) {}

  private static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /** Whether a feature is part of a graph, not a zone. */
  static boolean isPart(JsonNode feature) {
    JsonNode properties = feature.path("properties");
    return !properties.has("zone")
        && (feature.path("geometry").path("type").asText("").equals("Point")
            || properties.has("startid")
            || properties.has("endid"));
  }

  /** The graph, if there is one among the features. */
  Optional<RouteGraph> read() {
    List<GeoJson.Feature> parts =
        geoJson.features().stream().filter(feature -> isPart(feature.node())).toList();
    for (GeoJson.Feature part : parts) {
      if (isNode(part)) {
        node(part);
      }
    }
    for (GeoJson.Feature part : parts) {
      if (!isNode(part)) {
        edge(part);
      }
    }
    if (!parts.isEmpty() && edges.isEmpty()) {
      throw document.bad(
          "features", nodes.size() + " nodes and no edge", "give lines with startid and endid");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new RouteGraph(nodes, edges));
  }

  /** The speed limits of edges, once the graph has been read. */
  List<Zone> limits() {
    return limits;
  }

  private static boolean isNode(GeoJson.Feature part) {
    return part.node().path("geometry").path("type").asText("").equals("Point");
  }

  private void node(GeoJson.Feature part) {
    String field = part.at() + "properties";
    ObjectNode known = geoJson.known(part.node().path("properties"), field, NODE_PROPERTIES);
    NodeProperties properties = document.as(field, known, NodeProperties.class);
    long id = required(properties.id(), field, "id");
    String frame = properties.frame().orElse("map");
    if (!frame.isEmpty() && !frame.equals("map")) {
      throw document.bad(field + ".frame", "'" + frame + "'", "give places in the frame 'map'");
    }
    if (indices.putIfAbsent(id, nodes.size()) != null) {
      throw document.bad(field + ".id", id, "two nodes have this id; give each one of its own");
    }
    JsonNode coordinates = part.node().path("geometry").path("coordinates");
    nodes.add(new Node(id, geoJson.point(coordinates, part.at() + "geometry.coordinates")));
  }

  private void edge(GeoJson.Feature part) {
    String field = part.at() + "properties";
    ObjectNode known = geoJson.known(part.node().path("properties"), field, EDGE_PROPERTIES);
    EdgeProperties properties = document.as(field, known, EdgeProperties.class);
    long id = required(properties.id(), field, "id");
    int from = nodeOf(properties.startid(), field, "startid");
    int to = nodeOf(properties.endid(), field, "endid");
    if (from == to) {
      throw document.bad(
          field,
          "an edge from node %d to itself".formatted(nodes.get(from).id()),
          "name two nodes");
    }
    List<Point> line = line(part, nodes.get(from).placeInMap(), nodes.get(to).placeInMap());
    Metadata metadata = metadata(properties.metadata(), field + ".metadata");
    Edge plain = new Edge(id, from, to, line, 1, 0, properties.closed().orElse(false));
    if (!(plain.length() > 0)) {
      throw document.bad(field, "an edge of no length", "give its nodes two places");
    }
    double share = limit(id, line, metadata);
    double factor = 1 / share;
    double penalty = metadata.penalty().orElse(0);
    double cost = properties.cost().orElse(0);
    boolean isFixed = properties.cost().isPresent() && !properties.overridable().orElse(true);
    if (isFixed) {
      // A cost of nothing must not invite to detours.
      factor = Math.max(cost, 1e-3) / plain.length();
      penalty = 0;
    } else {
      penalty += cost;
    }
    edges.add(new Edge(id, from, to, line, factor, penalty, plain.closed()));
  }

  private Metadata metadata(Optional<JsonNode> given, String field) {
    if (given.isEmpty()) {
      return new Metadata(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
    ObjectNode known = geoJson.known(given.get(), field, METADATA);
    return document.as(field, known, Metadata.class);
  }

  /** Keeps an edge's speed limit; its share of the robot's speed. */
  private double limit(long id, List<Point> line, Metadata metadata) {
    double given = metadata.speed_limit().orElse(1);
    double share = given > 1 ? given / 100 : given;
    double most = metadata.abs_speed_limit().orElse(Double.POSITIVE_INFINITY);
    if (share < 1 || most < Double.POSITIVE_INFINITY) {
      limits.add(
          new Zone(
              "edge " + id, new Zone.SpeedLimit(most, share), new Zone.Strip(line, LIMITED_WIDTH)));
    }
    return share;
  }

  /** As drawn, if it leads from node to node; else straight. */
  private List<Point> line(GeoJson.Feature part, Point from, Point to) {
    JsonNode geometry = part.node().path("geometry");
    String type = geometry.path("type").asText("");
    String field = part.at() + "geometry";
    if (!type.equals("LineString") && !type.equals("MultiLineString")) {
      throw document.bad(
          field + ".type", "'" + type + "'", "give LineString or MultiLineString for an edge");
    }
    JsonNode coordinates = geometry.path("coordinates");
    List<Point> drawn = new ArrayList<>();
    if (!coordinates.isMissingNode() && !coordinates.isNull()) {
      String list = field + ".coordinates";
      geoJson.requireList(coordinates, list);
      if (type.equals("LineString")) {
        drawn.addAll(geoJson.points(coordinates, list));
      } else {
        for (int i = 0; i < coordinates.size(); i++) {
          drawn.addAll(geoJson.points(coordinates.get(i), list + "[" + i + "]"));
        }
      }
    }
    boolean leads =
        drawn.size() > 2
            && drawn.get(0).distanceTo(from) <= AT_NODE
            && drawn.get(drawn.size() - 1).distanceTo(to) <= AT_NODE;
    List<Point> line = new ArrayList<>(List.of(from));
    if (leads) {
      line.addAll(drawn.subList(1, drawn.size() - 1));
    }
    line.add(to);
    return line;
  }

  private long required(OptionalLong value, String field, String name) {
    return value.orElseThrow(
        () -> InputException.of(document.at(field), "has no '" + name + "'", "add a whole number"));
  }

  private int nodeOf(OptionalLong id, String field, String name) {
    long given = required(id, field, name);
    Integer index = indices.get(given);
    if (index == null) {
      throw document.bad(field + "." + name, given, "no node has this id");
    }
    return index;
  }

  /** The document of a graph. */
  static Map<String, Object> document(RouteGraph graph) {
    List<Object> features = new ArrayList<>();
    for (Node node : graph.nodes()) {
      features.add(
          feature(Map.of("id", node.id(), "frame", "map"), "Point", numbers(node.placeInMap())));
    }
    for (Edge edge : graph.edges()) {
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("id", edge.id());
      properties.put("startid", graph.nodes().get(edge.from()).id());
      properties.put("endid", graph.nodes().get(edge.to()).id());
      if (edge.factor() != 1) {
        properties.put("cost", edge.cost());
        properties.put("overridable", false);
      } else if (edge.penalty() > 0) {
        properties.put("metadata", Map.of("penalty", edge.penalty()));
      }
      if (edge.closed()) {
        properties.put("closed", true);
      }
      List<List<Double>> line = edge.line().stream().map(GeoJsonGraph::numbers).toList();
      features.add(feature(properties, "MultiLineString", List.of(line)));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "FeatureCollection");
    document.put("features", features);
    return document;
  }

  private static Map<String, Object> feature(
      Map<String, Object> properties, String type, Object coordinates) {
    Map<String, Object> geometry = new LinkedHashMap<>();
    geometry.put("type", type);
    geometry.put("coordinates", coordinates);
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("properties", properties);
    feature.put("geometry", geometry);
    return feature;
  }

  /** To the millimetre. */
  private static List<Double> numbers(Point point) {
    return List.of(Math.round(point.x() * 1e3) / 1e3, Math.round(point.y() * 1e3) / 1e3);
  }
}
