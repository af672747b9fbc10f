package dev.promenade.launch.maps;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.Components;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.FreePiece;
import dev.promenade.planners.map.InflatedGrid;
import dev.promenade.planners.map.MapReading;
import dev.promenade.planners.map.MapRemark;
import dev.promenade.planners.map.NarrowPlace;
import dev.promenade.planners.map.NarrowPlaces;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.render.CheckedMapPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is to be known of a map before a robot drives by it: shares of cells, pieces of free space,
 * where the robot fits and where it does not, and all that looks like a mistake. Unknown cells
 * count as obstacles.
 */
final class MapCheck {
  /** A second piece of free space of this share of the whole, and area [m²], is worth a word. */
  private static final double PIECE_SHARE = 0.05;

  private static final double PIECE_AREA = 1;

  /** So much room for a robot behind doors that it cannot pass is worth a word [m²]. */
  private static final double ROOM = 1;

  /** Openings of so many times the robot's width are not narrow to it. */
  private static final double WIDE = 4;

  /** Sides of pixels that maps of buildings have [m], and lengths of such maps. */
  private static final double FINEST = 0.005;

  private static final double COARSEST = 0.5;
  private static final double SHORTEST = 1;
  private static final double LONGEST = 2000;

  private final Path file;
  private final MapReading reading;
  private final Footprint footprint;
  private final List<MapRemark> findings;
  private final long[] count = new long[3]; // free, occupied, unknown
  private final List<FreePiece> pieces;
  private final List<FreePiece> rooms;
  private final BitGrid reach;
  private final List<CheckedMapPicture.Gate> doors = new ArrayList<>();

  MapCheck(Path file, MapReading reading, Vehicle robot) {
    this.file = file;
    this.reading = reading;
    this.footprint = robot.footprint();
    OccupancyGrid grid = reading.grid();
    for (int cell = 0; cell < grid.width() * grid.height(); cell++) {
      byte value = grid.value(cell % grid.width(), cell / grid.width());
      count[value < 0 ? 2 : value >= OccupancyGrid.OCCUPIED_FROM ? 1 : 0]++;
    }
    DistanceField field = DistanceField.of(grid, true);
    Components free = new Components(InflatedGrid.of(field, 0).free());
    pieces = FreePiece.of(free, field);
    double radius = footprint.inscribedRadius();
    boolean sideways = robot.steering() == Vehicle.Steering.ANY_DIRECTION;
    for (NarrowPlace place : NarrowPlaces.find(field, radius)) {
      boolean passes = NarrowPlaces.passes(field, place, footprint, sideways);
      if (!passes || place.width() <= 2 * WIDE * radius) {
        doors.add(new CheckedMapPicture.Gate(place, passes));
      }
    }
    Components room = new Components(room(field));
    rooms = FreePiece.of(room, field);
    reach = cells(room, rooms);
    findings = new ArrayList<>(reading.remarks());
    findShares();
    findFormat();
    findSize();
    findPieces();
    findRooms(free);
  }

  /**
   * Where the robot's centre can be: cells with room for the circle inside its outline, less those
   * in openings that it does not pass. Of an outline that is held against the map exactly, the
   * centre need not be that of a cell.
   */
  private BitGrid room(DistanceField field) {
    OccupancyGrid grid = field.grid();
    double spare = footprint instanceof Footprint.Disc ? 0 : grid.resolution() / 2;
    double radius = Math.max(0, footprint.inscribedRadius() - spare);
    BitGrid room = InflatedGrid.of(field, radius).free().copy();
    for (CheckedMapPicture.Gate door : doors) {
      Point across = door.place().rightInMap().minus(door.place().leftInMap());
      int steps = (int) Math.ceil(4 * door.place().width() / grid.resolution());
      for (int i = 0; i <= steps && !door.passes(); i++) {
        Point at = door.place().leftInMap().plus(across.times((double) i / steps));
        if (grid.contains(grid.column(at), grid.row(at))) {
          room.clear(grid.column(at), grid.row(at));
        }
      }
    }
    return room;
  }

  /** The cells of the largest piece. */
  private BitGrid cells(Components components, List<FreePiece> largestFirst) {
    OccupancyGrid grid = reading.grid();
    BitGrid cells = new BitGrid(grid.width(), grid.height());
    for (int cell = 0; cell < grid.width() * grid.height() && !largestFirst.isEmpty(); cell++) {
      if (components.label(cell) == largestFirst.get(0).label()) {
        cells.set(cell % grid.width(), cell / grid.width());
      }
    }
    return cells;
  }

