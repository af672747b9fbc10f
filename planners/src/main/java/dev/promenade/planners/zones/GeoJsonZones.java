package dev.promenade.planners.zones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.Zone;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Zones as GeoJSON (RFC 7946) but in metres of the map frame: polygons, and lines with a {@code
 * width}. The property {@code zone} says what holds there: {@code keepout}; {@code speed-limit}
 * with {@code maxSpeed} [m/s] or {@code maxSpeedPercent} of the robot's own; {@code one-way}, along
 * the line or to a {@code heading} [rad]; {@code lane} with the {@code price} of a metre outside;
 * {@code price} with that of one inside. Other properties and members are left alone.
 */
final class GeoJsonZones {
  private static final double USUAL_LANE = 2;
  private static final List<String> PROPERTIES =
      Arrays.stream(Properties.class.getRecordComponents()).map(RecordComponent::getName).toList();

  private final Document document;

  GeoJsonZones(Document document) {
    this.document = document;
  }

  private enum Kind {
    KEEPOUT,
    SPEED_LIMIT,
    ONE_WAY,
    LANE,
    PRICE
  }

  record Properties(
      String zone,
      Optional<String> name,
      @Within(above = 0, most = 20, unit = "m/s") OptionalDouble maxSpeed,
      @Within(above = 0, most = 100, unit = "%") OptionalDouble maxSpeedPercent,
      @Within(least = -6.29, most = 6.29, unit = "rad") OptionalDouble heading,
      @Within(above = 0, most = 100, unit = "m") OptionalDouble width,
      @Within(least = 1, most = Zone.DEAREST) OptionalDouble price) {}

  List<Zone> read() {
    document.requireSection();
    JsonNode root = document.root();
    requireMetres(root.path("crs"));
    String type = text(root, "type", "type");
    if (type.equals("Feature")) {
      return feature(root, "");
    }
    if (!type.equals("FeatureCollection") || !root.path("features").isArray()) {
      throw document.bad("type", "'" + type + "'", "give a FeatureCollection with features");
    }
    List<Zone> zones = new ArrayList<>();
    for (int i = 0; i < root.get("features").size(); i++) {
      zones.addAll(feature(root.get("features").get(i), "features[" + i + "]."));
    }
    if (zones.isEmpty()) {
      throw document.bad("features", "an empty list", "draw a zone or leave out the file");
    }
    return zones;
  }

  private void requireMetres(JsonNode crs) {
    String name = crs.path("properties").path("name").asText("");
    if (name.matches(".*(CRS84|EPSG:+4326)$")) {
      throw document.bad(
          "crs", name, "give coordinates in metres of the map frame, not longitude and latitude");
    }
  }

  private List<Zone> feature(JsonNode feature, String at) {
    if (!feature.isObject() || !feature.path("type").asText("").equals("Feature")) {
      throw document.bad(at + "type", feature.path("type"), "give Feature");
    }
    Properties properties = properties(feature.path("properties"), at + "properties");
    Kind kind =
        Nearest.choose(
            document.at(at + "properties.zone"),
            at + "properties.zone",
            properties.zone().replace('_', '-'),
            List.of(Kind.values()),
            Nearest::written);
    String name =
        properties.name().orElseGet(() -> Nearest.written(kind) + " " + at.replaceAll("\\D", ""));
    JsonNode geometry = feature.path("geometry");
    String field = at + "geometry";
    String type = text(geometry, "type", field + ".type");
    JsonNode coordinates = geometry.path("coordinates");
    String list = field + ".coordinates";
    List<Zone> zones = new ArrayList<>();
    switch (type) {
      case "Polygon" -> zones.add(zone(name, kind, properties, at, area(coordinates, list)));
      case "MultiPolygon" -> {
        requireList(coordinates, list);
        for (int i = 0; i < coordinates.size(); i++) {
          Zone.Shape shape = area(coordinates.get(i), list + "[" + i + "]");
          zones.add(zone(name, kind, properties, at, shape));
        }
      }
      case "LineString" ->
          zones.add(zone(name, kind, properties, at, strip(coordinates, list, properties, at)));
      case "MultiLineString" -> {
        requireList(coordinates, list);
        for (int i = 0; i < coordinates.size(); i++) {
          Zone.Shape shape = strip(coordinates.get(i), list + "[" + i + "]", properties, at);
          zones.add(zone(name, kind, properties, at, shape));
        }
      }
      default ->
          throw document.bad(
              field + ".type",
              "'" + type + "'",
              "give Polygon, MultiPolygon, LineString or MultiLineString");
    }
    if (zones.isEmpty()) {
      throw document.bad(list, "an empty list", "give the corners in metres");
    }
    return zones;
  }

