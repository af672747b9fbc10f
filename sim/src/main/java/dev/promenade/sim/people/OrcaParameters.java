package dev.promenade.sim.people;

/**
 * How ORCA people look ahead.
 *
 * @param neighbourDistance who is farther away, centre to centre, is not noticed [m]
 * @param maxNeighbours at most so many of the nearest are noticed
 * @param horizon for how long velocities shall be safe among people [s]
 * @param wallHorizon the same against walls [s]: a person may reach a wall no sooner than this
 * @param margin added to every radius [m]
 * @param speedFactor fastest speed as a multiple of the preferred one
 */
public record OrcaParameters(
    double neighbourDistance,
    int maxNeighbours,
    double horizon,
    double wallHorizon,
    double margin,
    double speedFactor) {
  public OrcaParameters {
    if (!(neighbourDistance > 0 && horizon > 0 && wallHorizon > 0 && margin >= 0)
        || !(speedFactor >= 1)
        || maxNeighbours < 1) {
      throw new IllegalArgumentException(
          ("neighbours up to %s m and %d, horizons %s s and %s s, margin %s m, speed factor %s;"
                  + " give numbers above 0, a margin of 0 or more, a factor of 1 or more")
              .formatted(
                  neighbourDistance, maxNeighbours, horizon, wallHorizon, margin, speedFactor));
    }
  }

  /** People indoors: they look 3 s ahead and pass doors at nearly full speed. */
  public static OrcaParameters indoors() {
    return new OrcaParameters(6, 10, 3, 0.4, 0.02, 1.2);
  }

  /** The people of CrowdNav (Chen et al., ICRA 2019). */
  public static OrcaParameters crowdNav() {
    return new OrcaParameters(10, 10, 5, 5, 0.01, 1);
  }
}
