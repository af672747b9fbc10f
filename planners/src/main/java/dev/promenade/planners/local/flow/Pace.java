package dev.promenade.planners.local.flow;

import java.util.function.LongSupplier;

/**
 * How much there is time for. Candidates are drawn and weighed in small lots; what a lot costs is
 * learned on the way, and no lot is begun that would probably end too late. When time is short,
 * evaluations are saved before candidates. Not thread-safe.
 */
final class Pace {
  /** Share of the budget that is planned with: the rest is for bad luck. */
  private static final double COMFORT = 0.6;

  /** With fewer candidates than this share of the wanted ones, evaluations are saved. */
  private static final double ENOUGH = 0.25;

  /** Lots that all candidates are drawn in. */
  private static final int LOTS = 8;

  /** How much of what a cost was believed to be is kept. */
  private static final double MEMORY = 0.8;

  /** A budget that is none. */
  static final double NO_LIMIT = 0;

  private final int most;
  private final double budgetNanos;
  private final LongSupplier clock;
  private double drawCost;
  private double judgeCost;
  private long began;
  private long lap;

  /**
   * @param most candidates
   * @param budgetMs time for a plan [ms], or {@link #NO_LIMIT}
   * @param clock of the wall [ns]
   */
  Pace(int most, double budgetMs, LongSupplier clock) {
    this.most = most;
    this.budgetNanos = 1e6 * budgetMs;
    this.clock = clock;
  }

  /** Candidates wanted. */
  int most() {
    return most;
  }

  /** Forgets what things cost. */
  void reset() {
    drawCost = 0;
    judgeCost = 0;
  }

  /** A plan begins. */
  void begin() {
    began = clock.getAsLong();
    lap = began;
  }

  private boolean unlimited() {
    return budgetNanos == NO_LIMIT;
  }

  private double left() {
    return COMFORT * budgetNanos - (clock.getAsLong() - began);
  }

  /** Candidates to draw at once. */
  int lot() {
    return unlimited() ? most : Math.max(1, most / LOTS);
  }

  /**
   * Evaluations there is time for, at most as many as wanted.
   *
   * @return 0 if there is no time for a single one
   */
  int evaluations(int wanted) {
    lap = clock.getAsLong();
    if (unlimited()) {
      return wanted;
    }
    double left = left();
    int evaluations = wanted;
    while (evaluations > 1 && ENOUGH * most * (evaluations * drawCost + judgeCost) > left) {
      evaluations--;
    }
    if (lot() * (evaluations * drawCost + judgeCost) <= left) {
      return evaluations;
    }
    // What was believed may be out of date; nothing would ever correct it.
    drawCost *= MEMORY;
    judgeCost *= MEMORY;
    return 0;
  }

  /** Whether there is time to draw another lot and to weigh everything. */
  boolean allows(int drawn, int evaluations) {
    return drawn + lot() <= most
        && (unlimited() || lot() * evaluations * drawCost + (drawn + lot()) * judgeCost <= left());
  }

  /** Whether weighing has to end. */
  boolean late() {
    return !unlimited() && left() < 0;
  }

  /** So many candidates have been drawn since the last lap. */
  void drew(int candidates, int evaluations) {
    drawCost = blend(drawCost, (double) candidates * evaluations);
  }

  /** So many candidates have been weighed since the last lap. */
  void judged(int candidates) {
    judgeCost = blend(judgeCost, candidates);
  }

  private double blend(double believed, double pieces) {
    long now = clock.getAsLong();
    double cost = (now - lap) / pieces;
    lap = now;
    return believed == 0 ? cost : MEMORY * believed + (1 - MEMORY) * cost;
  }
}
