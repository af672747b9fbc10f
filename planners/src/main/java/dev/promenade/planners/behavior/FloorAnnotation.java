package dev.promenade.planners.behavior;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Omissible;
import dev.promenade.models.io.Sized;
import dev.promenade.planners.geometry.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
    String name,
    Map<String, Room> rooms,
    @Omissible List<Door> doors,
    @Omissible List<Thing> landmarks) {
  private static final String POINT = "[x, y] in metres";

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
      @Nullable @Sized(value = 2, of = POINT) List<Double> at,
      @Nullable @Sized(least = 3, of = "at least 3 points " + POINT)
          List<@Sized(value = 2, of = POINT) List<Double>> polygon,
      @Nullable @Sized(least = 2, of = "at least 2 points " + POINT)
          List<@Sized(value = 2, of = POINT) List<Double>> line) {
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
  public record Door(
      @Sized(value = 2, of = "two rooms") List<String> between,
      @Sized(value = 2, of = POINT) List<Double> at) {}

  /**
   * Something that people mention when they describe a way.
   *
   * @param what in one word: {@code lamp}
   * @param at where it is [m]
   */
  public record Thing(String what, @Sized(value = 2, of = POINT) List<Double> at) {
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
    Document document = Documents.yaml(file);
    FloorAnnotation read = document.as(FloorAnnotation.class);
    read.check(document::at);
    return read;
  }

  /**
   * Refuses what no map can be built from.
   *
   * @param at the source of a field, for messages
   * @throws InputException naming source, field, value and remedy
   */
  void check(Function<String, Object> at) {
    if (rooms.isEmpty()) {
      throw InputException.of(at.apply("rooms"), "has no rooms", "add at least one under 'rooms'");
    }
    rooms.forEach((room, is) -> checkRoom(at, "rooms." + room, is));
    for (int i = 0; i < doors.size(); i++) {
      String field = "doors[" + i + "].between";
      for (String room : doors.get(i).between()) {
        if (!rooms.containsKey(room)) {
          throw InputException.of(
              at.apply(field), field, "'" + room + "'", Nearest.remedy(room, rooms.keySet()));
        }
      }
    }
  }

  private static void checkRoom(Function<String, Object> at, String field, Room room) {
    Place.Kind kind =
        Nearest.choose(
            at.apply(field + ".kind"),
            field + ".kind",
            room.kind(),
            List.of(Place.Kind.values()),
            Place.Kind::word);
    long given = Stream.of(room.at(), room.polygon(), room.line()).filter(Objects::nonNull).count();
    boolean corridor = kind == Place.Kind.CORRIDOR;
    if (given != 1 || corridor != (room.line() != null)) {
      throw InputException.of(
          at.apply(field),
          field + (corridor ? " is a corridor without a line" : " is not in one place"),
          corridor
              ? "give 'line: [[x, y], [x, y]]', the middle of the corridor from end to end"
              : "give either 'at: [x, y]', a point inside it, or 'polygon', its outline");
    }
  }

  static Point point(List<Double> numbers) {
    return new Point(numbers.get(0), numbers.get(1));
  }
}
