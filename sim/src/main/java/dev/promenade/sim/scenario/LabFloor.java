package dev.promenade.sim.scenario;

import dev.promenade.planners.behavior.FloorAnnotation.Thing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Draws a floor from a seed: three corridors that end at a hall, one of them at a cross corridor
 * too, with offices, labs and other rooms along them.
 */
public final class LabFloor {
  private static final double WALL = 0.2;
  private static final double DEPTH = 4.6;
  private static final double DOOR = 1.0;
  private static final List<String> THINGS =
      List.of(
          "fridge",
          "table",
          "computer",
          "sofa",
          "bed",
          "lamp",
          "chair",
          "sink",
          "vase",
          "dustbin",
          "locker",
          "clock",
          "shoes",
          "printer",
          "window",
          "bike",
          "photo",
          "tv");

  private final UniformRandomProvider random;
  private final Map<String, FloorPlan.Room> rooms = new LinkedHashMap<>();
  private final List<FloorPlan.Door> doors = new ArrayList<>();
  private final List<List<Double>> furniture = new ArrayList<>();
  private final List<Thing> things = new ArrayList<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final double width;

  /**
   * A floor and what is to be seen on it.
   *
   * @param plan rooms, doors and furniture
   * @param landmarks along the corridors
   */
  public record Drawn(FloorPlan plan, List<Thing> landmarks) {}

  private LabFloor(long seed) {
    random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    width = even(between(2.2, 2.8));
  }

  /**
   * @param name of the floor
   */
  public static Drawn draw(String name, long seed) {
    LabFloor floor = new LabFloor(seed);
    floor.draw();
    return new Drawn(
        new FloorPlan(name, 0.05, WALL, floor.rooms, floor.doors, floor.furniture), floor.things);
  }

  private void draw() {
    double reach = width / 2 + WALL + DEPTH;
    double west = grid(between(13, 19));
    double hall = even(between(7.5, 10));
    double east = grid(between(13, 19));
    double north = grid(between(11, 16));
    double cross = grid(between(9, 12));
    double hallRight = west + WALL + hall;
    double middle = west + WALL + hall / 2;
    room("hall", "hall", west + WALL, -reach, hallRight, reach);
    room("corridor-west", "corridor", 0, -width / 2, west, width / 2);
    double eastEnd = hallRight + WALL + east;
    room("corridor-east", "corridor", hallRight + WALL, -width / 2, eastEnd, width / 2);
    double northFrom = reach + WALL;
    double northTo = northFrom + north;
    room("corridor-north", "corridor", middle - width / 2, northFrom, middle + width / 2, northTo);
    room("corridor-cross", "corridor", eastEnd, -cross, eastEnd + width, cross);
    doors.add(door("hall", "corridor-west", west + WALL / 2, 0, width));
    doors.add(door("hall", "corridor-east", hallRight + WALL / 2, 0, width));
    doors.add(door("hall", "corridor-north", middle, reach + WALL / 2, width));
    Row up = (from, to) -> new double[] {from, width / 2 + WALL, to, reach};
    Row down = (from, to) -> new double[] {from, -reach, to, -width / 2 - WALL};
    row("corridor-west", up, 0, west, true, width / 2);
    row("corridor-west", down, 0, west, true, -width / 2);
    row("corridor-east", up, hallRight + WALL, eastEnd - WALL, true, width / 2);
    row("corridor-east", down, hallRight + WALL, eastEnd - WALL, true, -width / 2);
    double left = middle - width / 2;
    double right = middle + width / 2;
    Row leftward = (from, to) -> new double[] {left - WALL - DEPTH, from, left - WALL, to};
    Row rightward = (from, to) -> new double[] {right + WALL, from, right + WALL + DEPTH, to};
    row("corridor-north", leftward, northFrom, northTo, false, left);
    row("corridor-north", rightward, northFrom, northTo, false, right);
    double outer = eastEnd + width;
    Row beyond = (from, to) -> new double[] {outer + WALL, from, outer + WALL + DEPTH, to};
    row("corridor-cross", beyond, -cross, cross, false, outer);
  }

  /** The rectangle of a room from one way along its corridor to another. */
  private interface Row {
    double[] rect(double from, double to);
  }

  /** Rooms side by side along a corridor, with a door each and things between the doors. */
  private void row(
      String corridor, Row row, double from, double to, boolean alongX, double wallLine) {
    int count = (int) Math.round((to - from) / between(4, 5.4));
    double each = (to - from + WALL) / count;
    double lastDoor = Double.NaN;
    for (int i = 0; i < count; i++) {
      double begin = grid(from + i * each);
      double end = i == count - 1 ? to : grid(from + (i + 1) * each) - WALL;
      String name = name(kind());
      double[] rect = row.rect(begin, end);
      room(name, kindOf(name), rect[0], rect[1], rect[2], rect[3]);
      double at = grid(between(begin + 0.9, end - 0.9));
      boolean low = (alongX ? rect[1] : rect[0]) < wallLine;
      double inWall = wallLine + (low ? -WALL / 2 : WALL / 2);
      doors.add(
          alongX ? door(corridor, name, at, inWall, DOOR) : door(corridor, name, inWall, at, DOOR));
      table(rect, alongX, low);
      if (!Double.isNaN(lastDoor) && random.nextDouble() < 0.7) {
        double between = grid((lastDoor + at) / 2);
        String what = THINGS.get(random.nextInt(THINGS.size()));
        things.add(
            new Thing(
                what,
                alongX ? List.of(between, grid(wallLine)) : List.of(grid(wallLine), between)));
      }
      lastDoor = at;
    }
  }

  /** A table at the wall across from the door. */
  private void table(double[] rect, boolean alongX, boolean farIsLow) {
    double long1 = alongX ? rect[0] : rect[1];
    double long2 = alongX ? rect[2] : rect[3];
    double begin = grid(between(long1 + 0.2, long2 - 1.6));
    double far = alongX ? (farIsLow ? rect[1] : rect[3]) : (farIsLow ? rect[0] : rect[2]);
    double near = grid(far + (farIsLow ? 0.8 : -0.8));
    double low = Math.min(far, near);
    double high = Math.max(far, near);
    furniture.add(
        alongX
            ? List.of(begin, low, grid(begin + 1.4), high)
            : List.of(low, begin, high, grid(begin + 1.4)));
  }

  private String kind() {
    double share = random.nextDouble();
    return share < 0.5
        ? "office"
        : share < 0.7 ? "room" : share < 0.85 ? "lab" : share < 0.93 ? "kitchen" : "bathroom";
  }

  private String name(String kind) {
    return kind + "-" + numbers.merge(kind, 1, Integer::sum);
  }

  private static String kindOf(String name) {
    return name.substring(0, name.indexOf('-'));
  }

  private void room(String name, String kind, double x0, double y0, double x1, double y1) {
    rooms.put(
        name, new FloorPlan.Room(kind, List.of(List.of(grid(x0), grid(y0), grid(x1), grid(y1)))));
  }

  private static FloorPlan.Door door(String a, String b, double x, double y, double width) {
    return new FloorPlan.Door(List.of(a, b), List.of(grid(x), grid(y)), width);
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Half of it lies on a tenth of a metre too. */
  private static double even(double metres) {
    return 2 * grid(metres / 2);
  }

  /** Walls and doors lie on multiples of a tenth of a metre. */
  private static double grid(double metres) {
    return Math.round(metres * 10) / 10.0;
  }
}
