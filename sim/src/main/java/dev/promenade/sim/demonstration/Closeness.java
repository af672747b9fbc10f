package dev.promenade.sim.demonstration;

import dev.promenade.planners.local.field.SpaceTimeField;

/**
 * What it costs to be near somebody: nothing beyond the comfortable gap, then growing with the
 * square, steeply below half of it, and forbidden in contact.
 *
 * @param comfort gap between outlines from which on nobody minds [m]
 * @param weight seconds that a second in touch is worth
 */
record Closeness(double comfort, double weight) {
  private static final double TIGHT = 0.4;

  /**
   * The cost of a gap for some time [s].
   *
   * @param gap between outlines [m]
   * @param seconds how long
   */
  double cost(double gap, double seconds) {
    if (gap >= comfort) {
      return 0;
    }
    if (gap <= 0) {
      return SpaceTimeField.FORBIDDEN - 10 * Math.max(-1, gap);
    }
    double near = 1 - gap / comfort;
    double tight = Math.max(0, 1 - gap / (TIGHT * comfort));
    return weight * seconds * (near * near + 2 * tight);
  }
}
