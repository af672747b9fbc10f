package dev.promenade.sim.world;

import dev.promenade.models.Stable;

/**
 * A rectangular piece of wall.
 *
 * @param x centre in the map frame [m]
 * @param y centre in the map frame [m]
 * @param halfLength along its own x axis [m]
 * @param halfWidth along its own y axis [m]
 * @param heading of its own x axis in the map frame [rad]
 */
@Stable
public record Box(double x, double y, double halfLength, double halfWidth, double heading) {
  public Box {
    if (!(halfLength > 0) || !(halfWidth > 0)) {
      throw new IllegalArgumentException(
          "a box of half sizes %s m and %s m; give numbers above 0"
              .formatted(halfLength, halfWidth));
    }
  }
}
