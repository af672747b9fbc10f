/**
 * Occupancy grids read from map_server files, exact distance fields over them, and what a robot of
 * some radius may enter.
 *
 * <pre>{@code
 * import dev.promenade.planners.geometry.Pose;
 * import dev.promenade.planners.map.DistanceField;
 * import dev.promenade.planners.map.OccupancyGrid;
 *
 * int width = 40;
 * int height = 20;
 * byte[] cells = new byte[width * height];
 * for (int row = 0; row < height; row++) {
 *   cells[row * width + 20] = OccupancyGrid.OCCUPIED; // a wall across
 * }
 * OccupancyGrid grid = new OccupancyGrid(width, height, 0.1, new Pose(0, 0, 0), cells);
 * DistanceField distances = DistanceField.of(grid, true);
 * System.out.printf("%.1f%n", distances.at(1.05, 1.05)); // prints 0.9
 * System.out.println(distances.grid().value(20, 10) == OccupancyGrid.OCCUPIED); // prints true
 * }</pre>
 */
@NullMarked
package dev.promenade.planners.map;

import org.jspecify.annotations.NullMarked;
