package dev.promenade.launch.view;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.render.Palette;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;

/**
 * What stays the same while something is shown. The page gets it as JSON.
 *
 * @param kind simulation, recording or ros
 * @param title above the map
 * @param scenario its name; empty where there is none
 * @param planner name of the local planner; empty where it is not known
 * @param seed of the scenario
 * @param picture the map
 * @param radius of the robot [m]
 * @param corners of the robot's outline in its own frame, x and y in turn [m]; empty for a disc
 * @param duration of a recording [s]; 0 where there is no end
 */
record Scene(
    String kind,
    String title,
    String scenario,
    String planner,
    long seed,
    Picture picture,
    double radius,
    double[] corners,
    double duration) {

  /** Before there is a map [m]. */
  static final double UNKNOWN_RADIUS = 0.25;

  /** Pictures have no more pixels than this on a side. */
  private static final int MAX_SIDE = 2000;

  /**
   * A map as a picture, and where it lies.
   *
   * @param png as a data URL; empty where there is no map
   * @param x of its lower left corner in the map frame [m]
   * @param y likewise
   * @param heading of its lower edge [rad]
   * @param width [m]
   * @param height [m]
   */
  record Picture(String png, double x, double y, double heading, double width, double height) {
    /** Nothing known, on an area of 10 m × 10 m around the origin. */
    static final Picture NONE = new Picture("", -5, -5, 0, 10, 10);

    /**
     * @param walls drawn exactly on top of the cells
     */
    static Picture of(OccupancyGrid grid, Walls walls) {
      double longest = Math.max(grid.width(), grid.height());
      double scale = Math.max(1, Math.floor(800 / longest));
      if (longest > MAX_SIDE) {
        scale = MAX_SIDE / longest;
      }
      int width = Math.max(1, (int) Math.round(grid.width() * scale));
      int height = Math.max(1, (int) Math.round(grid.height() * scale));
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(Palette.PAPER);
      graphics.fillRect(0, 0, width, height);
      for (int row = 0; row < grid.height(); row++) {
        for (int column = 0; column < grid.width(); column++) {
          boolean occupied = grid.isOccupied(column, row);
          if (occupied || grid.value(column, row) == OccupancyGrid.UNKNOWN) {
            graphics.setColor(occupied ? Palette.WALL : Palette.UNKNOWN);
            int left = (int) Math.floor(column * scale);
            int top = (int) Math.floor((grid.height() - 1 - row) * scale);
            int side = (int) Math.ceil(scale);
            graphics.fillRect(left, top, side, side);
          }
        }
      }
      double metre = scale / grid.resolution();
      AffineTransform place = new AffineTransform(metre, 0, 0, -metre, 0, height);
      Pose mapInGrid = grid.originInMap().inverse();
      place.rotate(mapInGrid.heading());
      place.translate(-grid.originInMap().x(), -grid.originInMap().y());
      graphics.setColor(Palette.WALL);
      for (Box box : walls.boxes()) {
        AffineTransform there = new AffineTransform(place);
        there.translate(box.x(), box.y());
        there.rotate(box.heading());
        graphics.fill(
            there.createTransformedShape(
                new Rectangle2D.Double(
                    -box.halfLength(),
                    -box.halfWidth(),
                    2 * box.halfLength(),
                    2 * box.halfWidth())));
      }
      graphics.dispose();
      Pose origin = grid.originInMap();
      return new Picture(
          "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.encode(image)),
          origin.x(),
          origin.y(),
          origin.heading(),
          grid.width() * grid.resolution(),
          grid.height() * grid.resolution());
    }
  }

  /** The corners of a polygon; none of a disc. */
  static double[] corners(Footprint footprint) {
    if (footprint instanceof Footprint.Polygon polygon) {
      List<Point> corners = polygon.corners();
      return Lines.flat(corners);
    }
    return new double[0];
  }
}
