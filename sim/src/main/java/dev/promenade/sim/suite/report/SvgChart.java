package dev.promenade.sim.suite.report;

import java.util.List;

/**
 * A chart with linear axes, drawn as inline SVG. Of one's own because XChart's SVG has neither
 * tooltips, nor the page's colours by its style sheet, nor a width that follows the page; pictures
 * in files are XChart's.
 */
final class SvgChart {
  private static final int LEFT = 66;
  private static final int RIGHT = 16;
  private static final int TOP = 14;
  private static final int BOTTOM = 44;

  private final StringBuilder svg = new StringBuilder();
  private final int width;
  private final int height;
  private final double minX;
  private final double maxX;
  private final double minY;
  private final double maxY;

  SvgChart(int width, int height, double minX, double maxX, double minY, double maxY) {
    this.width = width;
    this.height = height;
    this.minX = minX;
    this.maxX = maxX > minX ? maxX : minX + 1;
    this.minY = minY;
    this.maxY = maxY > minY ? maxY : minY + 1;
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">\n"
            .formatted(width, height));
  }

  /** Lines, numbers and names of both axes. */
  void axes(String nameX, String nameY, boolean percentY) {
    for (double x : ticks(minX, maxX)) {
      line("grid", x(x), TOP, x(x), height - BOTTOM);
      text("tick", x(x), height - BOTTOM + 16, "middle", label(x));
    }
    for (double y : ticks(minY, maxY)) {
      line("grid", LEFT, y(y), width - RIGHT, y(y));
      text("tick", LEFT - 7, y(y) + 4, "end", percentY ? Html.percent(y) : label(y));
    }
    line("axis", LEFT, height - BOTTOM, width - RIGHT, height - BOTTOM);
    line("axis", LEFT, TOP, LEFT, height - BOTTOM);
    text("name", (LEFT + width - RIGHT) / 2.0, height - 8, "middle", nameX);
    svg.append(
        "<text class=\"name\" text-anchor=\"middle\" transform=\"translate(14 %s) rotate(-90)\">%s</text>\n"
            .formatted(Html.px((TOP + height - BOTTOM) / 2.0), Html.escape(nameY)));
  }

  /** A dot with a vertical whisker and a tooltip. */
  void whisker(double x, double y, double low, double high, String color, String tooltip) {
    svg.append("<g stroke=\"%s\" fill=\"%s\">".formatted(color, color));
    svg.append("<title>%s</title>".formatted(Html.escape(tooltip)));
    if (Double.isFinite(low) && Double.isFinite(high)) {
      svg.append(
          "<line class=\"whisker\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
              .formatted(Html.px(x(x)), Html.px(y(low)), Html.px(x(x)), Html.px(y(high))));
    }
    svg.append(
        "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"4\"/></g>\n"
            .formatted(Html.px(x(x)), Html.px(y(y))));
  }

  /** A line through points (x, y). */
  void polyline(List<double[]> points, String color, String tooltip) {
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(path.length() == 0 ? "M" : "L")
          .append(Html.px(x(point[0])))
          .append(' ')
          .append(Html.px(y(point[1])));
    }
    svg.append(
        "<path class=\"curve\" d=\"%s\" stroke=\"%s\"><title>%s</title></path>\n"
            .formatted(path, color, Html.escape(tooltip)));
  }

  /** A dashed vertical line with a word. */
  void mark(double x, String word) {
    if (x > minX && x < maxX) {
      line("mark", x(x), TOP, x(x), height - BOTTOM);
      text("tick", x(x) + 4, TOP + 10, "start", word);
    }
  }

  String end() {
    return svg + "</svg>\n";
  }

  /** Round numbers inside a range, about five. */
  static double[] ticks(double low, double high) {
    double raw = (high - low) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double digit = raw / power;
    double step = power * (digit > 5 ? 10 : digit > 2 ? 5 : digit > 1 ? 2 : 1);
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    double[] ticks = new double[(int) (last - first + 1)];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = (first + i) * step;
    }
    return ticks;
  }

  private static String label(double value) {
    double rounded = Math.round(value * 1e6) / 1e6;
    return rounded == Math.rint(rounded)
        ? Long.toString(Math.round(rounded))
        : Double.toString(rounded);
  }

  private double x(double value) {
    return LEFT + (value - minX) / (maxX - minX) * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    return height - BOTTOM - (value - minY) / (maxY - minY) * (height - TOP - BOTTOM);
  }

  private void line(String kind, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
            .formatted(kind, Html.px(x1), Html.px(y1), Html.px(x2), Html.px(y2)));
  }

  private void text(String kind, double x, double y, String anchor, String text) {
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(kind, Html.px(x), Html.px(y), anchor, Html.escape(text)));
  }
}
