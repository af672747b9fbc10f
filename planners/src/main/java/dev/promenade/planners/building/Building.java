package dev.promenade.planners.building;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.DistanceField;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Levels and what joins them.
 *
 * @param levels at least one, of names of their own
 * @param links between levels
 */
@Stable
public record Building(String name, List<Level> levels, List<Link> links) {
  /**
   * A level.
   *
   * @param field its map, with its zones
   */
  public record Level(String name, DistanceField field) {}

  /** How a link carries. */
  public enum Kind {
    /** It takes robots. */
    LIFT,
    /** It takes only robots that climb. */
    STAIRS
  }

  /**
   * What leads from level to level.
   *
   * @param seconds from one level to another, waiting included
   * @param stops where one gets in and out, one for each level that it serves
   * @param isClosed whether nobody may use it
   */
  public record Link(String name, Kind kind, double seconds, List<Stop> stops, boolean isClosed) {
    public Link {
      stops = ImmutableList.copyOf(stops);
      if (!(seconds >= 0) || !Double.isFinite(seconds)) {
        throw new IllegalArgumentException(
            "link %s takes %s s; give a number from 0".formatted(name, seconds));
      }
      if (stops.stream().map(Stop::level).distinct().count() != stops.size() || stops.size() < 2) {
        throw new IllegalArgumentException(
            "link %s has %d stops; give one for each of two levels or more"
                .formatted(name, stops.size()));
      }
    }
  }

  /**
   * Where a link opens on a level.
   *
   * @param level its name
   * @param poseInMap where a robot gets in, and out, of that level's map
   */
  public record Stop(String level, Pose poseInMap) {}

  public Building {
    levels = ImmutableList.copyOf(levels);
    links = ImmutableList.copyOf(links);
    Set<String> names = new HashSet<>();
    for (Level level : levels) {
      if (!names.add(level.name())) {
        throw new IllegalArgumentException("two levels have the name " + level.name());
      }
    }
    for (Link link : links) {
      for (Stop stop : link.stops()) {
        if (!names.contains(stop.level())) {
          throw new IllegalArgumentException(
              "link %s stops at level %s, which is none of %s"
                  .formatted(link.name(), stop.level(), names));
        }
      }
    }
  }

  /** The level of a name. */
  public Optional<Level> level(String levelName) {
    return levels.stream().filter(level -> level.name().equals(levelName)).findFirst();
  }

  /** A place in the building. */
  public record Place(String level, Pose poseInMap) {}
}
