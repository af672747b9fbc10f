package dev.promenade.planners.global;

import dev.promenade.models.Stable;
import dev.promenade.planners.map.BitGrid;

/**
 * What preparing a map for {@link GlobalPlanners#prepared} may cost. What is not ready by then is
 * dropped, and a search that needs less is taken instead.
 *
 * @param seconds by the clock [s], at least 0; with 0 nothing is prepared but the bits of jump
 *     points, and the same paths come out in every run
 * @param bytes that what is prepared may hold in memory, at least 0, beside some 30 bytes a cell
 */
@Stable
public record PreparationLimits(double seconds, long bytes) {
  private static final double LEAST_SECONDS = 2.5;
  private static final double SECONDS_PER_CELL = 5.0 / (1 << 20);
  private static final long BYTES = 256L << 20;

  public PreparationLimits {
    if (!(seconds >= 0 && seconds <= 1e6)) {
      throw new IllegalArgumentException(
          "%s s to prepare a map; give a number from 0 to a million".formatted(seconds));
    }
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "%d bytes to prepare a map; give at least 0".formatted(bytes));
    }
  }

  /** 5 s for 1024 × 1024 cells, in proportion for larger ones, at least 2.5 s; 256 MiB. */
  static PreparationLimits of(BitGrid free) {
    double cells = (double) free.width() * free.height();
    return new PreparationLimits(Math.max(LEAST_SECONDS, SECONDS_PER_CELL * cells), BYTES);
  }
}
