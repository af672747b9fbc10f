package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.io.Omissible;
import dev.promenade.models.io.Sized;
import dev.promenade.models.io.Within;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A floor of a building as a person draws it: rooms with names, doors between them, furniture.
 * Walls are what lies around rooms; everything farther out is unknown.
 *
 * @param name of the floor
 * @param resolution side of a cell of the map made from it [m]
 * @param wall thickness of the walls around rooms [m]
 * @param rooms by name, in the order of the file
 * @param doors openings between rooms
 * @param furniture what stands in the rooms
 */
public record FloorPlan(
    String name,
    @Within(above = 0, most = 1, unit = "m") double resolution,
    @Within(above = 0, most = 10, unit = "m") double wall,
    Map<String, Room> rooms,
    @Omissible List<Door> doors,
    @Omissible List<@Sized(value = 4, of = AREA) List<Double>> furniture) {
  private static final String AREA = "[left, bottom, right, top] in metres";

  /**
   * A room: the union of rectangles, inner measures.
   *
   * @param kind office, lab, kitchen, bathroom, hall, corridor, ward, …
   * @param rects each [left, bottom, right, top] in metres
   */
  public record Room(
      String kind,
      @Sized(least = 1, of = "at least one " + AREA)
          List<@Sized(value = 4, of = AREA) List<Double>> rects) {
    public Room {
      rects = ImmutableList.copyOf(rects);
      if (rects.isEmpty()) {
        throw new IllegalArgumentException("a room needs at least one rectangle; got none");
      }
      rects.forEach(FloorPlan::area);
    }

    /** The rectangles of the room. */
    public List<Area> areas() {
      return rects.stream().map(FloorPlan::area).toList();
    }
  }

  /**
   * An opening in the wall between two rooms.
   *
   * @param between the names of two rooms
   * @param at a point on the wall between them [m]
   * @param width of the opening [m]
   */
  public record Door(
      @Sized(value = 2, of = "two rooms") List<String> between,
      @Sized(value = 2, of = "[x, y] in metres") List<Double> at,
      @Within(above = 0, most = 100, unit = "m") double width) {
    public Door {
      if (between.size() != 2 || at.size() != 2 || !(width > 0)) {
        throw new IllegalArgumentException(
            "a door between %s at %s of width %s m; give two rooms, [x, y] and a width above 0"
                .formatted(between, at, width));
      }
    }
  }

  public FloorPlan {
    if (!(resolution > 0) || !(wall > 0)) {
      throw new IllegalArgumentException(
          "resolution is %s m, wall is %s m; give numbers above 0".formatted(resolution, wall));
    }
    if (rooms.isEmpty()) {
      throw new IllegalArgumentException("the floor has no rooms; give at least one");
    }
    rooms = ImmutableMap.copyOf(rooms);
    doors = doors == null ? ImmutableList.of() : ImmutableList.copyOf(doors);
    furniture = furniture == null ? ImmutableList.of() : ImmutableList.copyOf(furniture);
    furniture.forEach(FloorPlan::area);
  }

  /**
   * Reads a floor plan.
   *
   * @throws InputException if the file is missing, a key is unknown, or a door is no door
   */
  public static FloorPlan read(Path file) {
    Document document = Documents.yaml(file);
    FloorPlan plan = document.as(FloorPlan.class);
    for (int i = 0; i < plan.doors.size(); i++) {
      Door door = plan.doors.get(i);
      for (String room : door.between) {
        if (!plan.rooms.containsKey(room)) {
          throw document.bad(
              "doors[" + i + "].between",
              "'" + room + "'",
              Nearest.remedy(room, plan.rooms.keySet()));
        }
      }
      if (plan.opening(door).isEmpty()) {
        throw document.bad(
            "doors[" + i + "].at",
            door.at + " between " + String.join(" and ", door.between),
            "put it on a wall of at most 1 m between the two rooms");
      }
    }
    return plan;
  }

  /** The floor as a map: rooms and doors free, furniture and walls occupied, the rest unknown. */
  public OccupancyGrid toGrid() {
    Area bounds = bounds();
    int width = (int) Math.ceil(bounds.width() / resolution - 1e-9);
    int height = (int) Math.ceil(bounds.height() / resolution - 1e-9);
    byte[] cells = new byte[width * height];
    Arrays.fill(cells, OccupancyGrid.UNKNOWN);
    for (Room room : rooms.values()) {
      for (Area area : room.areas()) {
        paint(cells, bounds, width, height, grown(area, wall), OccupancyGrid.OCCUPIED);
      }
    }
    for (Room room : rooms.values()) {
      for (Area area : room.areas()) {
        paint(cells, bounds, width, height, area, OccupancyGrid.FREE);
      }
    }
    for (Door door : doors) {
      paint(cells, bounds, width, height, opening(door).orElseThrow(), OccupancyGrid.FREE);
    }
    for (List<Double> piece : furniture) {
      paint(cells, bounds, width, height, area(piece), OccupancyGrid.OCCUPIED);
    }
    return new OccupancyGrid(
        width, height, resolution, new Pose(bounds.left(), bounds.bottom(), 0), cells);
  }

  private Area bounds() {
    double left = Double.POSITIVE_INFINITY;
    double bottom = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (Room room : rooms.values()) {
      for (Area area : room.areas()) {
        left = Math.min(left, area.left());
        bottom = Math.min(bottom, area.bottom());
        right = Math.max(right, area.right());
        top = Math.max(top, area.top());
      }
    }
    double margin = Math.ceil((wall + 2 * resolution) / resolution - 1e-9) * resolution;
    return grown(new Area(left, bottom, right, top), margin);
  }

  private void paint(byte[] cells, Area bounds, int width, int height, Area area, byte value) {
    int fromColumn = Math.max(0, cell(area.left() - bounds.left()));
    int toColumn = Math.min(width, cell(area.right() - bounds.left()));
    int fromRow = Math.max(0, cell(area.bottom() - bounds.bottom()));
    int toRow = Math.min(height, cell(area.top() - bounds.bottom()));
    for (int row = fromRow; row < toRow; row++) {
      Arrays.fill(cells, row * width + fromColumn, row * width + toColumn, value);
    }
  }

  private int cell(double metres) {
    return (int) Math.round(metres / resolution);
  }

  /** The hole in the wall that a door makes, from one room to the other. */
  private Optional<Area> opening(Door door) {
    double x = door.at.get(0);
    double y = door.at.get(1);
    double half = door.width / 2;
    for (Area a : roomAreas(door.between.get(0))) {
      for (Area b : roomAreas(door.between.get(1))) {
        double bottomOfGap = Math.min(a.top(), b.top());
        double topOfGap = Math.max(a.bottom(), b.bottom());
        if (isGap(bottomOfGap, topOfGap, y)
            && Math.max(a.left(), b.left()) <= x - half + 1e-6
            && Math.min(a.right(), b.right()) >= x + half - 1e-6) {
          return Optional.of(new Area(x - half, bottomOfGap, x + half, topOfGap));
        }
        double leftOfGap = Math.min(a.right(), b.right());
        double rightOfGap = Math.max(a.left(), b.left());
        if (isGap(leftOfGap, rightOfGap, x)
            && Math.max(a.bottom(), b.bottom()) <= y - half + 1e-6
            && Math.min(a.top(), b.top()) >= y + half - 1e-6) {
          return Optional.of(new Area(leftOfGap, y - half, rightOfGap, y + half));
        }
      }
    }
    return Optional.empty();
  }

  private List<Area> roomAreas(String room) {
    Room found = rooms.get(room);
    return found == null ? List.of() : found.areas();
  }

  private static boolean isGap(double from, double to, double at) {
    return from <= to && to - from <= 1 && at >= from - 1e-6 && at <= to + 1e-6;
  }

  private static Area grown(Area area, double by) {
    return new Area(area.left() - by, area.bottom() - by, area.right() + by, area.top() + by);
  }

  static Area area(List<Double> corners) {
    if (corners.size() != 4) {
      throw new IllegalArgumentException(
          "the area %s; give [left, bottom, right, top] in metres".formatted(corners));
    }
    return new Area(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
  }
}
