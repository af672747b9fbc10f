package dev.promenade.planners.local.attention;

/**
 * How many candidates there is time for: half as many on every level down. It goes down before the
 * time for a plan is used up, and up again when the next level would surely be in time.
 */
final class Pace {
  private static final int LEVELS = 4;

  /** Share of the budget that a plan may usually take: the rest is for bad luck. */
  private static final double COMFORT = 0.6;

  /** Plans in time until more candidates are tried. */
  private static final int CALM = 20;

  private final int most;
  private final double budgetMs;
  private int level;
  private int calm;

  /**
   * @param most candidates
   * @param budgetMs time for a plan [ms]; 0 for no limit
   */
  Pace(int most, double budgetMs) {
    this.most = most;
    this.budgetMs = budgetMs;
  }

  /** Levels there are; without a budget there is one. */
  int levels() {
    return budgetMs > 0 ? LEVELS : 1;
  }

  int level() {
    return level;
  }

  /** Candidates on a level, at least one. */
  int candidates(int ofLevel) {
    return Math.max(1, most >> ofLevel);
  }

  /** Takes note of how long a plan took [ms]. */
  void took(double ms) {
    if (budgetMs <= 0) {
      return;
    }
    if (ms > COMFORT * budgetMs) {
      level = Math.min(LEVELS - 1, level + 1);
      calm = 0;
    } else if (2 * ms < COMFORT * budgetMs && ++calm >= CALM) {
      level = Math.max(0, level - 1);
      calm = 0;
    }
  }

  void reset() {
    level = 0;
    calm = 0;
  }
}
