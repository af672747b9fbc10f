package dev.promenade.launch.words;

import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.language.training.Evaluation;
import dev.promenade.sim.render.Png;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of how a translator learned and of how far its probabilities can be trusted. */
public final class LanguageCharts {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private LanguageCharts() {}

  /** Loss and share of right plans over the updates of a training. */
  public static void learning(
      Path file,
      List<Double> steps,
      List<Double> losses,
      List<Double> at,
      List<Double> exact,
      Provenance provenance) {
    XYChart chart = chart("Training of the translator", "updates", "loss; share of right plans");
    chart.addSeries("loss", steps, losses).setMarker(SeriesMarkers.NONE);
    if (!at.isEmpty()) {
      chart.addSeries("right plans, held out", at, exact).setMarker(SeriesMarkers.CIRCLE);
    }
    Png.write(BitmapEncoder.getBufferedImage(chart), file, provenance);
  }

  /** Share of right plans over the probability that the translator gave them. */
  public static void calibration(Path file, List<Evaluation.Bin> bins, Provenance provenance) {
    XYChart chart = chart("Calibration", "probability given", "share of right plans");
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    chart
        .addSeries("perfect", new double[] {0, 1}, new double[] {0, 1})
        .setMarker(SeriesMarkers.NONE);
    if (!bins.isEmpty()) {
      chart
          .addSeries(
              "translator",
              bins.stream().map(Evaluation.Bin::probability).toList(),
              bins.stream().map(Evaluation.Bin::right).toList())
          .setMarker(SeriesMarkers.CIRCLE);
    }
    Png.write(BitmapEncoder.getBufferedImage(chart), file, provenance);
  }

  private static XYChart chart(String title, String x, String y) {
    return new XYChartBuilder()
        .width(WIDTH)
        .height(HEIGHT)
        .title(title)
        .xAxisTitle(x)
        .yAxisTitle(y)
        .build();
  }
}
