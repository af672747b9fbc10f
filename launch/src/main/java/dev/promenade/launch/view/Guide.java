package dev.promenade.launch.view;

import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.language.Translation;

/** Understands, on one floor, where the robot shall go in words. */
public interface Guide {
  /** What can be done where on the floor. */
  BehaviorMap map();

  /**
   * What an instruction may mean.
   *
   * @param robotInMap where the robot is
   * @throws dev.promenade.models.io.InputException if it is in no room, or the words are too many
   */
  Translation hear(String words, Point robotInMap);
}