  private void add(MapRemark.Kind kind, String format, Object... values) {
    findings.add(new MapRemark(kind, file + ": " + String.format(Locale.ROOT, format, values)));
  }

  private void findShares() {
    if (count[1] == 0) {
      add(
          MapRemark.Kind.SHARES,
          "no cell is occupied; are walls light, or occupied_thresh %s too high?",
          reading.occupiedThreshold());
    } else if (count[0] > 0 && count[1] > count[0] && count[1] > count[2]) {
      add(
          MapRemark.Kind.SHARES,
          "%.1f %% of the cells are occupied; should negate be %d?",
          100 * occupied(),
          reading.negate() ? 0 : 1);
    }
  }

  private void findFormat() {
    if (reading.format().equals("JPEG")) {
      add(
          MapRemark.Kind.FORMAT,
          "its picture is JPEG, which blurs shades beside walls; save the map as PNG or PGM");
    }
  }

  private void findSize() {
    OccupancyGrid grid = reading.grid();
    double side = grid.resolution();
    double longer = side * Math.max(grid.width(), grid.height());
    if (side < FINEST || side > COARSEST || longer < SHORTEST || longer > LONGEST) {
      add(
          MapRemark.Kind.SIZE,
          "resolution is %s m, which makes the map %.2f m × %.2f m; metres belong there",
          side,
          side * grid.width(),
          side * grid.height());
    }
  }

  private void findPieces() {
    if (pieces.size() > 1
        && pieces.get(1).area() >= PIECE_AREA
        && pieces.get(1).cells() >= PIECE_SHARE * count[0]) {
      FreePiece second = pieces.get(1);
      add(
          MapRemark.Kind.PIECES,
          "free space is in pieces: %.1f m², and %.1f m² around %s that nothing leads to; is a door"
              + " closed on the map?",
          pieces.get(0).area(),
          second.area(),
          text(second.atInMap()));
    }
  }

  private void findRooms(Components free) {
    if (rooms.isEmpty()) {
      if (count[0] > 0) {
        add(MapRemark.Kind.DOORS, "there is no room for %s anywhere", robot());
      }
      return;
    }
    FreePiece main = rooms.get(0);
    double area = 0;
    FreePiece largest = null;
    for (FreePiece room : rooms.subList(1, rooms.size())) {
      boolean joined = label(free, room.atInMap()) == label(free, main.atInMap());
      if (joined && room.area() >= ROOM) {
        area += room.area();
        largest = largest == null ? room : largest;
      }
    }
    if (largest != null) {
      add(
          MapRemark.Kind.DOORS,
          "%s cannot get to %.1f m² where it would have room, around %s; what leads there is too"
              + " narrow",
          robot(),
          area,
          text(largest.atInMap()));
    }
  }

  private int label(Components components, Point atInMap) {
    OccupancyGrid grid = reading.grid();
    return components.label(grid.row(atInMap) * grid.width() + grid.column(atInMap));
  }

  /** The robot in words. */
  String robot() {
    return footprint instanceof Footprint.Disc disc
        ? "a robot of radius " + disc.radius() + " m"
        : String.format(Locale.ROOT, "a robot %.2f m wide", 2 * footprint.inscribedRadius());
  }

  static String text(Point point) {
    return String.format(Locale.ROOT, "(%.2f, %.2f)", point.x(), point.y());
  }

  double free() {
    return share(0);
  }

  double occupied() {
    return share(1);
  }

  double unknown() {
    return share(2);
  }

  private double share(int of) {
    return count[of] / (double) (count[0] + count[1] + count[2]);
  }

  /** Pieces of free space, the largest first. */
  List<FreePiece> pieces() {
    return pieces;
  }

  /** Pieces of the places that the robot's centre can be in, the largest first. */
  List<FreePiece> rooms() {
    return rooms;
  }

  /** The cells of the first of them. */
  BitGrid reach() {
    return reach;
  }

  /** Narrow places, the narrowest first. */
  List<CheckedMapPicture.Gate> doors() {
    return doors;
  }

  /** What looks like a mistake. */
  List<MapRemark> findings() {
    return findings;
  }

  MapReading reading() {
    return reading;
  }
}
