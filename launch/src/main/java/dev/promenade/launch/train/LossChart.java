package dev.promenade.launch.train;

import dev.promenade.models.attention.LossCurve;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.render.Png;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the loss fell, as a picture. */
final class LossChart {
  private LossChart() {}

  /**
   * Draws curves one after the other along the steps.
   *
   * @param file PNG
   * @param curves at least one with a point
   * @param provenance what they were made from
   */
  static void write(Path file, List<LossCurve> curves, Provenance provenance) {
    List<Double> steps = new ArrayList<>();
    List<Double> training = new ArrayList<>();
    List<Double> validation = new ArrayList<>();
    double before = 0;
    for (LossCurve curve : curves) {
      double last = 0;
      for (LossCurve.Point point : curve.points()) {
        steps.add(before + point.step());
        training.add(point.training());
        validation.add(point.validation());
        last = point.step();
      }
      before += last;
    }
    if (steps.isEmpty()) {
      return;
    }
    XYChart chart =
        new XYChartBuilder()
            .width(800)
            .height(500)
            .title("Loss")
            .xAxisTitle("updates of the weights")
            .yAxisTitle("loss")
            .build();
    chart.addSeries("training", steps, training).setMarker(SeriesMarkers.NONE);
    chart.addSeries("validation", steps, validation).setMarker(SeriesMarkers.NONE);
    Png.write(BitmapEncoder.getBufferedImage(chart), file, provenance);
  }
}
