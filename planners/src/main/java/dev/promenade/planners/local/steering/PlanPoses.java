package dev.promenade.planners.local.steering;

import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.TokenFeatures;
import dev.promenade.planners.geometry.Pose;

/**
 * From local plans as networks draw them, as shares of the robot's limits in the planning frame, to
 * the robot's poses in the map at finer moments, and slopes by those poses back. Between two poses
 * of a plan everything is linear. Immutable.
 */
public final class PlanPoses {
  private final int poses;
  private final int finer;
  private final double spacing;
  private final double[] placeScale;
  private final double[] headingScale;
  private final Pose frameInMap;
  private final double turn;
  private final double cos;
  private final double sin;

  /**
   * @param input that the plans are drawn for
   * @param frameInMap the planning frame
   * @param turn from the robot's heading to the frame's x axis [rad]
   * @param finer moments for each pose of a plan, 1 or more
   */
  public PlanPoses(
      AttentionSettings settings, AttentionInput input, Pose frameInMap, double turn, int finer) {
    if (finer < 1) {
      throw new IllegalArgumentException(finer + " moments a pose; expected 1 or more");
    }
    poses = settings.poses();
    this.finer = finer;
    spacing = settings.poseSpacing();
    this.frameInMap = frameInMap;
    this.turn = turn;
    cos = Math.cos(frameInMap.heading());
    sin = Math.sin(frameInMap.heading());
    placeScale = new double[poses];
    headingScale = new double[poses];
    for (int t = 0; t < poses; t++) {
      placeScale[t] = TokenFeatures.placeScale(settings, input, t);
      headingScale[t] = TokenFeatures.headingScale(settings, input, t);
    }
  }

  /** Poses of a plan, T. */
  public int poses() {
    return poses;
  }

  /** Moments, M. */
  public int moments() {
    return poses * finer;
  }

  /** Time between two moments [s]; the first is one step ahead. */
  public double step() {
    return spacing / finer;
  }

  /** Way of a robot at full speed from one pose of a plan to the next [m]. */
  public double longestStep() {
    return placeScale[0];
  }

  /** Metres that a share of 1 means at a pose of a plan. */
  double scale(int pose) {
    return placeScale[pose];
  }

  /** Metres or radians that a share of 1 means at an entry of a plan. */
  public double metres(int entry) {
    return entry % 3 == 2 ? headingScale[entry / 3] : placeScale[entry / 3];
  }

  /** The pose of a plan before a moment, −1 for where the robot is now. */
  int before(int moment) {
    return (moment + 1) / finer - 1;
  }

  /** How far a moment is from that pose to the next one, in [0, 1). */
  double share(int moment) {
    return (moment + 1) % finer / (double) finer;
  }

  /** A vector of the map in the planning frame, its x and its y. */
  double xInFrame(double xInMap, double yInMap) {
    return cos * xInMap + sin * yInMap;
  }

  double yInFrame(double xInMap, double yInMap) {
    return cos * yInMap - sin * xInMap;
  }

  /**
   * Lays a plan out.
   *
   * @param plans (…, 3 T) as shares of the robot's limits
   * @param offset of the plan
   * @param into (M, 3), overwritten: x, y [m], heading [rad] in the map, headings not wrapped
   */
  public void lay(double[] plans, int offset, double[] into) {
    for (int m = 0; m < moments(); m++) {
      int before = before(m);
      double share = share(m);
      double x = along(plans, offset, before, share, 0);
      double y = along(plans, offset, before, share, 1);
      into[3 * m] = frameInMap.x() + cos * x - sin * y;
      into[3 * m + 1] = frameInMap.y() + sin * x + cos * y;
      into[3 * m + 2] = frameInMap.heading() - turn + along(plans, offset, before, share, 2);
    }
  }

  private double along(double[] plans, int offset, int before, double share, int coordinate) {
    double from =
        before < 0 ? coordinate == 2 ? turn : 0 : metres(plans, offset, before, coordinate);
    return share == 0
        ? from
        : from + share * (metres(plans, offset, before + 1, coordinate) - from);
  }

  private double metres(double[] plans, int offset, int pose, int coordinate) {
    int entry = 3 * pose + coordinate;
    return metres(entry) * plans[offset + entry];
  }

  /**
   * The slope by a plan from the slopes by the poses that it is laid out to.
   *
   * @param slopes (M, 3) by x, y [1/m], heading [1/rad] in the map
   * @param into (…, 3 T), added to from {@code offset} on
   */
  public void pullBack(double[] slopes, double[] into, int offset) {
    for (int m = 0; m < moments(); m++) {
      double byX = xInFrame(slopes[3 * m], slopes[3 * m + 1]);
      double byY = yInFrame(slopes[3 * m], slopes[3 * m + 1]);
      double share = share(m);
      addTo(into, offset, before(m), 1 - share, byX, byY, slopes[3 * m + 2]);
      addTo(into, offset, before(m) + 1, share, byX, byY, slopes[3 * m + 2]);
    }
  }

  private void addTo(
      double[] into, int offset, int pose, double share, double byX, double byY, double byHeading) {
    if (pose >= 0 && share > 0) {
      into[offset + 3 * pose] += share * placeScale[pose] * byX;
      into[offset + 3 * pose + 1] += share * placeScale[pose] * byY;
      into[offset + 3 * pose + 2] += share * headingScale[pose] * byHeading;
    }
  }
}
