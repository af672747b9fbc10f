package dev.promenade.models.attention;

/**
 * What a local planner's networks see and predict; part of every weights file and of every file of
 * demonstrations. All places are in the planning frame: its origin is the robot's centre, x points
 * along the robot's heading. A holonomic robot has no front, so there x points to the place 2 m
 * ahead on the route.
 *
 * @param holonomic whether commands are (vx, vy) instead of (v, ω)
 * @param routePoints points of the route ahead, P
 * @param routeSpacing between two of them along the route [m]
 * @param scans stacked lidar scans, newest first; 0 to see no scan. Older ones are moved to where
 *     the robot is now.
 * @param scanInterval between two of them [s]
 * @param sectors equal parts of the full circle, counter-clockwise from straight behind, S
 * @param scanRange farther is as good as free [m]
 * @param people how many are seen at most, the nearest ones, N
 * @param history earlier positions of each, 0.4 s apart
 * @param poses predicted, T
 * @param poseSpacing between two of them [s]; the first is one spacing ahead
 */
public record AttentionSettings(
    boolean holonomic,
    int routePoints,
    double routeSpacing,
    int scans,
    double scanInterval,
    int sectors,
    double scanRange,
    int people,
    int history,
    int poses,
    double poseSpacing) {
  public AttentionSettings {
    if (routePoints < 1
        || scans < 0
        || sectors < 1
        || people < 1
        || history < 0
        || poses < 1
        || routePoints > 1000
        || scans > 100
        || sectors > 3600
        || people > 1000
        || history > 8
        || poses > 100) {
      throw new IllegalArgumentException(
          ("%d route points, %d scans of %d sectors, %d people with %d past places, %d poses;"
                  + " give at least 1 of each (0 scans and 0 to 8 past places are fine)")
              .formatted(routePoints, scans, sectors, people, history, poses));
    }
    if (!(routeSpacing > 0) || !(scanInterval > 0) || !(scanRange > 0) || !(poseSpacing > 0)) {
      throw new IllegalArgumentException(
          "routeSpacing %s m, scanInterval %s s, scanRange %s m, poseSpacing %s s; give more than 0"
              .formatted(routeSpacing, scanInterval, scanRange, poseSpacing));
    }
  }

  /** For a differential drive with lidar among walls and people. */
  public static AttentionSettings differential() {
    return new AttentionSettings(false, 20, 0.25, 3, 0.4, 72, 6, 24, 8, 5, 0.4);
  }

  /** For the holonomic robot of CrowdNav, who sees people only. */
  public static AttentionSettings crowdNav() {
    return new AttentionSettings(true, 4, 0.5, 0, 0.4, 72, 6, 24, 8, 5, 0.4);
  }

  /** Numbers per route point: x, y [m] and 1, or 0 beyond the route's end. */
  public int routeFeatures() {
    return 3;
  }

  /**
   * Numbers per person: the earlier places (x, y [m], oldest first; before the first one known, as
   * if the person had come straight), then x, y [m], vx, vy [m/s], radius [m], and how many of the
   * earlier places are known.
   */
  public int personFeatures() {
    return 2 * history + 6;
  }

  /**
   * Numbers about the robot itself: vx, vy [m/s], ω [rad/s], radius [m], top speed, top speed
   * backwards [m/s], top turn rate [rad/s], top acceleration [m/s²], top turn acceleration
   * [rad/s²], the goal's x and y and its distance [m].
   */
  public int stateFeatures() {
    return 12;
  }

  /** Numbers of a command: vx, vy [m/s], ω [rad/s]. */
  public int commandSize() {
    return 3;
  }

  /** Numbers of a local plan: x, y [m], heading [rad] of each pose. */
  public int planSize() {
    return 3 * poses;
  }
}
