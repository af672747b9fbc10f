package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.people.RecordedTrack;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of the ways of a crowd, coloured by time, with where everybody is half-way. */
public final class CrowdPicture {
  private static final int MAX_WIDTH = 1000;
  private static final int MAX_HEIGHT = 700;
  private static final int MIN_WIDTH = 620;

  private CrowdPicture() {}

  /**
   * @param radius of everybody [m]
   */
  public static BufferedImage draw(
      String title, String subtitle, OccupancyGrid map, List<RecordedTrack> tracks, double radius) {
    Sheet sheet =
        new Sheet(MapView.around(MapView.corners(map), 0, MAX_WIDTH, MAX_HEIGHT), MIN_WIDTH);
    Graphics2D graphics = sheet.graphics();
    MapView view = sheet.view();
    sheet.title(title, subtitle);
    sheet.clip();
    MapLayer.paintMetres(graphics, view);
    MapLayer.paint(graphics, view, map);
    graphics.setStroke(Marks.stroke(1.2));
    for (RecordedTrack track : tracks) {
      List<Point> way = track.positionsInMap();
      for (int i = 1; i < way.size(); i++) {
        graphics.setColor(Palette.alpha(Palette.time((double) i / (way.size() - 1)), 0.6));
        graphics.draw(
            new Line2D.Double(
                view.x(way.get(i - 1).x()),
                view.y(way.get(i - 1).y()),
                view.x(way.get(i).x()),
                view.y(way.get(i).y())));
      }
    }
    for (RecordedTrack track : tracks) {
      double half = 0.5 * (track.startTime() + track.endTime());
      Marks.person(graphics, view, new Point(track.x(half), track.y(half)), radius);
    }
    Marks.scaleBar(graphics, view);
    sheet.frame();
    sheet.legendLine("person half-way", Palette.PERSON, Marks.stroke(4));
    sheet.timeBar(tracks.stream().mapToDouble(RecordedTrack::endTime).max().orElse(0));
    sheet.drawLegend();
    graphics.dispose();
    return sheet.image();
  }
}
