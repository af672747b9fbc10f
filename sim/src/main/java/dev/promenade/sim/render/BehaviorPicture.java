package dev.promenade.sim.render;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.FloorAnnotation;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** A picture of a behavioural map over the map of its floor. */
public final class BehaviorPicture {
  private static final Color LEFT = new Color(0x0B7A75);
  private static final Color RIGHT = new Color(0xC05621);
  private static final Color AHEAD = new Color(0x5A6B7B);

  /** Places of both walking directions stand this far to the right of the corridor's middle [m]. */
  private static final double KEEP_RIGHT = 0.35;

  private final Graphics2D graphics;
  private final MapView view;
  private final Labels labels;

  private BehaviorPicture(Sheet sheet) {
    graphics = sheet.graphics();
    view = sheet.view();
    labels = new Labels(graphics);
  }

  /**
   * @param grid the whole of it is shown
   * @param map places without a pose are left out
   * @param things landmarks; may be empty
   */
  public static BufferedImage draw(
      OccupancyGrid grid, BehaviorMap map, List<FloorAnnotation.Thing> things) {
    Sheet sheet = new Sheet(MapView.around(MapView.corners(grid), 0, 1500, 1000), 760);
    sheet.title(
        "Behavioural map of " + map.name(),
        String.format(
            Locale.ROOT,
            "%d rooms, %d places in corridors and halls, %d behaviours",
            map.rooms().size(),
            map.places().size() - map.rooms().size(),
            map.edges().size()));
    sheet.clip();
    MapLayer.paint(sheet.graphics(), sheet.view(), grid);
    BehaviorPicture picture = new BehaviorPicture(sheet);
    map.edges().forEach(picture::edge);
    map.places().forEach(picture::place);
    map.rooms().forEach(picture::name);
    things.forEach(picture::thing);
    Marks.scaleBar(sheet.graphics(), sheet.view());
    sheet.frame();
    sheet.legendLine("to the left: ool, iol, lt, chl", LEFT, Marks.stroke(2));
    sheet.legendLine("to the right: oor, ior, rt, chr", RIGHT, Marks.stroke(2));
    sheet.legendLine("ahead: cf, sp, chs, oio", AHEAD, Marks.stroke(2));
    sheet.legend("landmark", 10, (g, x, y) -> square(g, x + 5, y));
    sheet.drawLegend();
    sheet.graphics().dispose();
    return sheet.image();
  }

  static Color color(Behavior behavior) {
    return switch (behavior) {
      case OOL, IOL, LT, CHL -> LEFT;
      case OOR, IOR, RT, CHR -> RIGHT;
      case OIO, SP, CHS, CF -> AHEAD;
    };
  }

  private void edge(BehaviorEdge edge) {
    if (edge.from().poseInMap().isEmpty() || edge.to().poseInMap().isEmpty()) {
      return;
    }
    Point from = stand(edge.from());
    Point way = stand(edge.to()).minus(from);
    double length = way.norm();
    if (length > 0.8) {
      Point unit = way.times(1 / length);
      Marks.arrow(
          graphics,
          view,
          from.plus(unit.times(0.25)),
          way.minus(unit.times(0.5)),
          Palette.alpha(color(edge.behavior()), 0.75));
    }
  }

  /** Where a place is drawn. */
  private static Point stand(Place place) {
    Pose pose = place.poseInMap().orElseThrow();
    return place.kind() == Place.Kind.CORRIDOR
        ? pose.transform(new Point(0, -KEEP_RIGHT))
        : pose.position();
  }

  private void place(Place place) {
    if (place.poseInMap().isEmpty()) {
      return;
    }
    Point at = stand(place);
    double heading = place.poseInMap().get().heading();
    graphics.setColor(place.kind().isRoom() ? Palette.ROBOT : Palette.INK);
    graphics.fill(view.disc(at, place.kind().isRoom() ? 0.2 : 0.1));
    if (!place.kind().isRoom()) {
      Point ahead = new Point(Math.cos(heading), Math.sin(heading)).times(0.4);
      Marks.arrow(graphics, view, at, ahead, Palette.INK);
    }
  }

  private void name(Place room) {
    if (room.poseInMap().isPresent()) {
      Point at = stand(room);
      labels.beside(room.name(), view.x(at.x()), view.y(at.y()), 8, Labels.STRONG, Palette.ROBOT);
    }
  }

  private void thing(FloorAnnotation.Thing thing) {
    Point at = new Point(thing.at().get(0), thing.at().get(1));
    square(graphics, view.x(at.x()), view.y(at.y()));
    labels.beside(thing.what(), view.x(at.x()), view.y(at.y()), 6, Labels.SMALL, Palette.BAD);
  }

  private static void square(Graphics2D graphics, double x, double y) {
    graphics.setColor(Palette.BAD);
    graphics.fill(new Rectangle2D.Double(x - 3.5, y - 3.5, 7, 7));
  }
}
