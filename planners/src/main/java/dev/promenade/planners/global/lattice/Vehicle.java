package dev.promenade.planners.global.lattice;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Footprint;

/**
 * What a global planner has to know of a robot: its outline and which ways its base can go.
 *
 * @param footprint its outline
 * @param steering how it changes its direction
 * @param turningRadius least radius of its curves [m], 0 where it needs none
 * @param reverses whether it may drive backwards; without meaning where it moves in any direction
 */
@Stable
public record Vehicle(
    Footprint footprint, Steering steering, double turningRadius, boolean reverses) {
  /** A circle as large as this many times the one that fits inside still stands for the body. */
  private static final double ROUND = 1.1;

  /** How a base changes its direction. */
  public enum Steering {
    /** It turns on the spot: a differential drive. */
    ON_THE_SPOT,
    /** Its wheels steer: Ackermann steering, no curve tighter than the turning radius. */
    WHEELS,
    /** It moves in every direction and turns as it likes. */
    ANY_DIRECTION
  }

  public Vehicle {
    if (!(turningRadius >= 0) || !Double.isFinite(turningRadius)) {
      throw new IllegalArgumentException(
          "the least turning radius is %s m; give a finite number from 0".formatted(turningRadius));
    }
    if (steering == Steering.WHEELS && turningRadius == 0) {
      throw new IllegalArgumentException(
          "a base that steers by its wheels has a turning radius of 0 m; give one above 0");
    }
  }

  /**
   * A disc that turns on the spot and drives ahead.
   *
   * @param radius [m], above 0
   */
  public static Vehicle disc(double radius) {
    return new Vehicle(new Footprint.Disc(radius), Steering.ON_THE_SPOT, 0, false);
  }

  /**
   * The same with at least so much more room on all sides [m].
   *
   * @param room from 0
   */
  public Vehicle withRoom(double room) {
    double scale = 1 + room / footprint.inscribedRadius();
    Footprint larger =
        footprint instanceof Footprint.Polygon polygon
            ? new Footprint.Polygon(polygon.corners().stream().map(c -> c.times(scale)).toList())
            : new Footprint.Disc(footprint.circumscribedRadius() + room);
    return new Vehicle(larger, steering, turningRadius, reverses);
  }

  /** Whether a disc that turns on the spot stands for it well enough. */
  public boolean isRound() {
    return steering != Steering.WHEELS
        && footprint.circumscribedRadius() <= ROUND * footprint.inscribedRadius();
  }
}
