package dev.promenade.planners.map;

/**
 * The pixels of a map's picture, the top row first, as map_server sees them.
 *
 * @param format how it is stored: PNG, PGM …
 * @param width pixels in a row
 * @param height rows
 * @param brightness mean of the colour channels, 0 black to 255 white, row by row from the top
 * @param alpha opacity, 0 to 255, or an empty array where the picture has none
 */
record MapImage(String format, int width, int height, float[] brightness, float[] alpha) {
  /** More pixels than any map needs; a header that promises more is damaged. */
  static final long MOST_PIXELS = 1L << 28;

  boolean hasAlpha() {
    return alpha.length > 0;
  }

  /** Whether shades are not exactly those that were saved. */
  boolean isLossy() {
    return format.equals("JPEG");
  }
}
