package dev.promenade.nodes.sensing;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.tf.Transform3;

/** Turns scans of messages into those of planners. */
public final class Scans {
  private Scans() {}

  /**
   * Beams come out counter-clockwise seen from above, also where the lidar turns the other way or
   * hangs on its head.
   *
   * @param robotFromLaser where the lidar sits
   * @throws InputException if angles or ranges are not numbers
   */
  public static dev.promenade.planners.local.LaserScan read(
      LaserScan message, Transform3 robotFromLaser) {
    check(message);
    float[] ranges = message.ranges();
    double first = message.angleMin();
    double increment = message.angleIncrement();
    boolean flip = robotFromLaser.isUpsideDown();
    if (flip) {
      first = -first;
      increment = -increment;
    }
    if (increment < 0) {
      first += (ranges.length - 1) * increment;
      increment = -increment;
      ranges = reversed(ranges);
    }
    return new dev.promenade.planners.local.LaserScan(
        robotFromLaser.toPose(), first, increment, message.rangeMin(), message.rangeMax(), ranges);
  }

  /**
   * @throws InputException if the message cannot be a scan
   */
  public static void check(LaserScan message) {
    if (message.ranges().length == 0) {
      throw InputException.of("topic scan", "has no ranges", "publish at least one beam");
    }
    if (!Float.isFinite(message.angleMin())
        || !Float.isFinite(message.angleIncrement())
        || message.angleIncrement() == 0) {
      throw InputException.of(
          "topic scan",
          "has beams from %s rad every %s rad"
              .formatted(message.angleMin(), message.angleIncrement()),
          "publish finite angles and an increment other than 0");
    }
    if (!(message.rangeMin() >= 0) || !(message.rangeMax() > message.rangeMin())) {
      throw InputException.of(
          "topic scan",
          "measures from %s m to %s m".formatted(message.rangeMin(), message.rangeMax()),
          "publish 0 <= range_min < range_max");
    }
  }

  private static float[] reversed(float[] values) {
    float[] reversed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }
}
