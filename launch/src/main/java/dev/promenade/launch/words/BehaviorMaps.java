package dev.promenade.launch.words;

import dev.promenade.launch.maps.Floor;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.GraphFiles;
import java.nio.file.Path;
import java.util.Map;

/** Finds a behavioural map by what the user wrote. */
final class BehaviorMaps {
  private static final String TABLE = ".tsv:";

  private BehaviorMaps() {}

  /**
   * A floor by bare name or path, {@code NAME.behaviors.yaml}, one map of a published table ({@code
   * FILE.tsv:map12}) or a published graph ({@code FILE.graph}).
   *
   * @throws InputException if it cannot be read
   */
  static BehaviorMap find(String name) {
    int table = name.indexOf(TABLE);
    if (table >= 0) {
      Path file = Path.of(name.substring(0, table + TABLE.length() - 1));
      String wanted = name.substring(table + TABLE.length());
      Map<String, BehaviorMap> maps = GraphFiles.readTable(file);
      BehaviorMap map = maps.get(wanted);
      if (map == null) {
        throw InputException.of(
            file,
            "has no map '%s'".formatted(wanted),
            "name one of: " + String.join(", ", maps.keySet()));
      }
      return map;
    }
    if (name.endsWith(".graph")) {
      Path file = Path.of(name);
      String bare = file.getFileName().toString().replaceFirst("\\.graph$", "");
      return GraphFiles.readGraph(file, bare);
    }
    return Floor.behaviors(name);
  }
}
