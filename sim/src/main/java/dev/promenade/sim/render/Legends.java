package dev.promenade.sim.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Signs of legends. */
final class Legends {
  private Legends() {}

  static void square(Graphics2D graphics, double x, double y, Color color) {
    graphics.setColor(color);
    graphics.fill(new Rectangle2D.Double(x, y - 7, 14, 14));
  }

  /** A line in the colours of time. */
  static void gradient(Graphics2D graphics, double x, double y, double thickness) {
    for (int i = 0; i < 24; i++) {
      graphics.setColor(Palette.time(i / 23.0));
      graphics.fill(new Rectangle2D.Double(x + i, y - thickness / 2, 1.2, thickness));
    }
  }
}
