package dev.promenade.sim.sensor;

/**
 * What the robot perceives with, and how badly.
 *
 * @param lidar the lidar
 * @param tracker the people tracker
 * @param odometry the pose estimate
 */
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
      int beams,
      double fieldOfView,
      double rangeMin,
      double rangeMax,
      double noise,
      double dropout) {}

  /**
   * @param range how far people are seen [m]
   * @param occlusion whether walls and other people hide people
   * @param positionNoise standard deviation [m]
   * @param velocityNoise standard deviation [m/s]
   * @param latency age of what is reported [s]
   * @param missed chance that a person is not reported in a tick
   */
  public record Tracker(
      double range,
      boolean occlusion,
      double positionNoise,
      double velocityNoise,
      double latency,
      double missed) {}

  /**
   * @param drift standard deviation of the position error after 1 m, growing with √distance [m]
   * @param turnDrift standard deviation of the heading error after 1 rad, growing likewise [rad]
   */
  public record Odometry(double drift, double turnDrift) {}
}
