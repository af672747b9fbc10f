package dev.promenade.planners.building;

import dev.promenade.models.Stable;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Sized;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.zones.ZoneFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Reads a building: {@code levels}, each with a {@code map} (and {@code zones}), and {@code links}
 * of a {@code kind} (lift, stairs) with a stop for each level that they serve.
 */
@Stable
public final class BuildingFile {
  private BuildingFile() {}

  record Written(String name, List<LevelEntry> levels, Optional<List<LinkEntry>> links) {}

  record LevelEntry(String name, String map, Optional<List<String>> zones) {}

  record LinkEntry(
      String name,
      Optional<String> kind,
      @Within(least = 0, most = 86_400, unit = "s") OptionalDouble seconds,
      Optional<Boolean> closed,
      List<StopEntry> stops) {}

  record StopEntry(
      String level,
      @Sized(value = 2, of = "[x, y] in metres") List<Double> at,
      @Within(least = -6.29, most = 6.29, unit = "rad") OptionalDouble heading) {}

  /**
   * @param maps finds the map_server file of a name that is no file beside the building's
   * @throws InputException naming file, field, value and remedy
   */
  public static Building read(Path file, Function<String, Path> maps) {
    Document document = Documents.yaml(file);
    Written written = document.as(Written.class);
    try {
      List<Building.Level> levels = new ArrayList<>();
      for (LevelEntry level : written.levels()) {
        OccupancyGrid grid = MapReader.read(maps.apply(level.map()));
        List<Path> zones =
            level.zones().orElse(List.of()).stream().map(file::resolveSibling).toList();
        levels.add(
            new Building.Level(
                level.name(), DistanceField.of(grid, true, ZoneFiles.read(zones, grid))));
      }
      List<Building.Link> links = new ArrayList<>();
      List<LinkEntry> entries = written.links().orElse(List.of());
      for (int i = 0; i < entries.size(); i++) {
        links.add(link(document, "links[" + i + "]", entries.get(i)));
      }
      return new Building(written.name(), levels, links);
    } catch (IllegalArgumentException e) {
      throw InputException.of(file, "cannot be used: " + e.getMessage(), "correct it", e);
    }
  }

  private static Building.Link link(Document document, String field, LinkEntry entry) {
    Building.Kind kind =
        Nearest.choose(
            document.at(field),
            field + ".kind",
            entry.kind().orElse("lift"),
            List.of(Building.Kind.values()),
            Nearest::written);
    return new Building.Link(
        entry.name(),
        kind,
        entry.seconds().orElse(20),
        entry.stops().stream()
            .map(
                stop ->
                    new Building.Stop(
                        stop.level(),
                        new Pose(stop.at().get(0), stop.at().get(1), stop.heading().orElse(0))))
            .toList(),
        entry.closed().orElse(false));
  }
}
