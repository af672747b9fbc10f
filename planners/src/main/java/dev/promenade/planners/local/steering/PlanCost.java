package dev.promenade.planners.local.steering;

import dev.promenade.models.guidance.MeasuredCost;
import dev.promenade.models.guidance.SampleCost;
import java.util.Arrays;

/**
 * The room that local plans lack, as a cost of the plans as networks draw them: half the squares of
 * all that is missing, and of what a step is longer than the robot can drive [m²]. Immutable.
 *
 * <p>{@link #newton} is a better direction than the slope: the least change of the plan, smooth in
 * the sense of CHOMP (Zucker et al. 2013), that would settle all constraints if they were linear.
 */
public final class PlanCost implements MeasuredCost {
  /** Weight of a change's squared length against what it settles; smooths near contradictions. */
  private static final double DAMPING = 0.03;

  private final PlanPoses chain;
  private final Clearances clearances;

  /**
   * @param chain from plans to poses
   * @param clearances wanted at as many moments
   */
  public PlanCost(PlanPoses chain, Clearances clearances) {
    if (chain.moments() != clearances.moments()) {
      throw new IllegalArgumentException(
          "plans of %d moments, clearances of %d".formatted(chain.moments(), clearances.moments()));
    }
    this.chain = chain;
    this.clearances = clearances;
  }

  @Override
  public int dimension() {
    return 3 * chain.poses();
  }

  @Override
  public void evaluate(double[] samples, double[] values, double[] gradient) {
    double[] poses = new double[3 * chain.moments()];
    double[] slopes = new double[poses.length];
    Arrays.fill(gradient, 0);
    for (int b = 0; b < values.length; b++) {
      int offset = b * dimension();
      chain.lay(samples, offset, poses);
      Arrays.fill(slopes, 0);
      double[] sum = new double[1];
      for (int m = 0; m < chain.moments(); m++) {
        clearances.check(
            m,
            poses[3 * m],
            poses[3 * m + 1],
            poses[3 * m + 2],
            (moment, room, byX, byY, byHeading) -> {
              sum[0] += 0.5 * room * room;
              slopes[3 * moment] += room * byX;
              slopes[3 * moment + 1] += room * byY;
              slopes[3 * moment + 2] += room * byHeading;
            });
      }
      tooFast(
          samples,
          offset,
          (pose, excess, byX, byY) -> {
            sum[0] += 0.5 * excess * excess;
            addPlace(gradient, offset, pose, excess * byX, excess * byY);
            addPlace(gradient, offset, pose - 1, -excess * byX, -excess * byY);
          });
      chain.pullBack(slopes, gradient, offset);
      values[b] = sum[0];
    }
  }

  /**
   * The most that a plan lacks [m]: of room anywhere, or of speed for its longest step.
   *
   * @param samples (B, D)
   * @param offset of the plan
   */
  double lacking(double[] samples, int offset) {
    double[] poses = new double[3 * chain.moments()];
    chain.lay(samples, offset, poses);
    double[] most = {clearances.missing(poses)};
    tooFast(samples, offset, (pose, excess, byX, byY) -> most[0] = Math.max(most[0], excess));
    return most[0];
  }

  private void addPlace(double[] gradient, int offset, int pose, double byX, double byY) {
    if (pose >= 0) {
      gradient[offset + 3 * pose] += chain.scale(pose) * byX;
      gradient[offset + 3 * pose + 1] += chain.scale(pose) * byY;
    }
  }

  /** Hears of steps that are too long. */
  private interface TooLong {
    /**
     * @param pose where the step ends
     * @param excess of its length [m]
     * @param byX its slope by the end's x in the planning frame; by its beginning's the opposite
     */
    void step(int pose, double excess, double byX, double byY);
  }

  private void tooFast(double[] plans, int offset, TooLong tooLong) {
    double x = 0;
    double y = 0;
    for (int t = 0; t < chain.poses(); t++) {
      double toX = chain.scale(t) * plans[offset + 3 * t];
      double toY = chain.scale(t) * plans[offset + 3 * t + 1];
      double dx = toX - x;
      double dy = toY - y;
      double length = Math.sqrt(dx * dx + dy * dy);
      if (length > chain.longestStep()) {
        tooLong.step(t, length - chain.longestStep(), dx / length, dy / length);
      }
      x = toX;
      y = toY;
    }
  }

  /**
   * Where all constraints are met the direction is 0; headings stay as they are.
   *
   * @return directions to be subtracted from plans, a step of 1 being a Gauss–Newton step
   */
  public SampleCost newton() {
    return (samples, directions) -> {
      Arrays.fill(directions, 0);
      double[] poses = new double[3 * chain.moments()];
      SmallSystem system = new SmallSystem(2 * chain.poses());
      for (int offset = 0; offset < samples.length; offset += dimension()) {
        newton(samples, offset, poses, system, directions);
      }
    };
  }

  private void newton(
      double[] samples, int offset, double[] poses, SmallSystem system, double[] directions) {
    system.clear();
    chain.lay(samples, offset, poses);
    for (int m = 0; m < chain.moments(); m++) {
      clearances.check(
          m,
          poses[3 * m],
          poses[3 * m + 1],
          poses[3 * m + 2],
          (moment, room, byX, byY, byHeading) -> {
            double x = chain.xInFrame(byX, byY);
            double y = chain.yInFrame(byX, byY);
            double share = chain.share(moment);
            row(system, chain.before(moment), 1 - share, share, x, y, room);
          });
    }
    tooFast(
        samples,
        offset,
        (pose, excess, byX, byY) -> row(system, pose - 1, -1, 1, byX, byY, excess));
    if (system.isEmpty()) {
      return;
    }
    addSmoothness(system);
    double[] change = system.solve();
    for (int t = 0; t < chain.poses(); t++) {
      directions[offset + 3 * t] = change[2 * t] / chain.scale(t);
      directions[offset + 3 * t + 1] = change[2 * t + 1] / chain.scale(t);
    }
  }

  /** A constraint on the places of a pose and of the one after it. */
  private void row(
      SmallSystem system,
      int pose,
      double ofPose,
      double ofNext,
      double byX,
      double byY,
      double value) {
    int first = 2 * pose;
    boolean hasNext = ofNext != 0 && pose + 1 < chain.poses();
    system.add(
        first,
        new double[] {
          pose < 0 ? 0 : ofPose * byX,
          pose < 0 ? 0 : ofPose * byY,
          hasNext ? ofNext * byX : 0,
          hasNext ? ofNext * byY : 0
        },
        value);
  }

  /** The squared change of all velocities, as CHOMP's metric of first differences. */
  private void addSmoothness(SmallSystem system) {
    double weight = Math.sqrt(DAMPING);
    for (int pose = -1; pose + 1 < chain.poses(); pose++) {
      double back = pose < 0 ? 0 : -weight;
      system.add(2 * pose, new double[] {back, 0, weight, 0}, 0);
      system.add(2 * pose, new double[] {0, back, 0, weight}, 0);
    }
  }
}
