package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Paints grids and walls. */
final class MapLayer {
  private MapLayer() {}

  /** The cells of a grid; where several share a pixel the occupied one is seen. */
  static void paint(Graphics2D graphics, MapView view, OccupancyGrid grid) {
    int block = (int) Math.max(1, Math.floor(1 / (grid.resolution() * view.scale())));
    int columns = (grid.width() + block - 1) / block;
    int rows = (grid.height() + block - 1) / block;
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        image.setRGB(column, row, color(grid, column * block, row * block, block).getRGB());
      }
    }
    Pose origin = grid.originInMap();
    AffineTransform place = view.transform();
    place.translate(origin.x(), origin.y());
    place.rotate(origin.heading());
    place.scale(grid.resolution() * block, grid.resolution() * block);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(image, place, null);
  }

  /** Walls as exact shapes. */
  static void paint(Graphics2D graphics, MapView view, Walls walls) {
    graphics.setColor(Palette.WALL);
    for (Box box : walls.boxes()) {
      AffineTransform place = view.transform();
      place.translate(box.x(), box.y());
      place.rotate(box.heading());
      graphics.fill(
          place.createTransformedShape(
              new Rectangle2D.Double(
                  -box.halfLength(), -box.halfWidth(), 2 * box.halfLength(), 2 * box.halfWidth())));
    }
  }

  /** A line per metre, under everything else, where the map is free. */
  static void paintMetres(Graphics2D graphics, MapView view) {
    int step = view.scale() >= 18 ? 1 : view.scale() >= 4 ? 5 : 20;
    graphics.setColor(Palette.GRID);
    for (double x = Math.ceil(view.minX() / step) * step;
        x <= view.minX() + view.width();
        x += step) {
      graphics.fill(new Rectangle2D.Double(view.x(x) - 0.5, view.top(), 1, view.pixelHeight()));
    }
    for (double y = Math.ceil(view.minY() / step) * step;
        y <= view.minY() + view.height();
        y += step) {
      graphics.fill(new Rectangle2D.Double(view.left(), view.y(y) - 0.5, view.pixelWidth(), 1));
    }
  }

  private static Color color(OccupancyGrid grid, int column, int row, int block) {
    boolean unknown = false;
    for (int r = row; r < Math.min(row + block, grid.height()); r++) {
      for (int c = column; c < Math.min(column + block, grid.width()); c++) {
        if (grid.isOccupied(c, r)) {
          return Palette.WALL;
        }
        unknown |= grid.value(c, r) == OccupancyGrid.UNKNOWN;
      }
    }
    return unknown ? Palette.UNKNOWN : new Color(255, 255, 255, 0);
  }
}
