package dev.promenade.sim.world;

import dev.promenade.planners.geometry.Twist;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** What becomes of a command on its way to the wheels: it comes late, and not quite as meant. */
public final class Actuator {
  private final Twist[] pending;
  private final double noise;
  private final NormalizedGaussianSampler gaussian;
  private int next;

  /**
   * @param delayTicks ticks between a command and its effect
   * @param noise standard deviation of the speed reached, as a share of the speed commanded
   * @param random for the noise
   */
  public Actuator(int delayTicks, double noise, UniformRandomProvider random) {
    if (delayTicks < 0 || !(noise >= 0)) {
      throw new IllegalArgumentException(
          "an actuation delay of %d ticks and noise of %s; give 0 or more"
              .formatted(delayTicks, noise));
    }
    this.noise = noise;
    pending = new Twist[delayTicks];
    Arrays.fill(pending, Twist.ZERO);
    gaussian = ZigguratSampler.NormalizedGaussian.of(random);
  }

  /** Takes the command of this tick; returns the one that has its effect in this tick. */
  public Twist apply(Twist command) {
    Twist due = command;
    if (pending.length > 0) {
      due = pending[next];
      pending[next] = command;
      next = (next + 1) % pending.length;
    }
    if (noise == 0) {
      return due;
    }
    double linear = 1 + noise * gaussian.sample();
    double turning = 1 + noise * gaussian.sample();
    return new Twist(due.vx() * linear, due.vy() * linear, due.omega() * turning);
  }
}
