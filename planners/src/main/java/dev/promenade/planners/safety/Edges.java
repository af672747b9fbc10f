package dev.promenade.planners.safety;

import dev.promenade.planners.safety.Lidar.Answer;

/**
 * Edges that may hide somebody: where one beam ends at a thing and the next goes on well behind it.
 * Beams that run along one wall do not count: the inverse ranges of a straight line obey u(i+1) = 2
 * cos(Δ) u(i) − u(i−1).
 */
final class Edges {
  /** Somebody fits behind a step in range of this size [m]. */
  private static final double STEP = 0.5;

  /** A thing ends where the next beam goes on behind it by more [m]. */
  private static final double END = 0.1;

  /** How far a wall may be off its straight continuation, as a share of the range. */
  private static final double STRAIGHT = 0.2;

  private Edges() {}

  /** Whether the thing that a beam hits hides what is beside it. */
  static boolean hides(Lidar lidar, int beam) {
    return stepsBack(lidar, beam, 1) || stepsBack(lidar, beam, -1);
  }

  private static boolean stepsBack(Lidar lidar, int beam, int side) {
    int next = lidar.neighbour(beam, side);
    if (next < 0 || !looksFar(lidar, next)) {
      return false;
    }
    double near = lidar.range(beam);
    double far = lidar.range(next);
    if (far - near < STEP) {
      return false;
    }
    int before = lidar.neighbour(beam, -side);
    if (before < 0 || lidar.answered(before) != Answer.THING) {
      return true;
    }
    double inverse = 2 * Math.cos(lidar.increment()) / near - 1 / lidar.range(before);
    return inverse > 0 && far > (1 + STRAIGHT) / inverse;
  }

  /** Whether a thing that one beam hits ends before the next beam, which goes on behind it. */
  static boolean ends(Lidar lidar, int beam, int next) {
    return looksFar(lidar, next) && lidar.range(next) - lidar.range(beam) > END;
  }

  private static boolean looksFar(Lidar lidar, int beam) {
    return lidar.answered(beam) == Answer.THING || lidar.answered(beam) == Answer.FREE;
  }
}
