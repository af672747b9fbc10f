package dev.promenade.planners.zones;

import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.models.Stable;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.MapReading;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/**
 * Reads zones and route graphs: GeoJSON ({@code .geojson}, {@code .json}; see {@link GeoJsonZones}
 * and {@link GeoJsonGraph}), a map_server YAML file whose picture is a keepout mask, or a YAML file
 * that lists masks as nav2's costmap filters have them: {@code masks}, each with {@code type}
 * ({@code keepout}, {@code speed-percent}, {@code speed-absolute}), {@code mask} (a map_server YAML
 * file), and for speeds {@code base} and {@code multiplier}.
 */
@Stable
public final class ZoneFiles {
  private ZoneFiles() {}

  /** A file that lists masks. */
  record MasksFile(List<Mask> masks) {
    /**
     * @param base of the speed: base + multiplier · value
     */
    record Mask(
        String type,
        String mask,
        Optional<String> name,
        @Within(least = -1000, most = 1000) OptionalDouble base,
        @Within(least = -1000, most = 1000) OptionalDouble multiplier) {}
  }

  /** What a mask says, as in nav2's CostmapFilterInfo. */
  private enum MaskType {
    KEEPOUT,
    SPEED_PERCENT,
    SPEED_ABSOLUTE
  }

  /**
   * Reads files of zones.
   *
   * @param files GeoJSON or YAML; none gives no zones
   * @param map that they belong to
   * @throws InputException naming file, field, value and remedy; also where a zone lies outside the
   *     map altogether
   */
  public static Zones read(List<Path> files, OccupancyGrid map) {
    return read(files, (file, zones) -> requireOn(file, zones, map));
  }

  /**
   * As {@link #read(List, OccupancyGrid)}, before there is a map.
   *
   * @throws InputException naming file, field, value and remedy
   */
  public static Zones read(List<Path> files) {
    return read(files, (file, zones) -> {});
  }

  private static Zones read(List<Path> files, BiConsumer<Path, Zones> check) {
    Zones zones = Zones.NONE;
    for (Path file : files) {
      Zones found = read(file);
      check.accept(file, found);
      if (zones.graph().isPresent() && found.graph().isPresent()) {
        throw InputException.of(
            file, "has a second route graph", "give one file with nodes and edges");
      }
      zones = zones.and(found);
    }
    return zones;
  }

  /**
   * A file of zones and all files that it names, for provenance.
   *
   * @throws InputException if it cannot be used
   */
  public static List<Path> files(Path file) {
    List<Path> files = new ArrayList<>(List.of(file));
    if (isGeoJson(file)) {
      return files;
    }
    Document document = Documents.yaml(file);
    if (document.root().has("image")) {
      files.add(MapReader.picture(file));
    }
    for (JsonNode mask : document.root().path("masks")) {
      Path yaml = sibling(document, file, mask.path("mask").asText(), "masks");
      files.add(yaml);
      files.add(MapReader.picture(yaml));
    }
    return files;
  }

  /**
   * A route graph as a GeoJSON document that {@link #read} reads again.
   *
   * @return sections, lists and values, to be written as JSON
   */
  public static Map<String, Object> document(RouteGraph graph) {
    return GeoJsonGraph.document(graph);
  }

