package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where the robot starts or shall go.
 *
 * @param areas it is drawn from these; a point is an area without size; anywhere if empty
 * @param heading [rad]; towards the other place if empty
 */
public record Place(List<Area> areas, OptionalDouble heading) {
  public Place {
    areas = ImmutableList.copyOf(areas);
  }

  /** One point. */
  public static Place at(double x, double y) {
    return new Place(List.of(new Area(x, y, x, y)), OptionalDouble.empty());
  }

  boolean isPoint() {
    return areas.size() == 1 && areas.get(0).width() == 0 && areas.get(0).height() == 0;
  }
}
