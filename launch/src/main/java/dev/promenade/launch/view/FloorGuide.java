package dev.promenade.launch.view;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.maps.Floor;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.language.Translation;
import dev.promenade.planners.language.Translator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Understands instructions on a map with names for its rooms, by the shipped translator. */
public final class FloorGuide implements Guide {
  private static final String PLAN = ".plan.yaml";
  private static final int MEANINGS = 3;

  private final Path map;
  private @Nullable Floor floor;

  private FloorGuide(Path map) {
    this.map = map;
  }

  /** The guide for a scenario; empty where its map has no names for its rooms. */
  public static Optional<Guide> of(String scenario) {
    for (Path file : Scenarios.files(scenario)) {
      String name = file.getFileName().toString();
      Path map =
          name.endsWith(PLAN)
              ? file.resolveSibling(name.replace(PLAN, ".yaml"))
              : file.toAbsolutePath();
      Optional<Guide> guide = ofMap(map);
      if (guide.isPresent()) {
        return guide;
      }
    }
    return Optional.empty();
  }

  /**
   * The guide for a map; empty where it has no names for its rooms.
   *
   * @param map map_server YAML
   */
  public static Optional<Guide> ofMap(Path map) {
    return Files.isRegularFile(map) && Files.isRegularFile(Floor.beside(map, Floor.PLACES))
        ? Optional.of(new FloorGuide(map))
        : Optional.empty();
  }

  private Floor floor() {
    if (floor == null) {
      floor = Floor.find(map.toString());
    }
    return floor;
  }

  @Override
  public BehaviorMap map() {
    return floor().behaviors();
  }

  @Override
  public Translation hear(String words, Point robotInMap) {
    Optional<String> room = floor().regions().at(robotInMap);
    if (room.isEmpty() || !map().place(room.get()).kind().isRoom()) {
      throw InputException.of(
          "the instruction",
          "is for a robot in a room, and this one is in " + room.orElse("none"),
          "click a place in a room first");
    }
    try (Translator translator =
        Translator.load(Home.find("weights", "translator", ".safetensors"))) {
      return translator.translate(words, map(), map().place(room.get()), MEANINGS);
    }
  }
}
