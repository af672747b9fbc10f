package dev.promenade.planners.safety;

import dev.promenade.models.Stable;

/**
 * How careful the {@link Guard} is.
 *
 * @param period time between two commands [s]
 * @param wallMargin room to keep to static obstacles, for errors of pose and motion [m]
 * @param scanMargin room to keep to what the lidar sees [m]
 * @param personAcceleration how fast a person may change their velocity within the stopping time
 *     [m/s²]; +Infinity is not allowed, 0 trusts constant velocities
 */
@Stable
public record GuardSettings(
    double period, double wallMargin, double scanMargin, double personAcceleration) {
  /** For a robot that decides ten times a second. */
  public static final GuardSettings DEFAULT = every(0.1);

  public GuardSettings {
    if (!(period > 0) || !Double.isFinite(period)) {
      throw new IllegalArgumentException(
          "the guard's period is %s s; give a number above 0".formatted(period));
    }
    if (!(wallMargin >= 0 && scanMargin >= 0 && personAcceleration >= 0)
        || !Double.isFinite(wallMargin + scanMargin + personAcceleration)) {
      throw new IllegalArgumentException(
          "the guard's margins are %s m and %s m, a person's acceleration %s m/s²; give 0 or more"
              .formatted(wallMargin, scanMargin, personAcceleration));
    }
  }

  /** A centimetre to walls, two to lidar points, people who change their pace by 0.5 m/s². */
  public static GuardSettings every(double period) {
    return new GuardSettings(period, 0.01, 0.02, 0.5);
  }
}
