package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zones;
import dev.promenade.sim.world.Walls;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of a map with a route on it. */
public final class MapPicture {
  private static final int MAX_WIDTH = 1200;
  private static final int MAX_HEIGHT = 900;
  private static final int MIN_WIDTH = 560;

  private MapPicture() {}

  /**
   * @param title above the picture
   * @param subtitle below the title, one line
   * @param map the whole of it is shown
   * @param zones of the site
   * @param routesInMap each is drawn from its start to its end; the first one most strongly
   */
  public static BufferedImage draw(
      String title, String subtitle, OccupancyGrid map, Zones zones, List<Path> routesInMap) {
    Sheet sheet = begin(title, subtitle, map, MIN_WIDTH);
    Graphics2D graphics = sheet.graphics();
    MapView view = sheet.view();
    ZoneLayer.paint(graphics, view, zones);
    BasicStroke stroke = Marks.stroke(3);
    for (int i = routesInMap.size() - 1; i >= 0; i--) {
      graphics.setColor(i == 0 ? Palette.ROBOT : Palette.CANDIDATE);
      graphics.setStroke(stroke);
      graphics.draw(view.line(routesInMap.get(i)));
    }
    if (!routesInMap.isEmpty()) {
      Pose start = routesInMap.get(0).start();
      Pose goal = routesInMap.get(0).end();
      Marks.start(graphics, view, start);
      Marks.goal(graphics, view, goal, 0);
    }
    Marks.scaleBar(graphics, view);
    sheet.frame();
    sheet.legend("start", 14, (g, x, y) -> Marks.start(g, signView(x + 7, y), Pose.ZERO));
    sheet.legend("goal", 14, (g, x, y) -> Marks.flag(g, x + 2, y + 9));
    sheet.legendLine("route", Palette.ROBOT, stroke);
    sheet.legend("wall", 14, (g, x, y) -> Legends.square(g, x, y, Palette.WALL));
    sheet.legend("unknown", 14, (g, x, y) -> Legends.square(g, x, y, Palette.UNKNOWN));
    ZoneLayer.legend(sheet, zones);
    sheet.drawLegend();
    graphics.dispose();
    return sheet.image();
  }

  /**
   * A sheet with the whole of a map on it, under a title.
   *
   * @param minWidth of the sheet, which its words need [pixels]
   */
  static Sheet begin(String title, String subtitle, OccupancyGrid map, int minWidth) {
    Sheet sheet =
        new Sheet(MapView.around(MapView.corners(map), 0, MAX_WIDTH, MAX_HEIGHT), minWidth);
    sheet.title(title, subtitle);
    sheet.clip();
    MapLayer.paintMetres(sheet.graphics(), sheet.view());
    MapLayer.paint(sheet.graphics(), sheet.view(), map);
    return sheet;
  }

  /** A map, its zones and walls alone, without a frame, for pages that draw the rest themselves. */
  public static BufferedImage bare(MapView view, OccupancyGrid map, Zones zones, Walls walls) {
    BufferedImage image =
        new BufferedImage(
            Math.max(1, view.pixelWidth()),
            Math.max(1, view.pixelHeight()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Palette.PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    MapLayer.paint(graphics, view, map);
    ZoneLayer.paint(graphics, view, zones);
    MapLayer.paint(graphics, view, walls);
    graphics.dispose();
    return image;
  }

  /** A view in which the origin of the map lies on a given pixel. */
  static MapView signView(double x, double y) {
    return new MapView(-x, y, 0, 0, 0, 0, 1);
  }
}
