package dev.promenade.planners.local;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import java.util.List;

/**
 * A person as the tracker sees them.
 *
 * @param id stable while the track lives
 * @param positionInMap centre [m]
 * @param velocityInMap [m/s]
 * @param radius [m]
 * @param historyInMap up to 8 earlier positions, 0.4 s apart, oldest first, without the present one
 */
@Stable
public record PersonTrack(
    int id, Point positionInMap, Point velocityInMap, double radius, List<Point> historyInMap) {
  /** Seconds between two positions of a history. */
  public static final double HISTORY_STEP = 0.4;

  /** How many positions a history holds at most. */
  public static final int HISTORY_LENGTH = 8;

  public PersonTrack {
    historyInMap = ImmutableList.copyOf(historyInMap);
  }

  /** Where the person will be if they keep their velocity. */
  public Point predict(double seconds) {
    return positionInMap.plus(velocityInMap.times(seconds));
  }
}
