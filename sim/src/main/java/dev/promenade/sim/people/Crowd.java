package dev.promenade.sim.people;

import dev.promenade.models.Stable;

/**
 * The state of all people of an episode, one array per quantity so that a step makes no garbage.
 * The arrays are shared, not copied: the world writes positions and velocities, a {@link
 * CrowdModel} writes {@link #nextVx} and {@link #nextVy}.
 */
@Stable
public final class Crowd {
  public final int size;

  /** Centre in the map frame [m]. */
  public final double[] x;

  public final double[] y;

  /** Velocity in the map frame [m/s]. */
  public final double[] vx;

  public final double[] vy;

  /** Radius of the body [m]. */
  public final double[] radius;

  /** The speed that the person likes to walk at [m/s]. */
  public final double[] preferredSpeed;

  /** Number of the group that the person keeps together with; 0 for somebody alone. */
  public final int[] group;

  /** Where the person is heading now, in the map frame [m]. */
  public final double[] goalX;

  public final double[] goalY;

  /** The velocity that the model has decided on for the coming step, in the map frame [m/s]. */
  public final double[] nextVx;

  public final double[] nextVy;

  public Crowd(int size) {
    this.size = size;
    x = new double[size];
    y = new double[size];
    vx = new double[size];
    vy = new double[size];
    radius = new double[size];
    preferredSpeed = new double[size];
    group = new int[size];
    goalX = new double[size];
    goalY = new double[size];
    nextVx = new double[size];
    nextVy = new double[size];
  }

  /** Makes another crowd of the same size equal to this one. */
  void copyInto(Crowd other) {
    System.arraycopy(x, 0, other.x, 0, size);
    System.arraycopy(y, 0, other.y, 0, size);
    System.arraycopy(vx, 0, other.vx, 0, size);
    System.arraycopy(vy, 0, other.vy, 0, size);
    System.arraycopy(radius, 0, other.radius, 0, size);
    System.arraycopy(preferredSpeed, 0, other.preferredSpeed, 0, size);
    System.arraycopy(group, 0, other.group, 0, size);
    System.arraycopy(goalX, 0, other.goalX, 0, size);
    System.arraycopy(goalY, 0, other.goalY, 0, size);
    System.arraycopy(nextVx, 0, other.nextVx, 0, size);
    System.arraycopy(nextVy, 0, other.nextVy, 0, size);
  }
}