  private static boolean isGeoJson(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".geojson") || name.endsWith(".json");
  }

  private static Zones read(Path file) {
    if (isGeoJson(file)) {
      GeoJson geoJson = new GeoJson(Documents.json(file, Documents.text(file)));
      List<Zone> zones = new ArrayList<>(new GeoJsonZones(geoJson).read());
      GeoJsonGraph parts = new GeoJsonGraph(geoJson);
      Optional<RouteGraph> graph = parts.read();
      zones.addAll(parts.limits());
      return new Zones(zones, graph);
    }
    Document document = Documents.yaml(file);
    JsonNode root = document.root();
    if (root.has("image")) {
      return new Zones(List.of(new Zone(stem(file), new Zone.Keepout(), mask(file))));
    }
    if (!root.has("masks")) {
      throw InputException.of(
          file,
          "is neither GeoJSON nor a mask",
          "give a .geojson file, the YAML file of a map_server picture, or a YAML file with 'masks'");
    }
    List<MasksFile.Mask> masks = document.as(MasksFile.class).masks();
    if (masks.isEmpty()) {
      throw document.bad("masks", "an empty list", "name a mask or leave out the file");
    }
    List<Zone> zones = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      zones.add(masked(document, file, masks.get(i), "masks[" + i + "]"));
    }
    return new Zones(zones);
  }

  private static Zone masked(Document document, Path file, MasksFile.Mask mask, String field) {
    MaskType type =
        Nearest.choose(
            document.at(field),
            field + ".type",
            mask.type(),
            List.of(MaskType.values()),
            Nearest::written);
    Path picture = sibling(document, file, mask.mask(), field + ".mask");
    String name = mask.name().orElse(stem(picture));
    if (type == MaskType.KEEPOUT) {
      if (mask.base().isPresent() || mask.multiplier().isPresent()) {
        throw document.bad(field, "a keepout mask with a speed", "leave out base and multiplier");
      }
      return new Zone(name, new Zone.Keepout(), mask(picture));
    }
    boolean percent = type == MaskType.SPEED_PERCENT;
    if (!percent && (mask.base().isEmpty() || mask.multiplier().isEmpty())) {
      throw document.bad(
          field, "without base or multiplier", "give both: the speed is base + multiplier · value");
    }
    return new Zone(
        name,
        new Zone.SpeedMask(mask.base().orElse(100), mask.multiplier().orElse(-1), percent),
        mask(picture));
  }

  private static Path sibling(Document document, Path file, String name, String field) {
    try {
      return file.resolveSibling(name);
    } catch (InvalidPathException e) {
      throw document.bad(field, "'" + name + "'", "give the path of a map_server YAML file");
    }
  }

  private static Zone.Mask mask(Path yaml) {
    return new Zone.Mask(MapReading.of(yaml).grid());
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private static void requireOn(Path file, Zones zones, OccupancyGrid map) {
    zones.all().forEach(zone -> requireOn(file, zone, map));
    for (RouteGraph.Node node : zones.graph().map(RouteGraph::nodes).orElse(List.of())) {
      Point at = node.placeInMap();
      if (!map.contains(map.column(at), map.row(at))) {
        throw InputException.of(
            file,
            "has node %d outside the map, at (%s, %s)".formatted(node.id(), at.x(), at.y()),
            "give coordinates in metres of the map frame");
      }
    }
  }

  private static List<Point> corners(OccupancyGrid grid) {
    int right = grid.width() - 1;
    int top = grid.height() - 1;
    return List.of(
        grid.center(0, 0), grid.center(right, 0), grid.center(right, top), grid.center(0, top));
  }

  /** A zone without a corner on the map, or the map within it, was drawn in other coordinates. */
  private static void requireOn(Path file, Zone zone, OccupancyGrid map) {
    List<Point> corners;
    if (zone.shape() instanceof Zone.Area area) {
      corners = area.rings().stream().flatMap(List::stream).toList();
    } else if (zone.shape() instanceof Zone.Strip strip) {
      corners = strip.line();
    } else {
      corners = corners(((Zone.Mask) zone.shape()).grid());
    }
    List<Point> inGrid = corners.stream().map(map::toGrid).toList();
    double width = map.width() * map.resolution();
    double height = map.height() * map.resolution();
    boolean isBeside =
        !inGrid.isEmpty()
            && (inGrid.stream().allMatch(p -> p.x() < 0)
                || inGrid.stream().allMatch(p -> p.y() < 0)
                || inGrid.stream().allMatch(p -> p.x() > width)
                || inGrid.stream().allMatch(p -> p.y() > height));
    if (isBeside) {
      throw InputException.of(
          file,
          "has zone '%s' outside the map (its first corner is (%s, %s))"
              .formatted(zone.name(), corners.get(0).x(), corners.get(0).y()),
          "give coordinates in metres of the map frame");
    }
  }
}
