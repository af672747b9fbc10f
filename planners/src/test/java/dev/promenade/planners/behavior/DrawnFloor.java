package dev.promenade.planners.behavior;

import com.google.common.collect.ImmutableMap;
import dev.promenade.planners.behavior.FloorAnnotation.Room;
import dev.promenade.planners.behavior.FloorAnnotation.Thing;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.List;

/** A floor drawn with letters: a cell of 0.25 m each, # wall, . free. */
final class DrawnFloor {
  /** Two offices north, a lab and a kitchen south of a corridor that ends at another one. */
  static final List<String> FLOOR =
      List.of(
          "############################################",
          "#...........#..........#........#..........#",
          "#...........#..........#........#..........#",
          "#...........#..........#........#..........#",
          "#...........#..........#........#..........#",
          "#...........#..........#........#..........#",
          "#####....#####....######........############",
          "#...............................#..........#",
          "#...............................#..........#",
          "#..........................................#",
          "#..........................................#",
          "#..........................................#",
          "#...............................#..........#",
          "#####....##########....#........#..........#",
          "#...........#..........#........############",
          "#...........#..........#........#..........#",
          "#...........#..........#........#..........#",
          "#...........#..........#........#..........#",
          "#...........#..........#........#..........#",
          "#...........#..........#........#..........#",
          "############################################");

  static final ImmutableMap<String, Room> ROOMS =
      ImmutableMap.<String, Room>builder()
          .put("long", Room.corridor(new Point(0.5, 2.75), new Point(5.7, 2.75)))
          .put("cross", Room.corridor(new Point(6.9, 0.5), new Point(6.9, 4.7)))
          .put("office-1", Room.at("office", 1.5, 4.3))
          .put("office-2", Room.at("office", 4.2, 4.3))
          .put("lab", Room.at("lab", 1.5, 1))
          .put("kitchen", Room.at("kitchen", 4.6, 1))
          .put("store", Room.at("room", 9.5, 2.75))
          .build();

  static final List<Thing> THINGS =
      List.of(new Thing("lamp", List.of(3.0, 2.0)), new Thing("clock", List.of(2.5, 3.7)));

  private DrawnFloor() {}

  static BehaviorMap map() {
    return BehaviorMapBuilder.build(
        new FloorAnnotation("drawn", ROOMS, List.of(), THINGS), field());
  }

  static DistanceField field() {
    int height = FLOOR.size();
    int width = FLOOR.get(0).length();
    byte[] cells = new byte[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        boolean wall = FLOOR.get(height - 1 - row).charAt(column) == '#';
        cells[row * width + column] = wall ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
      }
    }
    return DistanceField.of(new OccupancyGrid(width, height, 0.25, Pose.ZERO, cells), true);
  }
}
