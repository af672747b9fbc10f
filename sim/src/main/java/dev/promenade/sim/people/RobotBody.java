package dev.promenade.sim.people;

import dev.promenade.models.Stable;

/** The robot as people see it: a disc with a velocity. Mutable, so that a step makes no garbage. */
@Stable
public final class RobotBody {
  /** Whether people see it at all; when not, they walk as if it were not there. */
  public boolean visible;

  /** Centre in the map frame [m]. */
  public double x;

  public double y;

  /** Velocity in the map frame [m/s]. */
  public double vx;

  public double vy;

  /** Radius [m]. */
  public double radius;
}
