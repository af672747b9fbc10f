package dev.promenade.sim.sensor;

import dev.promenade.models.Stable;
import dev.promenade.models.io.Within;

/**
 * What the robot perceives with, and how badly.
 *
 * @param lidar the lidar
 * @param tracker the people tracker
 * @param odometry the pose estimate
 */
@Stable
public record SensorSettings(Lidar lidar, Tracker tracker, Odometry odometry) {
  /** Perfect sensors: 360 beams to 10 m, everybody within 10 m, no errors. */
  public static SensorSettings perfect() {
    return new SensorSettings(
        new Lidar(360, 2 * Math.PI, 0.05, 10, 0, 0),
        new Tracker(10, false, 0, 0, 0, 0),
        new Odometry(0, 0));
  }

  /** Sensors as on a small indoor robot. */
  public static SensorSettings realistic() {
    return new SensorSettings(
        new Lidar(360, 2 * Math.PI, 0.05, 10, 0.01, 0.001),
        new Tracker(8, true, 0.05, 0.05, 0.1, 0.02),
        new Odometry(0.01, 0.01));
  }

  /**
   * @param beams number of beams, 0 for no lidar
   * @param fieldOfView centred on straight ahead [rad]
   * @param rangeMin [m]
   * @param rangeMax [m]
   * @param noise standard deviation of a range [m]
   * @param dropout chance that a beam measures nothing
   */
  public record Lidar(
      @Within(least = 0, most = 100_000) int beams,
      @Within(above = 0, most = 6.29, unit = "rad") double fieldOfView,
      @Within(least = 0, most = 1000, unit = "m") double rangeMin,
      @Within(least = 0, most = 1000, unit = "m") double rangeMax,
      @Within(least = 0, most = 10, unit = "m") double noise,
      @Within(least = 0, most = 1) double dropout) {}

  /**
   * @param range how far people are seen [m]
   * @param occlusion whether walls and other people hide people
   * @param positionNoise standard deviation [m]
   * @param velocityNoise standard deviation [m/s]
   * @param latency age of what is reported [s]
   * @param missed chance that a person is not reported in a tick
   */
  public record Tracker(
      @Within(least = 0, most = 1000, unit = "m") double range,
      boolean occlusion,
      @Within(least = 0, most = 10, unit = "m") double positionNoise,
      @Within(least = 0, most = 10, unit = "m/s") double velocityNoise,
      @Within(least = 0, most = 60, unit = "s") double latency,
      @Within(least = 0, most = 1) double missed) {}

  /**
   * @param drift standard deviation of the position error after 1 m, growing with √distance [m]
   * @param turnDrift standard deviation of the heading error after 1 rad, growing likewise [rad]
   */
  public record Odometry(
      @Within(least = 0, most = 10, unit = "m") double drift,
      @Within(least = 0, most = 6.29, unit = "rad") double turnDrift) {}
}
