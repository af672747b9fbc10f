package dev.promenade.planners.behavior;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import java.util.Locale;
import java.util.Optional;

/**
 * A node of a behavioural map: a room, or a stretch of a corridor or hall together with the
 * direction in which one walks there.
 *
 * @param id unique in its map
 * @param kind what it is
 * @param name what people call it, such as {@code office-3} or {@code corridor-0}; several
 *     stretches of one corridor share its name
 * @param poseInMap where the robot stands there, if known: within a room, or in the corridor facing
 *     the walking direction
 */
@Stable
public record Place(String id, Kind kind, String name, Optional<Pose> poseInMap) {
  private static final int MOST_DIGITS = 9;

  public Place {
    if (id.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("place '%s' has the name '%s'".formatted(id, name));
    }
  }

  /** A place without a pose, named by its kind and number: {@code office-3}. */
  public static Place numbered(String id, Kind kind, int number) {
    return new Place(id, kind, kind.word() + "-" + number, Optional.empty());
  }

  /** What a place is. */
  public enum Kind {
    OFFICE,
    ROOM,
    LAB,
    KITCHEN,
    BATHROOM,
    HALL,
    CORRIDOR;

    /** The kind in plain words: {@code office}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether one enters it through a door: all but halls and corridors. */
    public boolean isRoom() {
      return this != HALL && this != CORRIDOR;
    }
  }

  /** The number at the end of the name: 3 for {@code office-3}; -1 if there is none. */
  public int number() {
    int first = name.length();
    while (first > 0 && name.charAt(first - 1) >= '0' && name.charAt(first - 1) <= '9') {
      first--;
    }
    int digits = name.length() - first;
    boolean numbered = first > 0 && digits > 0 && digits <= MOST_DIGITS;
    return numbered ? Integer.parseInt(name, first, name.length(), 10) : -1;
  }
}
