package dev.promenade.launch.maps;

import dev.promenade.launch.home.Home;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorMapBuilder;
import dev.promenade.planners.behavior.BehaviorMapChecks;
import dev.promenade.planners.behavior.BehaviorMapFile;
import dev.promenade.planners.behavior.FloorAnnotation;
import dev.promenade.planners.behavior.Regions;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A map with names for its rooms, and the behavioural map made from both.
 *
 * @param field of the grid map; unknown cells count as obstacles
 * @param annotation names of rooms, landmarks
 * @param regions which room a point lies in
 * @param behaviors what can be done where
 */
public record Floor(
    DistanceField field, FloorAnnotation annotation, Regions regions, BehaviorMap behaviors) {
  /** A robot of this radius must have room at every place [m]. */
  private static final double ROBOT_RADIUS = 0.25;

  /** Rooms' names stand beside {@code office.yaml} in a file with this ending. */
  public static final String PLACES = ".places.yaml";

  /**
   * Reads a floor.
   *
   * @param map path of a map_server map, or the bare name of a shipped one
   * @throws InputException if there is no annotation beside the map, or no behavioural map can be
   *     made
   */
  public static Floor find(String map) {
    Path file = Home.find("maps", map, ".yaml");
    Path places = beside(file, PLACES);
    if (!Files.isRegularFile(places)) {
      throw InputException.of(
          file,
          "has no names for its rooms",
          "write them to %s (docs/floors.md tells how)".formatted(places));
    }
    DistanceField field = DistanceField.of(MapReader.read(file), true);
    FloorAnnotation annotation = FloorAnnotation.read(places);
    Regions regions = Regions.of(annotation, field);
    BehaviorMap behaviors = BehaviorMapBuilder.build(annotation, regions, field);
    BehaviorMapChecks.requireDrivable(places, behaviors, field, ROBOT_RADIUS);
    return new Floor(field, annotation, regions, behaviors);
  }

  /** A file beside a map, by another ending: {@code office.places.yaml}. */
  public static Path beside(Path map, String ending) {
    String name = map.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return map.resolveSibling(name + ending);
  }

  /** The behavioural map of a floor, or of a file of its own. */
  public static BehaviorMap behaviors(String mapOrFile) {
    return mapOrFile.endsWith(".behaviors.yaml")
        ? BehaviorMapFile.read(Path.of(mapOrFile))
        : find(mapOrFile).behaviors();
  }
}
