package dev.promenade.sim.episode;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.Zone;
import dev.promenade.planners.map.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A zone in a recording.
 *
 * @param rule keepout, speed-limit, one-way, lane, price or speed-mask
 * @param values of the rule in the order of its record; −1 for a speed limit without one in m/s,
 *     none for a one-way zone that follows its line
 * @param shape x and y in turn of each ring, or of the line [m]; none for a mask
 * @param width of a line [m]
 * @param mask the picture
 */
record ZoneLine(
    String name,
    String rule,
    double[] values,
    List<double[]> shape,
    OptionalDouble width,
    Optional<RecordingLines.GridLine> mask) {

  static List<ZoneLine> of(Zones zones) {
    return zones.all().stream().map(ZoneLine::of).toList();
  }

  private static ZoneLine of(Zone zone) {
    Zone.Rule rule = zone.rule();
    String name = "keepout";
    double[] values = {};
    if (rule instanceof Zone.SpeedLimit limit) {
      name = "speed-limit";
      values = new double[] {Double.isInfinite(limit.most()) ? -1 : limit.most(), limit.share()};
    } else if (rule instanceof Zone.OneWay way) {
      name = "one-way";
      values = way.heading().stream().toArray();
    } else if (rule instanceof Zone.Lane lane) {
      name = "lane";
      values = new double[] {lane.outside()};
    } else if (rule instanceof Zone.Price price) {
      name = "price";
      values = new double[] {price.times()};
    } else if (rule instanceof Zone.SpeedMask mask) {
      name = "speed-mask";
      values = new double[] {mask.base(), mask.multiplier(), mask.percent() ? 1 : 0};
    }
    List<double[]> shape = new ArrayList<>();
    OptionalDouble width = OptionalDouble.empty();
    Optional<RecordingLines.GridLine> picture = Optional.empty();
    if (zone.shape() instanceof Zone.Area area) {
      area.rings().forEach(ring -> shape.add(numbers(ring)));
    } else if (zone.shape() instanceof Zone.Strip strip) {
      shape.add(numbers(strip.line()));
      width = OptionalDouble.of(strip.width());
    } else if (zone.shape() instanceof Zone.Mask mask) {
      picture = Optional.of(RecordingLines.grid(mask.grid()));
    }
    return new ZoneLine(zone.name(), name, values, shape, width, picture);
  }

  static Zones zones(List<ZoneLine> lines) {
    return new Zones(lines.stream().map(ZoneLine::zone).toList());
  }

  private Zone zone() {
    return new Zone(
        name,
        switch (rule) {
          case "keepout" -> new Zone.Keepout();
          case "speed-limit" ->
              new Zone.SpeedLimit(value(0) < 0 ? Double.POSITIVE_INFINITY : value(0), value(1));
          case "one-way" ->
              new Zone.OneWay(
                  values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(value(0)));
          case "lane" -> new Zone.Lane(value(0));
          case "price" -> new Zone.Price(value(0));
          case "speed-mask" -> new Zone.SpeedMask(value(0), value(1), value(2) != 0);
          default -> throw new IllegalArgumentException("a zone of the rule '" + rule + "'");
        },
        zoneShape());
  }

  private double value(int i) {
    if (i >= values.length) {
      throw new IllegalArgumentException(
          "zone '%s' has %d values for %s".formatted(name, values.length, rule));
    }
    return values[i];
  }

  private Zone.Shape zoneShape() {
    if (mask.isPresent()) {
      return new Zone.Mask(RecordingLines.grid(mask.get()));
    }
    List<List<Point>> rings = shape.stream().map(ZoneLine::points).toList();
    if (width.isPresent() && !rings.isEmpty()) {
      return new Zone.Strip(rings.get(0), width.getAsDouble());
    }
    return new Zone.Area(rings);
  }

  private static double[] numbers(List<Point> points) {
    return points.stream().flatMapToDouble(p -> DoubleStream.of(p.x(), p.y())).toArray();
  }

  private static List<Point> points(double[] numbers) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i + 1 < numbers.length; i += 2) {
      points.add(new Point(numbers[i], numbers[i + 1]));
    }
    return points;
  }
}
