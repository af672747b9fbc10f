package dev.promenade.sim.sensor;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The robot's estimate of its pose: the true pose plus a random walk that grows with the way driven
 * and the angle turned.
 */
public final class OdometrySensor {
  private final SensorSettings.Odometry settings;
  private final NormalizedGaussianSampler gaussian;
  private Pose lastTrue;
  private double errorX;
  private double errorY;
  private double errorHeading;

  /**
   * @param startInMap where the estimate is right
   */
  public OdometrySensor(
      SensorSettings.Odometry settings, Pose startInMap, UniformRandomProvider random) {
    this.settings = settings;
    gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    lastTrue = startInMap;
  }

  /** The estimate, given where the robot is now; to be called once a tick. */
  public Pose estimate(Pose robotInMap) {
    if (settings.drift() == 0 && settings.turnDrift() == 0) {
      return robotInMap;
    }
    double way = robotInMap.distanceTo(lastTrue);
    double turn = Math.abs(Angles.difference(robotInMap.heading(), lastTrue.heading()));
    // Half the variance for each axis, so that the distance off has the standard deviation asked.
    double perAxis = settings.drift() * Math.sqrt(way / 2);
    errorX += perAxis * gaussian.sample();
    errorY += perAxis * gaussian.sample();
    errorHeading += settings.turnDrift() * Math.sqrt(turn) * gaussian.sample();
    lastTrue = robotInMap;
    return new Pose(
        robotInMap.x() + errorX,
        robotInMap.y() + errorY,
        Angles.wrap(robotInMap.heading() + errorHeading));
  }
}
