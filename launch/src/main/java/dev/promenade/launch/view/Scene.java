package dev.promenade.launch.view;

import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zones;
import dev.promenade.sim.render.FlatLines;
import dev.promenade.sim.render.MapPicture;
import dev.promenade.sim.render.MapView;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.world.Walls;
import java.util.Base64;

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
  private static final int MAX_SIDE = 1600;

  /**
   * A map as a picture, and where it lies.
   *
   * @param png as a data URL; empty where there is no map
   * @param x of its lower left corner in the map frame [m]
   * @param y likewise
   * @param width [m]
   * @param height [m]
   */
  record Picture(String png, double x, double y, double width, double height) {
    /** Nothing known, on an area of 10 m × 10 m around the origin. */
    static final Picture NONE = new Picture("", -5, -5, 10, 10);

    /**
     * @param walls drawn exactly on top of the cells
     */
    static Picture of(OccupancyGrid grid, Zones zones, Walls walls) {
      MapView view = MapView.around(MapView.corners(grid), 0, MAX_SIDE, MAX_SIDE);
      byte[] png = Png.encode(MapPicture.bare(view, grid, zones, walls));
      return new Picture(
          "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
          view.minX(),
          view.minY(),
          view.width(),
          view.height());
    }
  }

  /** What a setup says. */
  static Scene of(String kind, String title, EpisodeSetup setup, String planner, double duration) {
    return new Scene(
        kind,
        title,
        setup.scenario(),
        planner,
        setup.seed(),
        Picture.of(setup.map(), setup.distances().zones(), setup.ground().walls()),
        setup.robot().radius(),
        FlatLines.corners(setup.robot().footprint()),
        duration);
  }
}
