package dev.promenade.sim.render;

import java.awt.Color;

/** The colours of all pictures; times run from blue over violet to orange, readable on white. */
final class Palette {
  public static final Color PAPER = Color.WHITE;
  public static final Color INK = new Color(0x1F2933);
  public static final Color MUTED = new Color(0x66727F);
  public static final Color WALL = new Color(0x3E4C59);
  public static final Color UNKNOWN = new Color(0xD9DEE4);
  public static final Color GRID = new Color(0xEDF0F3);
  public static final Color ROUTE = new Color(0x8A96A3);
  public static final Color ROBOT = new Color(0x1D5FBF);
  public static final Color PLAN = new Color(0x0B9E8E);
  public static final Color CANDIDATE = new Color(0xA9C7EE);
  public static final Color PERSON = new Color(0xE07B39);
  public static final Color GOOD = new Color(0x2E8540);
  public static final Color BAD = new Color(0xC62828);
  public static final Color WARN = new Color(0xB7791F);

  /** Anchors of a perceptually even scale (the darker 0.8 of matplotlib's "plasma"). */
  private static final int[] TIMES = {
    0x0D0887, 0x4702A0, 0x7301A8, 0x9C179E, 0xBD3786, 0xD8576B, 0xED7953, 0xFA9E3B
  };

  private Palette() {}

  /** The colour of a moment. */
  public static Color time(double share) {
    double place = Math.max(0, Math.min(1, share)) * (TIMES.length - 1);
    int low = Math.min(TIMES.length - 2, (int) place);
    return mix(new Color(TIMES[low]), new Color(TIMES[low + 1]), place - low);
  }

  /** From the first colour at 0 to the second at 1. */
  public static Color mix(Color first, Color second, double share) {
    return new Color(
        channel(first.getRed(), second.getRed(), share),
        channel(first.getGreen(), second.getGreen(), share),
        channel(first.getBlue(), second.getBlue(), share));
  }

  /** The same colour, see-through. */
  public static Color alpha(Color color, double opacity) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
  }

  private static int channel(int first, int second, double share) {
    return (int) Math.round(first + (second - first) * share);
  }
}
