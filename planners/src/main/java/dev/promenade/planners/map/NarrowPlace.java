package dev.promenade.planners.map;

import dev.promenade.planners.geometry.Point;

/**
 * A door, or another place where free space is narrower than on both of its sides.
 *
 * @param leftInMap where the shortest line across it ends at the one side
 * @param rightInMap where it ends at the other
 * @param clearance distance from the roomiest cell's centre to the nearest obstacle [m]
 */
public record NarrowPlace(Point leftInMap, Point rightInMap, double clearance) {
  /** Length of the shortest line across [m]. */
  public double width() {
    return leftInMap.distanceTo(rightInMap);
  }

  /** Middle of that line. */
  public Point middleInMap() {
    return leftInMap.plus(rightInMap).times(0.5);
  }
}
