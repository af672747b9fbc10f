package dev.promenade.launch.terminal;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;

/** Poses as users write them: {@code x,y} or {@code x,y,heading}, in metres and radians. */
public final class PoseText {
  private PoseText() {}

  /** Whether a pose is written with its heading. */
  public static boolean hasHeading(String text) {
    return text.chars().filter(c -> c == ',').count() == 2;
  }

  /**
   * @param option that held the text, for the message
   * @throws InputException if the text is no pose of finite numbers
   */
  public static Pose parse(String option, String text) {
    double[] numbers =
        NumberConverter.list(
            option, text, 2, 3, "give x,y or x,y,heading in metres and radians, such as 1.5,-2");
    return new Pose(numbers[0], numbers[1], numbers.length == 3 ? numbers[2] : 0);
  }
}
