package dev.promenade.sim.people;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Point;
import java.util.List;

/**
 * The way of one recorded person: positions at equal distances of time, straight in between.
 *
 * @param person number in the recording
 * @param startTime time of the first position [s]
 * @param step between positions [s], above 0
 * @param positionsInMap at least two
 */
public record RecordedTrack(int person, double startTime, double step, List<Point> positionsInMap) {
  public RecordedTrack {
    positionsInMap = ImmutableList.copyOf(positionsInMap);
    if (positionsInMap.size() < 2 || !(step > 0)) {
      throw new IllegalArgumentException(
          "track of person %d has %d positions %s s apart; give two or more, above 0 s apart"
              .formatted(person, positionsInMap.size(), step));
    }
  }

  /** Time of the last position [s]. */
  public double endTime() {
    return startTime + (positionsInMap.size() - 1) * step;
  }

  /** Whether the person is there at a time [s]. */
  public boolean isPresent(double time) {
    return time >= startTime && time <= endTime();
  }

  /** x at a time, the first or last one before and after [m]. */
  public double x(double time) {
    int i = segment(time);
    double a = positionsInMap.get(i).x();
    return a + (positionsInMap.get(i + 1).x() - a) * within(time, i);
  }

  /** y at a time, the first or last one before and after [m]. */
  public double y(double time) {
    int i = segment(time);
    double a = positionsInMap.get(i).y();
    return a + (positionsInMap.get(i + 1).y() - a) * within(time, i);
  }

  /** Mean speed along the track [m/s]. */
  public double meanSpeed() {
    double length = 0;
    for (int i = 1; i < positionsInMap.size(); i++) {
      length += positionsInMap.get(i - 1).distanceTo(positionsInMap.get(i));
    }
    return length / (endTime() - startTime);
  }

  private int segment(double time) {
    int i = (int) Math.floor((time - startTime) / step);
    return Math.max(0, Math.min(positionsInMap.size() - 2, i));
  }

  private double within(double time, int segment) {
    return Math.max(0, Math.min(1, (time - startTime) / step - segment));
  }
}
