package dev.promenade.sim.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture with a title above, a view of the map in the middle and a legend below, widened so that
 * the words fit.
 */
final class Sheet {
  static final int MARGIN = 16;
  private static final int HEADER = 62;
  private static final int FOOTER = 40;
  private static final int GAP = 22;

  /** Draws the sign of a legend entry around the middle of its left edge. */
  interface Sign {
    void draw(Graphics2D graphics, double x, double y);
  }

  private record Entry(String text, double signWidth, Sign sign) {}

  private final List<Entry> legend = new ArrayList<>();
  private final MapView view;
  private final BufferedImage image;
  private final Graphics2D graphics;

  Sheet(MapView shape, int minWidth) {
    int inner = Math.max(shape.pixelWidth(), minWidth);
    image =
        new BufferedImage(
            inner + 2 * MARGIN, shape.pixelHeight() + HEADER + FOOTER, BufferedImage.TYPE_INT_RGB);
    view = shape.at((image.getWidth() - shape.pixelWidth()) / 2, HEADER);
    graphics = image.createGraphics();
    Labels.smooth(graphics);
    graphics.setColor(Palette.PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
  }

  Graphics2D graphics() {
    return graphics;
  }

  MapView view() {
    return view;
  }

  BufferedImage image() {
    return image;
  }

  /** Lets only the view be drawn on, until {@link #frame}. */
  void clip() {
    graphics.setClip(view.left(), view.top(), view.pixelWidth(), view.pixelHeight());
  }

  /** Ends the clipping and draws a frame around the view. */
  void frame() {
    graphics.setClip(null);
    graphics.setColor(Palette.UNKNOWN);
    graphics.setStroke(new BasicStroke(1));
    graphics.drawRect(view.left(), view.top(), view.pixelWidth() - 1, view.pixelHeight() - 1);
  }

  void title(String title, String subtitle) {
    Labels.plain(graphics, title, MARGIN, 27, Labels.TITLE, Palette.INK);
    Labels.plain(graphics, shortened(subtitle), MARGIN, 49, Labels.TEXT, Palette.MUTED);
  }

  /** A coloured badge in the upper right corner. */
  void badge(String text, Color color) {
    double width = Labels.width(graphics, text, Labels.STRONG);
    double x = image.getWidth() - MARGIN - width - 20;
    graphics.setColor(color);
    graphics.fill(new RoundRectangle2D.Double(x, 9, width + 20, 24, 12, 12));
    Labels.plain(graphics, text, x + 10, 26, Labels.STRONG, Palette.PAPER);
  }

  void legend(String text, double signWidth, Sign sign) {
    legend.add(new Entry(text, signWidth, sign));
  }

  void legendLine(String text, Color color, BasicStroke stroke) {
    legend(
        text,
        24,
        (g, x, y) -> {
          g.setColor(color);
          g.setStroke(stroke);
          g.draw(new Line2D.Double(x, y, x + 24, y));
        });
  }

  /** Draws the legend from the left. */
  void drawLegend() {
    double x = MARGIN;
    double y = image.getHeight() - FOOTER / 2.0;
    for (Entry entry : legend) {
      entry.sign().draw(graphics, x, y);
      x += entry.signWidth() + 7;
      x += Labels.plain(graphics, entry.text(), x, y + 4.5, Labels.TEXT, Palette.INK) + GAP;
    }
  }

  /** The times of all trails as a bar of colours, at the right of the legend. */
  void timeBar(double seconds) {
    String last = Math.round(seconds * 10) / 10.0 + " s";
    double lastWidth = Labels.width(graphics, last, Labels.TEXT);
    int width = 120;
    double x = image.getWidth() - MARGIN - lastWidth - 6 - width;
    double y = image.getHeight() - FOOTER / 2.0;
    for (int i = 0; i < width; i++) {
      graphics.setColor(Palette.time(i / (width - 1.0)));
      graphics.fillRect((int) x + i, (int) y - 5, 1, 10);
    }
    double first = Labels.width(graphics, "0 s", Labels.TEXT);
    Labels.plain(graphics, "0 s", x - first - 6, y + 4.5, Labels.TEXT, Palette.INK);
    Labels.plain(graphics, last, x + width + 6, y + 4.5, Labels.TEXT, Palette.INK);
  }

  private String shortened(String text) {
    String fitting = text;
    while (fitting.length() > 8
        && Labels.width(graphics, fitting, Labels.TEXT) > image.getWidth() - 2 * MARGIN) {
      fitting = fitting.substring(0, fitting.length() - 4).stripTrailing() + "…";
    }
    return fitting;
  }
}
