package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.plugin.Offer;
import dev.promenade.sim.people.BehaviourProvider;
import java.util.List;
import java.util.Optional;

/**
 * People who behave alike.
 *
 * @param count how many
 * @param from where they start; anywhere if empty
 * @param to where they go; anywhere if empty
 * @param walk what they do
 * @param together whether they keep together as companions do
 * @param minSpeed their preferred speeds are drawn evenly from here [m/s]
 * @param maxSpeed to here [m/s]
 * @param minRadius their radii are drawn evenly from here [m]
 * @param maxRadius to here [m]
 * @param behaviour how they go their way, where a plug-in says; empty where they just walk
 */
public record PeopleGroup(
    int count,
    List<Area> from,
    List<Area> to,
    Walk walk,
    boolean together,
    double minSpeed,
    double maxSpeed,
    double minRadius,
    double maxRadius,
    Optional<Offer<BehaviourProvider>> behaviour) {
  public PeopleGroup {
    from = ImmutableList.copyOf(from);
    to = ImmutableList.copyOf(to);
    if (count < 0) {
      throw new IllegalArgumentException("count is %d people; give 0 or more".formatted(count));
    }
    if (!(minSpeed > 0 && maxSpeed >= minSpeed && maxSpeed <= 3)) {
      throw new IllegalArgumentException(
          "speed is [%s, %s] m/s; give [least, most] above 0 and up to 3"
              .formatted(minSpeed, maxSpeed));
    }
    if (!(minRadius > 0 && maxRadius >= minRadius && maxRadius <= 1)) {
      throw new IllegalArgumentException(
          "radius is [%s, %s] m; give [least, most] above 0 and up to 1"
              .formatted(minRadius, maxRadius));
    }
    if (behaviour.isPresent() && (walk == Walk.QUEUE || walk == Walk.CROSS)) {
      throw new IllegalArgumentException(
          "walk is %s and there is a behaviour; give one of the two".formatted(walk));
    }
  }

  /** People who just walk. */
  public PeopleGroup(
      int count,
      List<Area> from,
      List<Area> to,
      Walk walk,
      boolean together,
      double minSpeed,
      double maxSpeed,
      double minRadius,
      double maxRadius) {
    this(
        count,
        from,
        to,
        walk,
        together,
        minSpeed,
        maxSpeed,
        minRadius,
        maxRadius,
        Optional.empty());
  }

  /** People who roam the whole map. */
  public static PeopleGroup roaming(int count) {
    return new PeopleGroup(count, List.of(), List.of(), Walk.ROAM, false, 0.8, 1.3, 0.25, 0.3);
  }

  /** The same group with another number of people. */
  public PeopleGroup withCount(int people) {
    return new PeopleGroup(
        people, from, to, walk, together, minSpeed, maxSpeed, minRadius, maxRadius, behaviour);
  }
}
