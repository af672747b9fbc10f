package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;

/**
 * One turn of a planar lidar, in the sense of sensor_msgs/LaserScan and REP 117: +Infinity is
 * nothing within range, −Infinity too close to measure, NaN no measurement.
 *
 * @param laserInRobot where the lidar sits
 * @param angleMin direction of the first beam in the laser frame [rad]
 * @param angleIncrement between beams, counter-clockwise [rad]
 * @param rangeMin [m]
 * @param rangeMax [m]
 * @param ranges one per beam [m]; not copied, so treat it as read-only
 */
@Stable
public record LaserScan(
    Pose laserInRobot,
    double angleMin,
    double angleIncrement,
    double rangeMin,
    double rangeMax,
    float[] ranges) {
  /** No lidar at all. */
  public static final LaserScan NONE = new LaserScan(Pose.ZERO, 0, 0, 0, 0, new float[0]);

  public int beams() {
    return ranges.length;
  }

  /** Direction of a beam in the laser frame [rad]. */
  public double angle(int beam) {
    return angleMin + beam * angleIncrement;
  }
}
