package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Paints zones: keepout hatched, one-way with arrows, the others in light colours; and the route
 * graph.
 */
final class ZoneLayer {
  private static final int HATCH = 8;

  /** Between arrows of a one-way line [m], and their length. */
  private static final double ARROWS = 2;

  private ZoneLayer() {}

  static void paint(Graphics2D graphics, MapView view, Zones zones) {
    for (Zone zone : zones.all()) {
      Color color = color(zone.rule());
      Graphics2D own = (Graphics2D) graphics.create();
      if (zone.shape() instanceof Zone.Mask mask) {
        mask(own, view, mask.grid(), color);
      } else {
        Shape shape = shape(view, zone.shape());
        own.setColor(Palette.alpha(color, 0.14));
        own.fill(shape);
        if (zone.rule() instanceof Zone.Keepout) {
          own.setPaint(hatch(color));
          own.fill(shape);
        }
        own.setStroke(Marks.stroke(1.2));
        own.setColor(Palette.alpha(color, 0.8));
        own.draw(shape);
      }
      if (zone.rule() instanceof Zone.OneWay way) {
        arrows(own, view, zone.shape(), way, color);
      }
      own.dispose();
    }
    zones.graph().ifPresent(graph -> GraphLayer.paint(graphics, view, graph));
  }

  /** Entries of a legend for the kinds that there are. */
  static void legend(Sheet sheet, Zones zones) {
    Map<String, Color> kinds = new LinkedHashMap<>();
    zones.all().forEach(zone -> kinds.put(word(zone.rule()), color(zone.rule())));
    kinds.forEach(
        (word, color) ->
            sheet.legend(
                word, 14, (g, x, y) -> Legends.square(g, x, y, Palette.alpha(color, 0.5))));
    if (zones.graph().isPresent()) {
      sheet.legendLine("route graph", Palette.ROUTE, Marks.stroke(1.4));
    }
  }

  private static String word(Zone.Rule rule) {
    if (rule instanceof Zone.Keepout) {
      return "keepout";
    }
    if (rule instanceof Zone.OneWay) {
      return "one way";
    }
    if (rule instanceof Zone.Lane) {
      return "lane";
    }
    return rule instanceof Zone.Price ? "dear" : "speed limit";
  }

  private static Color color(Zone.Rule rule) {
    if (rule instanceof Zone.Keepout) {
      return Palette.BAD;
    }
    if (rule instanceof Zone.OneWay) {
      return Palette.ROBOT;
    }
    if (rule instanceof Zone.Lane) {
      return Palette.GOOD;
    }
    return rule instanceof Zone.Price ? Palette.MUTED : Palette.WARN;
  }

  private static Shape shape(MapView view, Zone.Shape shape) {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    if (shape instanceof Zone.Area area) {
      for (List<Point> ring : area.rings()) {
        trace(path, view, ring);
        path.closePath();
      }
      return path;
    }
    Zone.Strip strip = (Zone.Strip) shape;
    trace(path, view, strip.line());
    float width = (float) (strip.width() * view.scale());
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(path);
  }

  private static void trace(Path2D path, MapView view, List<Point> points) {
    for (int i = 0; i < points.size(); i++) {
      double x = view.x(points.get(i).x());
      double y = view.y(points.get(i).y());
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
  }

  private static TexturePaint hatch(Color color) {
    BufferedImage tile = new BufferedImage(HATCH, HATCH, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = tile.createGraphics();
    graphics.setColor(Palette.alpha(color, 0.55));
    for (int i = -HATCH; i <= HATCH; i += HATCH) {
      graphics.draw(new Line2D.Double(i - 1, HATCH + 1, i + HATCH + 1, -1));
    }
    graphics.dispose();
    return new TexturePaint(tile, new Rectangle(HATCH, HATCH));
  }

  private static void mask(Graphics2D graphics, MapView view, OccupancyGrid grid, Color color) {
    BufferedImage image =
        new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        int value = grid.value(column, row);
        if (value > 0) {
          image.setRGB(column, row, Palette.alpha(color, 0.1 + 0.003 * value).getRGB());
        }
      }
    }
    Pose origin = grid.originInMap();
    AffineTransform place = view.transform();
    place.translate(origin.x(), origin.y());
    place.rotate(origin.heading());
    place.scale(grid.resolution(), grid.resolution());
    graphics.drawImage(image, place, null);
  }

  private static void arrows(
      Graphics2D graphics, MapView view, Zone.Shape shape, Zone.OneWay way, Color color) {
    if (shape instanceof Zone.Strip strip) {
      for (int i = 1; i < strip.line().size(); i++) {
        Point a = strip.line().get(i - 1);
        Point along = strip.line().get(i).minus(a);
        int count = (int) Math.max(1, along.norm() / ARROWS);
        for (int k = 0; k < count; k++) {
          Point middle = a.plus(along.times((k + 0.5) / count));
          arrow(
              graphics,
              view,
              middle,
              way.heading().orElse(Math.atan2(along.y(), along.x())),
              color);
        }
      }
    } else if (shape instanceof Zone.Area area && way.heading().isPresent()) {
      List<Point> ring = area.rings().get(0);
      Point sum = Point.ZERO;
      for (Point corner : ring) {
        sum = sum.plus(corner);
      }
      arrow(graphics, view, sum.times(1.0 / ring.size()), way.heading().getAsDouble(), color);
    }
  }

  private static void arrow(
      Graphics2D graphics, MapView view, Point middle, double heading, Color color) {
    Point half = new Point(0.4 * Math.cos(heading), 0.4 * Math.sin(heading));
    Marks.arrow(graphics, view, middle.minus(half), half.times(2), color);
  }
}
