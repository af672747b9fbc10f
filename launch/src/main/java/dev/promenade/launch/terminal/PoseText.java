package dev.promenade.launch.terminal;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;

/** Poses as users write them: {@code x,y} or {@code x,y,heading}, in metres and radians. */
public final class PoseText {
  private PoseText() {}

  /**
   * @param option that held the text, for the message
   * @throws InputException if the text is no pose of finite numbers
   */
  public static Pose parse(String option, String text) {
    String[] parts = text.split(",", -1);
    double[] numbers = new double[3];
    boolean good = parts.length == 2 || parts.length == 3;
    for (int i = 0; good && i < parts.length; i++) {
      try {
        numbers[i] = Double.parseDouble(parts[i].trim());
        good = Double.isFinite(numbers[i]);
      } catch (NumberFormatException e) {
        good = false;
      }
    }
    if (!good) {
      throw InputException.of(
          option, "", text, "give x,y or x,y,heading in metres and radians, such as 1.5,-2");
    }
    return new Pose(numbers[0], numbers[1], numbers[2]);
  }
}
