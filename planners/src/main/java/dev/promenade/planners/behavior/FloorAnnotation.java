package dev.promenade.planners.behavior;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes beside a map so that its behavioural map can be built: rooms, corridors and
 * halls with a label each, and things to be seen on the way. Doors are found on the map.
 *
 * @param name of the building or floor
 * @param rooms by name, in the order of the file; corridors and halls are among them
 * @param doors that the map shows as walls, or of which only these count between two rooms
 * @param landmarks things along corridors
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FloorAnnotation(
    String name, Map<String, Room> rooms, List<Door> doors, List<Thing> landmarks) {
  private static final Set<String> KINDS =
      Arrays.stream(Place.Kind.values()).map(Place.Kind::word).collect(Collectors.toSet());

  /**
   * A room, hall or corridor. One of {@code at}, {@code polygon} and {@code line} says where it is;
   * a corridor needs a line.
   *
   * @param kind office, room, lab, kitchen, bathroom, hall or corridor
   * @param at a point inside it [m]; its walls and doors bound it
   * @param polygon its outline [m], where walls do not bound it
   * @param line the middle of a corridor from end to end [m]
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Room(
      String kind,
      @Nullable List<Double> at,
      @Nullable List<List<Double>> polygon,
      @Nullable List<List<Double>> line) {
    /** A room with a label inside it. */
    public static Room at(String kind, double x, double y) {
      return new Room(kind, List.of(x, y), null, null);
    }

    /** A straight corridor. */
    public static Room corridor(Point from, Point to) {
      return new Room(
          "corridor", null, null, List.of(List.of(from.x(), from.y()), List.of(to.x(), to.y())));
    }

    /** What it is. */
    public Place.Kind placeKind() {
      return Place.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A way between two rooms.
   *
   * @param between the names of two rooms
   * @param at the middle of the door [m]
   */
  public record Door(List<String> between, List<Double> at) {}

  /**
   * Something that people mention when they describe a way.
   *
   * @param what in one word: {@code lamp}
   * @param at where it is [m]
   */
  public record Thing(String what, List<Double> at) {
    Point point() {
      return new Point(at.get(0), at.get(1));
    }
  }

  public FloorAnnotation {
    rooms = rooms == null ? ImmutableMap.of() : ImmutableMap.copyOf(rooms);
    doors = doors == null ? ImmutableList.of() : ImmutableList.copyOf(doors);
    landmarks = landmarks == null ? ImmutableList.of() : ImmutableList.copyOf(landmarks);
  }

  /**
   * Reads an annotation.
   *
   * @throws InputException naming file, field, value and remedy
   */
  public static FloorAnnotation read(Path file) {
    FloorAnnotation read = Documents.readYaml(file, FloorAnnotation.class);
    read.check(file);
    return read;
  }

  /**
   * Refuses what no map can be built from.
   *
   * @param source for messages
   * @throws InputException naming source, field, value and remedy
   */
  void check(Object source) {
    if (name == null || name.isBlank()) {
      throw InputException.of(source, "has no 'name'", "add it");
    }
    if (rooms.isEmpty()) {
      throw InputException.of(source, "has no rooms", "add at least one under 'rooms'");
    }
    rooms.forEach((room, is) -> checkRoom(source, "rooms." + room, is));
    for (int i = 0; i < doors.size(); i++) {
      Door door = doors.get(i);
      String field = "doors[" + i + "].";
      if (door.between() == null || door.between().size() != 2) {
        throw InputException.of(
            source, field + "between", String.valueOf(door.between()), "name two rooms");
      }
      for (String room : door.between()) {
        if (!rooms.containsKey(room)) {
          throw InputException.of(
              source,
              field + "between",
              "'" + room + "'",
              "name one of: " + String.join(", ", rooms.keySet()));
        }
      }
      point(source, field + "at", door.at());
    }
    for (int i = 0; i < landmarks.size(); i++) {
      Thing thing = landmarks.get(i);
      if (thing.what() == null || thing.what().isBlank()) {
        throw InputException.of(
            source, "landmarks[" + i + "].what", "missing", "say in one word what it is");
      }
      point(source, "landmarks[" + i + "].at", thing.at());
    }
  }

  private static void checkRoom(Object source, String field, Room room) {
    if (!KINDS.contains(room.kind())) {
      throw InputException.of(
          source,
          field + ".kind",
          "'" + room.kind() + "'",
          "use one of: " + String.join(", ", KINDS.stream().sorted().toList()));
    }
    long given = Stream.of(room.at(), room.polygon(), room.line()).filter(Objects::nonNull).count();
    boolean corridor = room.placeKind() == Place.Kind.CORRIDOR;
    if (given != 1 || corridor != (room.line() != null)) {
      throw InputException.of(
          source,
          field + (corridor ? " is a corridor without a line" : " is not in one place"),
          corridor
              ? "give 'line: [[x, y], [x, y]]', the middle of the corridor from end to end"
              : "give either 'at: [x, y]', a point inside it, or 'polygon', its outline");
    }
    if (room.at() != null) {
      point(source, field + ".at", room.at());
    }
    if (room.polygon() != null) {
      points(source, field + ".polygon", room.polygon(), 3);
    }
    if (room.line() != null) {
      points(source, field + ".line", room.line(), 2);
    }
  }

  private static void points(Object source, String field, List<List<Double>> points, int least) {
    if (points.size() < least) {
      throw InputException.of(
          source, field, points, "give at least " + least + " points [x, y] in metres");
    }
    points.forEach(point -> point(source, field, point));
  }

  private static void point(Object source, String field, @Nullable List<Double> numbers) {
    if (numbers == null
        || numbers.size() != 2
        || !numbers.stream().allMatch(number -> number != null && Double.isFinite(number))) {
      throw InputException.of(source, field, String.valueOf(numbers), "give [x, y] in metres");
    }
  }

  static Point point(List<Double> numbers) {
    return new Point(numbers.get(0), numbers.get(1));
  }
}
