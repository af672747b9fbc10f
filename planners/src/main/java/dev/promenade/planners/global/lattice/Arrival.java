package dev.promenade.planners.global.lattice;

import dev.promenade.models.Stable;

/**
 * How exactly a way has to end at its goal.
 *
 * @param position how far from it [m]
 * @param heading how far from its direction [rad]; π if it may end in any direction
 */
@Stable
public record Arrival(double position, double heading) {
  /** At the goal, in its direction. */
  public static final Arrival EXACT = new Arrival(0, 0);

  /** At the goal, in any direction. */
  public static final Arrival ANY_HEADING = new Arrival(0, Math.PI);

  public Arrival {
    if (!(position >= 0) || !(heading >= 0) || !Double.isFinite(position)) {
      throw new IllegalArgumentException(
          "a tolerance of %s m and %s rad at the goal; give numbers from 0"
              .formatted(position, heading));
    }
  }

  boolean isAnyHeading() {
    return heading >= Math.PI;
  }
}