  /** Known properties that have a value; a name that is nearly a known one is a slip. */
  private Properties properties(JsonNode given, String field) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String name = entry.getKey();
      if (PROPERTIES.contains(name)) {
        if (!entry.getValue().isNull()) {
          known.set(name, entry.getValue());
        }
      } else if (!entry.getValue().isNull()) {
        Nearest.of(name, PROPERTIES)
            .ifPresent(
                meant -> {
                  throw InputException.of(
                      document.at(field),
                      "has the unknown property '%s'".formatted(name),
                      "did you mean '%s'?".formatted(meant));
                });
      }
    }
    if (!known.has("zone")) {
      throw document.bad(
          field,
          "without the property 'zone'",
          "set it to keepout, speed-limit, one-way, lane or price");
    }
    return document.as(field, known, Properties.class);
  }

  private Zone zone(String name, Kind kind, Properties given, String at, Zone.Shape shape) {
    String field = at + "properties";
    boolean isSpeed = kind == Kind.SPEED_LIMIT;
    forbid(field + ".maxSpeed", given.maxSpeed(), isSpeed, "a speed-limit");
    forbid(field + ".maxSpeedPercent", given.maxSpeedPercent(), isSpeed, "a speed-limit");
    forbid(field + ".heading", given.heading(), kind == Kind.ONE_WAY, "a one-way zone");
    boolean isPriced = kind == Kind.LANE || kind == Kind.PRICE;
    forbid(field + ".price", given.price(), isPriced, "a lane or price zone");
    return new Zone(
        name,
        switch (kind) {
          case KEEPOUT -> new Zone.Keepout();
          case SPEED_LIMIT -> speedLimit(given, field);
          case ONE_WAY -> {
            if (given.heading().isEmpty() && !(shape instanceof Zone.Strip)) {
              throw document.bad(
                  field, "a one-way polygon without heading", "give heading [rad] or draw a line");
            }
            yield new Zone.OneWay(given.heading());
          }
          case LANE -> new Zone.Lane(given.price().orElse(USUAL_LANE));
          case PRICE ->
              new Zone.Price(
                  given
                      .price()
                      .orElseThrow(
                          () -> document.bad(field, "without price", "give price, 1 to 7")));
        },
        shape);
  }

  private void forbid(String field, OptionalDouble value, boolean fits, String where) {
    if (value.isPresent() && !fits) {
      throw document.bad(field, value.getAsDouble(), "it has a meaning for " + where + " only");
    }
  }

  private Zone.SpeedLimit speedLimit(Properties given, String field) {
    if (given.maxSpeed().isPresent() == given.maxSpeedPercent().isPresent()) {
      throw document.bad(
          field,
          given.maxSpeed().isPresent() ? "both maxSpeed and maxSpeedPercent" : "without a speed",
          "give one of maxSpeed [m/s] and maxSpeedPercent");
    }
    return new Zone.SpeedLimit(
        given.maxSpeed().orElse(Double.POSITIVE_INFINITY),
        given.maxSpeedPercent().orElse(100) / 100);
  }

  private Zone.Area area(JsonNode rings, String field) {
    requireList(rings, field);
    List<List<Point>> read = new ArrayList<>();
    for (int i = 0; i < rings.size(); i++) {
      String at = field + "[" + i + "]";
      List<Point> ring = points(rings.get(i), at);
      if (ring.size() > 1 && ring.get(0).equals(ring.get(ring.size() - 1))) {
        ring = ring.subList(0, ring.size() - 1);
      }
      if (ring.size() < 3) {
        throw document.bad(at, ring.size() + " corners", "give 3 or more");
      }
      read.add(ring);
    }
    if (read.isEmpty()) {
      throw document.bad(field, "an empty list", "give the corners in metres");
    }
    return new Zone.Area(read);
  }

  private Zone.Strip strip(JsonNode line, String field, Properties given, String at) {
    List<Point> points = points(line, field);
    if (points.size() < 2) {
      throw document.bad(field, points.size() + " points", "give 2 or more");
    }
    double width =
        given
            .width()
            .orElseThrow(
                () ->
                    document.bad(
                        at + "properties", "a line without width", "give width in metres"));
    return new Zone.Strip(points, width);
  }

  private List<Point> points(JsonNode list, String field) {
    requireList(list, field);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode point = list.get(i);
      boolean isPoint = point.isArray() && (point.size() == 2 || point.size() == 3);
      if (!isPoint || !point.get(0).isNumber() || !point.get(1).isNumber()) {
        throw document.bad(field + "[" + i + "]", point, "give [x, y] in metres of the map frame");
      }
      Point read = new Point(point.get(0).asDouble(), point.get(1).asDouble());
      if (!(Math.abs(read.x()) < 1e6 && Math.abs(read.y()) < 1e6)) {
        throw document.bad(field + "[" + i + "]", point, "give metres of the map frame");
      }
      points.add(read);
    }
    return points;
  }

  private void requireList(JsonNode node, String field) {
    if (!node.isArray()) {
      throw document.bad(field, node.isMissingNode() ? "missing" : node, "give a list");
    }
  }

  private String text(JsonNode node, String key, String field) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw document.bad(
          field,
          value.isMissingNode() ? "missing" : value,
          "see RFC 7946, or draw the zones with a tool that writes GeoJSON");
    }
    return value.textValue();
  }
}
