package dev.promenade.sim.people;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.models.plugin.Offer;
import dev.promenade.planners.geometry.Point;
import java.util.List;

/** What somebody wants; how they get there among others is up to the {@link CrowdModel}. */
@Stable
public sealed interface Behaviour {
  /**
   * Walks from waypoint to waypoint.
   *
   * @param waypointsInMap in order; empty for somebody who stays where they are
   * @param loop whether to begin again with the first after the last; otherwise they stay there
   */
  record Walking(List<Point> waypointsInMap, boolean loop) implements Behaviour {
    public Walking {
      waypointsInMap = ImmutableList.copyOf(waypointsInMap);
    }
  }

  /**
   * Stands in a queue whose head is served at regular times, and walks off when served. People with
   * the same places and service time form one queue, in the order in which they were added.
   *
   * @param placesInMap where to stand, head of the queue first
   * @param serviceSeconds time between two people leaving [s], above 0
   * @param afterwards where to go then
   */
  record Queueing(List<Point> placesInMap, double serviceSeconds, Walking afterwards)
      implements Behaviour {
    public Queueing {
      placesInMap = ImmutableList.copyOf(placesInMap);
      if (placesInMap.isEmpty() || !(serviceSeconds > 0)) {
        throw new IllegalArgumentException(
            "a queue of %d places and %s s of service; give at least one place and a time above 0"
                .formatted(placesInMap.size(), serviceSeconds));
      }
    }
  }

  /**
   * Waits until the robot comes near, then walks to where its present velocity will bring it, at
   * the preferred speed and without regard for it; passes and walks on.
   *
   * @param range distance to the robot that sets them off, centre to centre [m]
   * @param afterwards where to go then
   */
  record Crossing(double range, Walking afterwards) implements Behaviour {
    public Crossing {
      if (!(range > 0)) {
        throw new IllegalArgumentException(
            "the range of a crossing is %s m; give a number above 0".formatted(range));
      }
    }
  }

  /**
   * Walks as somebody once did, whatever is in the way.
   *
   * @param track of the recorded person
   * @param timeAtStart time of the recording when the episode begins [s]
   */
  record Replaying(RecordedTrack track, double timeAtStart) implements Behaviour {}

  /**
   * Does what a plug-in says.
   *
   * @param provider of what decides for the person
   * @param way that was drawn for the person
   * @param seed of all that is random in it
   */
  record Added(Offer<BehaviourProvider> provider, Walking way, long seed) implements Behaviour {}
}
