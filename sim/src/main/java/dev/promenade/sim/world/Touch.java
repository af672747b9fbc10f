package dev.promenade.sim.world;

import dev.promenade.models.Stable;

/**
 * The robot's outline met something.
 *
 * @param person number of the person, −1 if it was a wall
 * @param wall number of the box, −1 if it was a person
 * @param time simulated time since the world began [s]
 * @param x of the robot's centre in the map frame then [m]
 * @param y of the robot's centre in the map frame then [m]
 */
@Stable
public record Touch(int person, int wall, double time, double x, double y) {
  /** As the rest of a sentence: {@code person 3 at (1.20, −0.40) after 4.10 s}. */
  public String describe() {
    return "%s at (%.2f, %.2f) after %.2f s"
        .formatted(person >= 0 ? "person " + person : "wall " + wall, x, y, time);
  }
}
