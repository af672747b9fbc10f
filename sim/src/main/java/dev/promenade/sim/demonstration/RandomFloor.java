package dev.promenade.sim.demonstration;

import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.Area;
import dev.promenade.sim.scenario.Halls;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Floor plans to learn on: halls with pillars, corridors, corners, crossings, and rooms with doors,
 * all of random measures. None of the shipped maps is among them.
 */
final class RandomFloor {
  private static final double WALL = 0.2;
  private static final double SMALLEST_ROOM = 3.2;

  private final UniformRandomProvider random;
  private final List<Area> walls = new ArrayList<>();
  private double width;
  private double height;
  private final double widestRobot;

  private RandomFloor(UniformRandomProvider random, double widestRobot) {
    this.random = random;
    this.widestRobot = widestRobot;
  }

  /**
   * Draws a floor plan.
   *
   * @param widestRobot diameter that must fit through everything [m]
   */
  static OccupancyGrid draw(UniformRandomProvider random, double widestRobot) {
    RandomFloor floor = new RandomFloor(random, widestRobot);
    switch (random.nextInt(8)) {
      case 0, 1 -> floor.hall();
      case 2 -> floor.corridor();
      case 3 -> floor.corner();
      case 4 -> floor.crossing();
      default -> floor.rooms();
    }
    return Halls.grid(floor.width, floor.height, floor.walls);
  }

  private double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  private void size(double leastWidth, double mostWidth, double leastHeight, double mostHeight) {
    width = between(leastWidth, mostWidth);
    height = between(leastHeight, mostHeight);
  }

  private void hall() {
    size(9, 17, 7, 15);
    furnish(new Area(2.5, 1.2, width - 2.5, height - 1.2), random.nextInt(7));
  }

  private void corridor() {
    size(12, 20, 2, 3.4);
  }

  /** A corridor around a block that fills one corner. */
  private void corner() {
    size(9, 14, 9, 14);
    double across = between(1.9, 3.2);
    double up = between(1.9, 3.2);
    boolean top = random.nextBoolean();
    walls.add(
        random.nextBoolean()
            ? new Area(0, top ? up : 0, width - across, top ? height : height - up)
            : new Area(across, top ? up : 0, width, top ? height : height - up));
  }

  /** Two corridors between four blocks, or three where one way ends. */
  private void crossing() {
    size(12, 17, 12, 17);
    double left = between(4, 6);
    double right = left + between(2.2, 4);
    double low = between(4, 6);
    double high = low + between(2.2, 4);
    walls.add(new Area(0, 0, left, low));
    walls.add(new Area(right, 0, width, low));
    walls.add(new Area(0, high, left, height));
    walls.add(new Area(right, high, width, height));
    if (random.nextInt(3) == 0) {
      walls.add(new Area(left, high, right, height));
    }
  }

  private void rooms() {
    size(9, 17, 6, 13);
    split(new Area(0, 0, width, height), 1 + random.nextInt(3));
  }

  /** Divides a room by a wall with a door, and what comes of it again. */
  private void split(Area room, int depth) {
    boolean upright = room.width() > room.height();
    double length = upright ? room.width() : room.height();
    if (depth == 0 || length < 2 * SMALLEST_ROOM + WALL) {
      if (random.nextInt(3) == 0 && room.width() > 4 && room.height() > 4) {
        furnish(
            new Area(room.left() + 1.3, room.bottom() + 1.3, room.right() - 1.3, room.top() - 1.3),
            1);
      }
      return;
    }
    double at = between(SMALLEST_ROOM, length - SMALLEST_ROOM - WALL);
    double across = upright ? room.height() : room.width();
    double door = Math.max(widestRobot + 0.4, between(0.95, 1.6));
    double from = between(0.4, across - door - 0.4);
    if (upright) {
      double x = room.left() + at;
      walls.add(new Area(x, room.bottom(), x + WALL, room.bottom() + from));
      walls.add(new Area(x, room.bottom() + from + door, x + WALL, room.top()));
      split(new Area(room.left(), room.bottom(), x, room.top()), depth - 1);
      split(new Area(x + WALL, room.bottom(), room.right(), room.top()), depth - 1);
    } else {
      double y = room.bottom() + at;
      walls.add(new Area(room.left(), y, room.left() + from, y + WALL));
      walls.add(new Area(room.left() + from + door, y, room.right(), y + WALL));
      split(new Area(room.left(), room.bottom(), room.right(), y), depth - 1);
      split(new Area(room.left(), y + WALL, room.right(), room.top()), depth - 1);
    }
  }

  private void furnish(Area within, int pieces) {
    for (int i = 0; i < pieces; i++) {
      double w = between(0.3, 1.2);
      double h = between(0.3, 1.2);
      double x = between(within.left(), Math.max(within.left(), within.right() - w));
      double y = between(within.bottom(), Math.max(within.bottom(), within.top() - h));
      walls.add(new Area(x, y, x + w, y + h));
    }
  }
}
