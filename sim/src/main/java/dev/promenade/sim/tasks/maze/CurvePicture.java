package dev.promenade.sim.tasks.maze;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws curves of a score or another value against network evaluations, the latter on a logarithmic
 * axis.
 */
public final class CurvePicture {
  private CurvePicture() {}

  /**
   * @param curves by name: evaluations, above 0, and scores
   */
  public static BufferedImage draw(String title, Map<String, double[][]> curves) {
    return draw(title, "normalised score", curves);
  }

  /**
   * @param values what the curves show, with its unit
   * @param curves by name: evaluations, above 0, and values
   */
  public static BufferedImage draw(String title, String values, Map<String, double[][]> curves) {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(560)
            .title(title)
            .xAxisTitle("network evaluations a plan")
            .yAxisTitle(values)
            .build();
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setXAxisLogarithmicDecadeOnly(false);
    // From 0 on, or differences far below what an interval tells apart would fill the picture.
    double lowest =
        curves.values().stream().flatMapToDouble(curve -> Arrays.stream(curve[1])).min().orElse(0);
    chart.getStyler().setYAxisMin(Math.min(0, lowest));
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setAntiAlias(true);
    curves.forEach(
        (name, curve) -> chart.addSeries(name, curve[0], curve[1]).setMarker(SeriesMarkers.CIRCLE));
    return BitmapEncoder.getBufferedImage(chart);
  }
}
