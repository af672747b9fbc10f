package dev.promenade.planners.safety;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import java.util.List;

/**
 * How careful the {@link Guard} is. How late and how weakly the robot answers is no setting but a
 * property of the robot, {@link dev.promenade.planners.local.RobotModel.Response}.
 *
 * @param period time between two commands [s]
 * @param wallMargin room to keep to static obstacles, for errors of pose and motion [m]
 * @param scanMargin room to keep to what the lidar sees [m]
 * @param personAcceleration how fast a person may change their velocity within the stopping time
 *     [m/s²]; +Infinity is not allowed, 0 trusts constant velocities
 * @param sensing what a lidar that says nothing means
 * @param company how the robot behaves where there are people
 * @param fields shapes around the robot that slow or stop it when something is inside
 */
@Stable
public record GuardSettings(
    double period,
    double wallMargin,
    double scanMargin,
    double personAcceleration,
    Sensing sensing,
    Company company,
    List<GuardField> fields) {

  /**
   * What a lidar that says nothing means.
   *
   * @param memory how long things count that no beam confirms and no beam looks through [s]
   * @param blindSector beams side by side without an answer are a blind sector from this angle on
   *     [rad]
   * @param blindTime the robot may drive on slowly into a sector that was seen so lately [s]
   * @param seenOnly whether directions that no beam looks to are blind sectors as well; else the
   *     map, or somebody, answers for them
   */
  public record Sensing(double memory, double blindSector, double blindTime, boolean seenOnly) {
    public static final Sensing DEFAULT = new Sensing(1, 0.1, 0.5, false);

    public Sensing {
      requireNotNegative("memory", memory);
      requireNotNegative("blindSector", blindSector);
      requireNotNegative("blindTime", blindTime);
      if (blindTime > memory) {
        throw new IllegalArgumentException(
            "blindTime of the guard is %s s, longer than its memory of %s s; give that at most"
                .formatted(blindTime, memory));
      }
    }
  }

  /**
   * How the robot behaves where there are people. Comfort and caution end at {@code slowSpeed}:
   * slower than that the robot may pass close by somebody and through a door that hides what is
   * behind.
   *
   * @param hiddenSpeed how fast somebody may come out of every edge that hides them [m/s]; 1.6 is
   *     the walking speed of ISO 13855, 0 looks at no edges
   * @param slowSpeed slow enough in any case [m/s]
   * @param personRoom room to people that is kept, or else passed slowly [m]
   */
  public record Company(double hiddenSpeed, double slowSpeed, double personRoom) {
    /** The walking speed of ISO 13855 [m/s]. */
    public static final double WALKING = 1.6;

    /** Alone, or with people in sight only. */
    public static final Company IN_SIGHT = new Company(0, 0.3, 0);

    /** Where somebody may step out of any door. */
    public static final Company SHARED = new Company(WALKING, 0.3, 0);

    public Company {
      requireNotNegative("hiddenSpeed", hiddenSpeed);
      requireNotNegative("slowSpeed", slowSpeed);
      requireNotNegative("personRoom", personRoom);
    }
  }

  /** For a robot that decides ten times a second. */
  public static final GuardSettings DEFAULT = every(0.1);

  public GuardSettings {
    fields = ImmutableList.copyOf(fields);
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
    return new GuardSettings(
        period, 0.01, 0.02, 0.5, Sensing.DEFAULT, Company.IN_SIGHT, ImmutableList.of());
  }

  /** The same with another view of silence. */
  public GuardSettings withSensing(Sensing other) {
    return new GuardSettings(
        period, wallMargin, scanMargin, personAcceleration, other, company, fields);
  }

  /** The same in other company. */
  public GuardSettings withCompany(Company other) {
    return new GuardSettings(
        period, wallMargin, scanMargin, personAcceleration, sensing, other, fields);
  }

  /** The same with other fields. */
  public GuardSettings withFields(List<GuardField> others) {
    return new GuardSettings(
        period, wallMargin, scanMargin, personAcceleration, sensing, company, others);
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s of the guard is %s; give 0 or more".formatted(name, value));
    }
  }
}
