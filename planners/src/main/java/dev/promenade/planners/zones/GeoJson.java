package dev.promenade.planners.zones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Features of a GeoJSON document (RFC 7946), in metres of the map frame. */
record GeoJson(Document document) {
  /**
   * @param at the beginning of its fields' names
   */
  record Feature(JsonNode node, String at) {}

  /**
   * At least one.
   *
   * @throws InputException if the document is no collection of features, or in degrees
   */
  List<Feature> features() {
    document.requireSection();
    JsonNode root = document.root();
    requireMetres(root.path("crs"));
    String type = text(root, "type", "type");
    List<Feature> features = new ArrayList<>();
    if (type.equals("Feature")) {
      features.add(new Feature(root, ""));
    } else if (type.equals("FeatureCollection") && root.path("features").isArray()) {
      for (int i = 0; i < root.get("features").size(); i++) {
        features.add(new Feature(root.get("features").get(i), "features[" + i + "]."));
      }
    } else {
      throw document.bad("type", "'" + type + "'", "give a FeatureCollection with features");
    }
    if (features.isEmpty()) {
      throw document.bad("features", "an empty list", "draw a zone or leave out the file");
    }
    for (Feature feature : features) {
      if (!feature.node().path("type").asText("").equals("Feature")) {
        throw document.bad(feature.at() + "type", feature.node().path("type"), "give Feature");
      }
    }
    return features;
  }

  private void requireMetres(JsonNode crs) {
    String name = crs.path("properties").path("name").asText("");
    if (name.matches(".*(CRS84|EPSG:+4326)$")) {
      throw document.bad(
          "crs", name, "give coordinates in metres of the map frame, not longitude and latitude");
    }
  }

  /** Known properties that have a value; a name that is nearly a known one is a slip. */
  ObjectNode known(JsonNode given, String field, List<String> names) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String name = entry.getKey();
      if (names.contains(name)) {
        if (!entry.getValue().isNull()) {
          known.set(name, entry.getValue());
        }
      } else if (!entry.getValue().isNull()) {
        Nearest.of(name, names)
            .ifPresent(
                meant -> {
                  throw InputException.of(
                      document.at(field),
                      "has the unknown property '%s'".formatted(name),
                      "did you mean '%s'?".formatted(meant));
                });
      }
    }
    return known;
  }

  List<Point> points(JsonNode list, String field) {
    requireList(list, field);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      points.add(point(list.get(i), field + "[" + i + "]"));
    }
    return points;
  }

  Point point(JsonNode point, String field) {
    boolean isPoint = point.isArray() && (point.size() == 2 || point.size() == 3);
    if (!isPoint || !point.get(0).isNumber() || !point.get(1).isNumber()) {
      throw document.bad(
          field,
          point.isMissingNode() ? "missing" : point,
          "give [x, y] in metres of the map frame");
    }
    Point read = new Point(point.get(0).asDouble(), point.get(1).asDouble());
    if (!(Math.abs(read.x()) < 1e6 && Math.abs(read.y()) < 1e6)) {
      throw document.bad(field, point, "give metres of the map frame");
    }
    return read;
  }

  void requireList(JsonNode node, String field) {
    if (!node.isArray()) {
      throw document.bad(field, node.isMissingNode() ? "missing" : node, "give a list");
    }
  }

  String text(JsonNode node, String key, String field) {
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
