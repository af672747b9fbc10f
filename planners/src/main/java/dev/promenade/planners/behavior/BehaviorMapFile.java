package dev.promenade.planners.behavior;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Omissible;
import dev.promenade.models.io.Sized;
import dev.promenade.models.io.Within;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.behavior.Landmark.Side;
import dev.promenade.planners.geometry.Pose;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Behavioural maps as YAML files; the format is described in {@code docs/floors.md}. */
public final class BehaviorMapFile {
  private BehaviorMapFile() {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Written(
      String name, @Omissible List<PlaceEntry> places, @Omissible List<EdgeEntry> edges) {
    Written {
      places = places == null ? List.of() : places;
      edges = edges == null ? List.of() : edges;
    }
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record PlaceEntry(
      String id,
      String kind,
      @Nullable String name,
      @Nullable @Sized(value = 3, of = "[x, y, heading] in metres and radians")
          List<Double> pose) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record EdgeEntry(
      String from,
      @JsonProperty("do") String behavior,
      String to,
      @Nullable List<ThingEntry> landmarks,
      @Nullable @Within(least = 0, most = 10_000, unit = "m") Double length) {}

  record ThingEntry(String what, String side) {}

  /**
   * Reads a behavioural map.
   *
   * @throws InputException naming file, field, value and remedy: an unknown kind or behaviour, two
   *     places of one id, two rooms of one name, an edge to nowhere, a room that no edge leads to
   */
  public static BehaviorMap read(Path file) {
    Document document = Documents.yaml(file);
    Written written = document.as(Written.class);
    Map<String, Place> places = new LinkedHashMap<>();
    List<PlaceEntry> entries = written.places();
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Place place = place(document, "places[" + i + "].", entries.get(i));
      if (places.putIfAbsent(place.id(), place) != null) {
        throw document.bad(
            "places[" + i + "].id", "'" + place.id() + "' again", "give every place its own");
      }
      String other = names.putIfAbsent(place.name(), place.id());
      if (other != null && place.kind().isRoom()) {
        throw document.bad(
            "places[" + i + "].name",
            "'%s', the name of place '%s' too".formatted(place.name(), other),
            "give every room a name of its own");
      }
    }
    List<BehaviorEdge> edges = new ArrayList<>();
    List<EdgeEntry> steps = written.edges();
    for (int i = 0; i < steps.size(); i++) {
      edges.add(edge(document, "edges[" + i + "].", steps.get(i), places));
    }
    BehaviorMap map;
    try {
      map = new BehaviorMap(written.name(), places.values(), edges);
    } catch (InputException e) {
      throw InputException.of(file, "cannot be used: " + e.getMessage(), "correct it", e);
    }
    requireReachable(file, map);
    return map;
  }

  /** Every room must be where some edge leads to, or nobody can be sent there. */
  private static void requireReachable(Path file, BehaviorMap map) {
    for (Place room : map.rooms()) {
      if (map.edges().stream().noneMatch(edge -> edge.to().equals(room))) {
        throw InputException.of(
            file,
            "places: " + room.id(),
            "a room that no edge leads to",
            "add an edge with 'to: " + room.id() + "' or remove the place");
      }
    }
  }

  private static Place place(Document document, String field, PlaceEntry entry) {
    Place.Kind kind =
        choice(document, field + "kind", entry.kind(), Place.Kind.values(), Place.Kind::word);
    Optional<Pose> pose = Optional.empty();
    List<Double> numbers = entry.pose();
    if (numbers != null) {
      pose = Optional.of(new Pose(numbers.get(0), numbers.get(1), numbers.get(2)));
    }
    String name = entry.name();
    return new Place(entry.id(), kind, name == null || name.isBlank() ? entry.id() : name, pose);
  }

  private static BehaviorEdge edge(
      Document document, String field, EdgeEntry entry, Map<String, Place> places) {
    List<Landmark> landmarks = new ArrayList<>();
    List<ThingEntry> things = orNone(entry.landmarks());
    for (int i = 0; i < things.size(); i++) {
      String where = field + "landmarks[" + i + "].";
      Side side =
          choice(document, where + "side", things.get(i).side(), Side.values(), Nearest::written);
      landmarks.add(new Landmark(things.get(i).what(), side));
    }
    Double length = entry.length();
    return new BehaviorEdge(
        end(document, field + "from", entry.from(), places),
        choice(document, field + "do", entry.behavior(), Behavior.values(), Behavior::code),
        end(document, field + "to", entry.to(), places),
        landmarks,
        length == null ? OptionalDouble.empty() : OptionalDouble.of(length));
  }

  private static Place end(Document document, String field, String id, Map<String, Place> places) {
    Place place = places.get(id);
    if (place == null) {
      String hint =
          Nearest.of(id, places.keySet()).map(name -> "did you mean '" + name + "'? N").orElse("n");
      throw document.bad(
          field, "'" + id + "', which is no place", hint + "ame the id of one of the places");
    }
    return place;
  }

  private static <E> E choice(
      Document document, String field, String value, E[] all, Function<E, String> name) {
    return Nearest.choose(document.at(field), field, value, List.of(all), name);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /**
   * Writes a behavioural map so that {@link #read} gives an equal one.
   *
   * @param provenance what it was made from
   */
  public static void write(Path file, BehaviorMap map, Provenance provenance) {
    provenance.writeYaml(
        file,
        new Written(
            map.name(),
            map.places().stream().map(BehaviorMapFile::entry).toList(),
            map.edges().stream().map(BehaviorMapFile::entry).toList()));
  }

  private static PlaceEntry entry(Place place) {
    return new PlaceEntry(
        place.id(),
        place.kind().word(),
        place.name().equals(place.id()) ? null : place.name(),
        place
            .poseInMap()
            .map(pose -> List.of(round(pose.x()), round(pose.y()), round(pose.heading())))
            .orElse(null));
  }

  private static EdgeEntry entry(BehaviorEdge edge) {
    return new EdgeEntry(
        edge.from().id(),
        edge.behavior().code(),
        edge.to().id(),
        edge.landmarks().stream()
            .map(thing -> new ThingEntry(thing.what(), Nearest.written(thing.side())))
            .toList(),
        edge.length().isPresent() ? round(edge.length().getAsDouble()) : null);
  }

  /** Tenths of a millimetre are enough for a place. */
  private static double round(double metres) {
    return Math.round(metres * 1e4) / 1e4;
  }
}
