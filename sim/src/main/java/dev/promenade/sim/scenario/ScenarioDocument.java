package dev.promenade.sim.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.promenade.models.Stable;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A scenario file of a {@link ScenarioFamily}: {@code name}, {@code description} and its key. */
@Stable
public final class ScenarioDocument {
  private final Path file;
  private final String key;
  private final Document document;
  private final Usual usual;
  private final Function<String, Path> maps;

  /** What every scenario file has. */
  private record Usual(String name, Optional<String> description) {}

  /**
   * @param maps finds a map's file by the name that the document gives
   */
  ScenarioDocument(Path file, String key, Document document, Function<String, Path> maps) {
    this.file = file;
    this.key = key;
    this.document = document;
    this.maps = maps;
    List<String> known = List.of("name", "description", key);
    for (Map.Entry<String, JsonNode> entry : document.root().properties()) {
      if (!known.contains(entry.getKey())) {
        throw InputException.of(
            document.at(entry.getKey()),
            "has the unknown key '%s'".formatted(entry.getKey()),
            Nearest.remedy(entry.getKey(), known));
      }
    }
    ObjectNode rest = document.root().deepCopy();
    rest.remove(key);
    usual = document.as("", rest, Usual.class);
  }

  /** Where it was read from; names of files in it are relative to its folder. */
  public Path file() {
    return file;
  }

  /** The name in results. */
  public String name() {
    return usual.name();
  }

  /** One sentence for a person; empty if it has none. */
  public String description() {
    return usual.description().orElse("");
  }

  /**
   * What stands under the family's key.
   *
   * @param type a record with a component for each setting, Optional for those that may be missing
   * @throws InputException if it does not fit: unknown, missing or wrong settings
   */
  public <T> T settings(Class<T> type) {
    return document.as(key, document.root().get(key), type);
  }

  /**
   * A map_server map: a file beside this one, or a shipped one by bare name.
   *
   * @throws InputException if there is none, or it cannot be read
   */
  public OccupancyGrid map(String name) {
    return MapReader.read(maps.apply(name));
  }

  /** A setting that cannot be used. */
  public InputException bad(String setting, Object value, String remedy) {
    return document.bad(key + "." + setting, value, remedy);
  }
}
