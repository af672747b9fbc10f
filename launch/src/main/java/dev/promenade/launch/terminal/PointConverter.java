package dev.promenade.launch.terminal;

import dev.promenade.planners.geometry.Point;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a point of the map frame written as {@code x,y} in metres. */
public final class PointConverter implements ITypeConverter<Point> {
  private static final Pattern COMMA = Pattern.compile(",");

  @Override
  public Point convert(String text) {
    List<String> parts = COMMA.splitAsStream(text).map(String::strip).toList();
    if (parts.size() == 2) {
      Point point =
          new Point(NumberConverter.orNaN(parts.get(0)), NumberConverter.orNaN(parts.get(1)));
      if (point.isFinite()) {
        return point;
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is not a point; give x,y in metres, for example 1.5,-2");
  }
}
