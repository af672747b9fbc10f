package dev.promenade.models.attention;

/**
 * How the networks are built; the last three are for finding out what each part is good for.
 *
 * @param width features of a token, W
 * @param heads of every attention, H
 * @param modes local plans to choose from, K
 * @param attends whether tokens are weighed by attention; else all count the same
 * @param seesPeople whether people are tokens; else there is nobody
 * @param direct whether inputs are mapped straight to a command, without a local plan
 */
public record NetworkShape(
    int width, int heads, int modes, boolean attends, boolean seesPeople, boolean direct) {
  public NetworkShape {
    if (width < 4 || width > 1024 || heads < 1 || heads > 64 || modes < 1 || modes > 64) {
      throw new IllegalArgumentException(
          "width %d, %d heads, %d modes; give a width of 4 to 1024, 1 to 64 heads and modes"
              .formatted(width, heads, modes));
    }
  }

  /** What is shipped. */
  public static NetworkShape standard() {
    return new NetworkShape(64, 4, 4, true, true, false);
  }
}
