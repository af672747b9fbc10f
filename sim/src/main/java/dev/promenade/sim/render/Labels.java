package dev.promenade.sim.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Text on pictures: with a halo so that it can be read on anything, never over another label. */
final class Labels {
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 20);
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private static final double[][] OFFSETS = {
    {1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {0, -1.4}, {0, 1.4}, {1.4, 0}, {-1.4, 0}
  };

  private final Graphics2D graphics;
  private final List<Rectangle2D> taken = new ArrayList<>();

  Labels(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /** Switches on all that makes lines and letters smooth. */
  static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Keeps other labels away from a place [pixels]. */
  void keepFree(Rectangle2D area) {
    taken.add(area);
  }

  /**
   * Writes beside a point where there is room, nearest places first; writes nothing where there is
   * none.
   */
  void beside(String text, double x, double y, double distance, Font font, Color color) {
    TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
    double width = layout.getAdvance();
    double height = font.getSize2D();
    for (double[] offset : OFFSETS) {
      double centerX = x + offset[0] * (distance + (offset[1] == 0 ? 0 : -2) + width / 2);
      double centerY = y + offset[1] * (distance + height / 2 - 2);
      Rectangle2D box =
          new Rectangle2D.Double(
              centerX - width / 2 - 2, centerY - height / 2 - 1, width + 4, height + 2);
      if (taken.stream().noneMatch(box::intersects)) {
        taken.add(box);
        draw(layout, centerX - width / 2, centerY + height * 0.36, color);
        return;
      }
    }
  }

  /** Writes in the middle of a point. */
  void centered(String text, double x, double y, Font font, Color color) {
    TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
    draw(layout, x - layout.getAdvance() / 2, y + font.getSize2D() * 0.36, color);
  }

  /** Writes from a base line to the right, without a halo; returns the width [pixels]. */
  static double plain(
      Graphics2D graphics, String text, double x, double baseline, Font font, Color color) {
    if (text.isEmpty()) {
      return 0;
    }
    TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
    graphics.setColor(color);
    layout.draw(graphics, (float) x, (float) baseline);
    return layout.getAdvance();
  }

  static double width(Graphics2D graphics, String text, Font font) {
    return text.isEmpty()
        ? 0
        : new TextLayout(text, font, graphics.getFontRenderContext()).getAdvance();
  }

  private void draw(TextLayout layout, double x, double baseline, Color color) {
    Shape outline = layout.getOutline(AffineTransform.getTranslateInstance(x, baseline));
    graphics.setStroke(new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(Palette.alpha(Palette.PAPER, 0.85));
    graphics.draw(outline);
    graphics.setColor(color);
    graphics.fill(outline);
  }
}
