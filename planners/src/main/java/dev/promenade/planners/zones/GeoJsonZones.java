package dev.promenade.planners.zones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.Zone;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private final GeoJson geoJson;
  private final Document document;

  GeoJsonZones(GeoJson geoJson) {
    this.geoJson = geoJson;
    document = geoJson.document();
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
      @Within(least = 0.01, most = 20, unit = "m/s") OptionalDouble maxSpeed,
      @Within(least = 1, most = 100, unit = "%") OptionalDouble maxSpeedPercent,
      @Within(least = -6.29, most = 6.29, unit = "rad") OptionalDouble heading,
      @Within(above = 0, most = 100, unit = "m") OptionalDouble width,
      @Within(least = 1, most = Zone.DEAREST) OptionalDouble price) {}

  /** The zones among the features. */
  List<Zone> read() {
    List<Zone> zones = new ArrayList<>();
    geoJson.features().stream()
        .filter(feature -> !GeoJsonGraph.isPart(feature.node()))
        .forEach(feature -> zones.addAll(feature(feature.node(), feature.at())));
    return zones;
  }

  private List<Zone> feature(JsonNode feature, String at) {
    Properties properties = properties(feature.path("properties"), at + "properties");
    Kind kind =
        Nearest.choose(
            document.at(at + "properties.zone"),
            at + "properties.zone",
            properties.zone().replace('_', '-'),
            List.of(Kind.values()),
            Nearest::written);
    String name =
        properties
            .name()
            .orElseGet(() -> (Nearest.written(kind) + " " + at.replaceAll("\\D", "")).strip());
    JsonNode geometry = feature.path("geometry");
    String field = at + "geometry";
    String type = geoJson.text(geometry, "type", field + ".type");
    JsonNode coordinates = geometry.path("coordinates");
    String list = field + ".coordinates";
    List<Zone> zones = new ArrayList<>();
    switch (type) {
      case "Polygon" -> zones.add(zone(name, kind, properties, at, area(coordinates, list)));
      case "MultiPolygon" -> {
        geoJson.requireList(coordinates, list);
        for (int i = 0; i < coordinates.size(); i++) {
          Zone.Shape shape = area(coordinates.get(i), list + "[" + i + "]");
          zones.add(zone(name, kind, properties, at, shape));
        }
      }
      case "LineString" ->
          zones.add(zone(name, kind, properties, at, strip(coordinates, list, properties, at)));
      case "MultiLineString" -> {
        geoJson.requireList(coordinates, list);
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

  private Properties properties(JsonNode given, String field) {
    ObjectNode known = geoJson.known(given, field, PROPERTIES);
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
    geoJson.requireList(rings, field);
    List<List<Point>> read = new ArrayList<>();
    for (int i = 0; i < rings.size(); i++) {
      String at = field + "[" + i + "]";
      List<Point> ring = geoJson.points(rings.get(i), at);
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
    List<Point> points = geoJson.points(line, field);
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
}
