package dev.promenade.models.attention;

/**
 * What an expert did in one situation.
 *
 * @param input what the networks see
 * @param plan (T, 3): where the robot was one, two, … spacings later: x, y [m], heading [rad] in
 *     the planning frame
 * @param command (3): vx, vy [m/s], ω [rad/s], in the planning frame
 * @param weight how much it counts in training, usually 1
 */
public record Demonstration(AttentionInput input, float[] plan, float[] command, float weight) {
  /** Arrays to be filled. */
  public static Demonstration empty(AttentionSettings settings) {
    return new Demonstration(
        new AttentionInput(settings),
        new float[settings.planSize()],
        new float[settings.commandSize()],
        1);
  }
}
