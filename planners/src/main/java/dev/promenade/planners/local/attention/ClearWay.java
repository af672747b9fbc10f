package dev.promenade.planners.local.attention;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.map.DistanceField;

/**
 * Finds where a robot that stands too near to a wall can drive straight on without coming nearer to
 * any: the direction that differs least from the wanted one. Not thread-safe.
 */
final class ClearWay {
  private static final double[] METRES = {0.02, 0.05, 0.1, 0.2, 0.3};
  private static final double TURN = Math.PI / 12;

  /** With this much room beside it a robot drives freely [m]. */
  private static final double ROOM = 0.06;

  private final DistanceField staticMap;
  private final FootprintDiscs discs;
  private final ScanPoints scanned;

  ClearWay(DistanceField staticMap, FootprintDiscs discs, ScanPoints scanned) {
    this.staticMap = staticMap;
    this.discs = discs;
    this.scanned = scanned;
  }

  /**
   * The direction to take.
   *
   * @param wanted direction in the robot's frame [rad]
   * @return in the robot's frame, not wrapped [rad]; the wanted one if none is clear
   */
  double bearing(Pose robotInMap, double wanted) {
    for (int turns = 0; turns * TURN <= Math.PI; turns++) {
      if (isClear(robotInMap, wanted + turns * TURN)) {
        return wanted + turns * TURN;
      }
      if (isClear(robotInMap, wanted - turns * TURN)) {
        return wanted - turns * TURN;
      }
    }
    return wanted;
  }

  private boolean isClear(Pose robotInMap, double bearing) {
    double heading = robotInMap.heading() + bearing;
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    double map = discs.clearance(staticMap, robotInMap.x(), robotInMap.y(), heading);
    double scan = scanned.clearance(discs, robotInMap.x(), robotInMap.y(), heading, ROOM);
    for (double metres : METRES) {
      double x = robotInMap.x() + metres * cos;
      double y = robotInMap.y() + metres * sin;
      if (discs.clearance(staticMap, x, y, heading) < Math.min(ROOM, map)
          || scanned.clearance(discs, x, y, heading, ROOM) < Math.min(ROOM, scan)) {
        return false;
      }
    }
    return true;
  }
}
