package dev.promenade.sim.sensor;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Walls;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A planar lidar at the robot's origin. Distances are exact; noise, dropouts and limits come on
 * top. It does not see the robot itself.
 */
public final class LidarSensor {
  private final SensorSettings.Lidar settings;
  private final RangeFinder finder;
  private final UniformRandomProvider random;
  private final NormalizedGaussianSampler gaussian;

  /**
   * @param random for noise and dropouts
   */
  public LidarSensor(SensorSettings.Lidar settings, Walls walls, UniformRandomProvider random) {
    this.settings = settings;
    this.random = random;
    finder = new RangeFinder(settings, walls);
    gaussian = ZigguratSampler.NormalizedGaussian.of(random);
  }

  /** Measures once. With no beams it is {@link LaserScan#NONE}. */
  public LaserScan scan(Pose robotInMap, Discs people) {
    if (settings.beams() == 0) {
      return LaserScan.NONE;
    }
    double[] inverse =
        finder.inverseRanges(robotInMap.x(), robotInMap.y(), robotInMap.heading(), people);
    float[] ranges = new float[inverse.length];
    double nearest = settings.rangeMin();
    double farthest = settings.rangeMax();
    for (int i = 0; i < ranges.length; i++) {
      double range = 1 / inverse[i];
      ranges[i] =
          range > farthest
              ? Float.POSITIVE_INFINITY
              : range < nearest ? Float.NEGATIVE_INFINITY : (float) range;
    }
    if (settings.noise() > 0 || settings.dropout() > 0) {
      disturb(ranges);
    }
    return new LaserScan(
        Pose.ZERO, finder.angleMin(), finder.increment(), nearest, farthest, ranges);
  }

  private void disturb(float[] ranges) {
    for (int i = 0; i < ranges.length; i++) {
      // Both are drawn for every beam, so that one beam's fate does not change the others' noise.
      double error = settings.noise() * gaussian.sample();
      boolean lost = settings.dropout() > 0 && random.nextDouble() < settings.dropout();
      if (lost) {
        ranges[i] = Float.NaN;
      } else if (Float.isFinite(ranges[i])) {
        ranges[i] = clip(ranges[i] + error);
      }
    }
  }

  private float clip(double range) {
    return (float) Math.max(settings.rangeMin(), Math.min(settings.rangeMax(), range));
  }
}
