package dev.promenade.sim.people;

/** People who go straight on: the baseline that every model of people has to beat. */
public final class ConstantVelocityCrowd implements CrowdModel {
  /** The name in reports. */
  public static final String NAME = "constant-velocity";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void decide(Crowd crowd, RobotBody robot, double seconds) {
    System.arraycopy(crowd.vx, 0, crowd.nextVx, 0, crowd.size);
    System.arraycopy(crowd.vy, 0, crowd.nextVy, 0, crowd.size);
  }
}
