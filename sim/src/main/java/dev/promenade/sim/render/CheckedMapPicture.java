package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.NarrowPlace;
import dev.promenade.planners.map.OccupancyGrid;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A picture of a map with where a robot can get to and the narrow places on its way. */
public final class CheckedMapPicture {
  private static final int MIN_WIDTH = 760;

  /** Widths nearer to each other than this would hide one another [pixels]. */
  private static final int LABEL_WIDTH = 30;

  private static final int LABEL_HEIGHT = 12;

  /** A narrow place, and whether the robot comes through. */
  public record Gate(NarrowPlace place, boolean passes) {}

  private CheckedMapPicture() {}

  /**
   * @param title above the picture
   * @param subtitle below the title, one line
   * @param map the whole of it is shown
   * @param reach the cells that the robot's centre can get to
   * @param gates narrow places, with their widths [m]
   */
  public static BufferedImage draw(
      String title, String subtitle, OccupancyGrid map, BitGrid reach, List<Gate> gates) {
    Sheet sheet = MapPicture.begin(title, subtitle, map, MIN_WIDTH);
    Graphics2D graphics = sheet.graphics();
    MapView view = sheet.view();
    paintReach(graphics, view, map, reach);
    BasicStroke stroke = Marks.stroke(3);
    graphics.setStroke(stroke);
    for (Gate gate : gates) {
      graphics.setColor(color(gate.passes()));
      graphics.draw(view.line(List.of(gate.place().leftInMap(), gate.place().rightInMap())));
    }
    label(graphics, view, gates);
    Marks.scaleBar(graphics, view);
    sheet.frame();
    sheet.legend("the robot's centre gets there", 14, (g, x, y) -> square(g, x, y));
    sheet.legendLine("narrow place that it passes [m]", Palette.GOOD, stroke);
    sheet.legendLine("too narrow", Palette.BAD, stroke);
    sheet.legend("wall", 14, (g, x, y) -> Legends.square(g, x, y, Palette.WALL));
    sheet.legend("unknown", 14, (g, x, y) -> Legends.square(g, x, y, Palette.UNKNOWN));
    sheet.drawLegend();
    graphics.dispose();
    return sheet.image();
  }

  /** Widths beside the gates, where there is room: first of those that the robot passes. */
  private static void label(Graphics2D graphics, MapView view, List<Gate> gates) {
    List<Gate> order = new ArrayList<>(gates);
    order.sort(Comparator.comparing(Gate::passes).reversed());
    List<Rectangle> placed = new ArrayList<>();
    for (Gate gate : order) {
      Point middle = gate.place().middleInMap();
      int x = (int) view.x(middle.x()) + 6;
      int y = (int) view.y(middle.y()) - 5;
      Rectangle box = new Rectangle(x, y, LABEL_WIDTH, LABEL_HEIGHT);
      if (placed.stream().noneMatch(box::intersects)) {
        placed.add(box);
        String width = String.format(Locale.ROOT, "%.2f", gate.place().width());
        Labels.plain(graphics, width, x, y, Labels.SMALL, color(gate.passes()));
      }
    }
  }

  private static void square(Graphics2D graphics, double x, double y) {
    Legends.square(graphics, x, y, Palette.CANDIDATE);
  }

  private static Color color(boolean passes) {
    return passes ? Palette.GOOD : Palette.BAD;
  }

  private static void paintReach(
      Graphics2D graphics, MapView view, OccupancyGrid map, BitGrid reach) {
    int block = (int) Math.max(1, Math.floor(1 / (map.resolution() * view.scale())));
    int columns = (map.width() + block - 1) / block;
    int rows = (map.height() + block - 1) / block;
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    int color = Palette.alpha(Palette.CANDIDATE, 0.6).getRGB();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (reach.get(column * block, row * block)) {
          image.setRGB(column, row, color);
        }
      }
    }
    Pose origin = map.originInMap();
    AffineTransform place = view.transform();
    place.translate(origin.x(), origin.y());
    place.rotate(origin.heading());
    place.scale(map.resolution() * block, map.resolution() * block);
    graphics.drawImage(image, place, null);
  }
}
