package dev.promenade.sim.render;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An episode as a web page with a time slider: one file with the map as an embedded picture and the
 * frames as embedded data, drawn by the browser. Lengths are rounded to a millimetre.
 */
public final class ReplayPage {
  private static final int MAX_WIDTH = 1240;
  private static final int MAX_HEIGHT = 760;
  private static final int CANDIDATES = 12;

  private ReplayPage() {}

  /**
   * A frame for the page: t time, r robot, s speed, p people, a attention to each, q attention to
   * each sector and o to each point of the route in even shares, l local plan.
   */
  private record Moment(
      double t,
      double[] r,
      double s,
      double[] p,
      double[] a,
      double[] q,
      double[] o,
      double[] l,
      List<double[]> c,
      int w,
      @Nullable Double n) {}

  /**
   * @param provenance what the episode depended on
   * @throws dev.promenade.models.io.InputException if the file cannot be written
   */
  public static void write(Recording recording, Path target, Provenance provenance) {
    String page = html(recording);
    int end = page.lastIndexOf("</body>");
    AtomicFiles.writeString(
        target, page.substring(0, end) + provenance.toHtml() + page.substring(end));
  }

  static String html(Recording recording) {
    String title = EpisodePicture.title(recording);
    return template()
        .replace("@TITLE@", title.replace("&", "&amp;").replace("<", "&lt;"))
        .replace("@DATA@", json(recording).replace("</", "<\\/"));
  }

  private static String json(Recording recording) {
    EpisodeSetup setup = recording.setup();
    MapView view = EpisodeView.of(recording, MAX_WIDTH, MAX_HEIGHT);
    List<String> whys = new ArrayList<>();
    List<Moment> frames =
        recording.frames().stream().map(frame -> moment(recording, frame, whys)).toList();
    Color color = EpisodePicture.color(recording.end());
    ImmutableMap<String, Object> data =
        ImmutableMap.<String, Object>builder()
            .put("title", EpisodePicture.title(recording))
            .put("facts", "seed " + setup.seed() + " · " + setup.people().size() + " people")
            .put("end", EpisodePicture.badge(recording.end()))
            .put("endColor", "#%06x".formatted(color.getRGB() & 0xFFFFFF))
            .put("detail", recording.detail())
            .put(
                "view",
                ImmutableMap.of(
                    "minX", view.minX(),
                    "minY", view.minY(),
                    "scale", view.scale(),
                    "width", view.pixelWidth(),
                    "height", view.pixelHeight()))
            .put("map", picture(recording, view))
            .put("radius", setup.robot().radius())
            .put("corners", FlatLines.corners(setup.robot().footprint()))
            .put("radii", setup.people().stream().mapToDouble(PersonSetup::radius).toArray())
            .put("whys", whys)
            .put("frames", frames)
            .buildOrThrow();
    return Documents.toJsonLine(data);
  }

  private static Moment moment(Recording recording, Frame frame, List<String> whys) {
    String why = frame.plan().explanation().summary();
    if (whys.indexOf(why) < 0) {
      whys.add(why);
    }
    Pose robot = frame.robotInMap();
    int people = frame.peopleInMap().size();
    double[] places = new double[2 * people];
    double[] attention = new double[people];
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < people; i++) {
      Point place = frame.peopleInMap().get(i);
      places[2 * i] = FlatLines.rounded(place.x());
      places[2 * i + 1] = FlatLines.rounded(place.y());
      attention[i] = FlatLines.rounded(frame.attentionTo(i));
      double gap =
          place.distanceTo(robot.position())
              - recording.setup().people().get(i).radius()
              - recording.setup().robot().radius();
      nearest = Math.min(nearest, gap);
    }
    List<double[]> candidates =
        frame.plan().candidates().stream()
            .limit(CANDIDATES)
            .map(candidate -> FlatLines.of(robot, candidate.poses()))
            .toList();
    return new Moment(
        FlatLines.rounded(frame.time()),
        FlatLines.pose(robot),
        FlatLines.rounded(frame.velocity().speed()),
        places,
        attention,
        evenShares(frame.plan().explanation().sectorWeights()),
        routeShares(recording, frame),
        FlatLines.of(robot, frame.plan().predicted()),
        candidates,
        whys.indexOf(why),
        Double.isInfinite(nearest) ? null : FlatLines.rounded(nearest));
  }

  /** Weights as multiples of an even share, to a tenth. */
  private static double[] evenShares(double[] weights) {
    return Arrays.stream(weights).map(w -> Math.rint(w * weights.length * 10) / 10).toArray();
  }

  /** x, y and weight of each route point that counts more than an even share. */
  private static double[] routeShares(Recording recording, Frame frame) {
    double[] shares = evenShares(frame.plan().explanation().routeWeights());
    List<Point> points = AttentionLayer.routePoints(recording, frame);
    return IntStream.range(0, points.size())
        .filter(i -> shares[i] > 1)
        .mapToObj(i -> new double[] {points.get(i).x(), points.get(i).y(), shares[i]})
        .flatMapToDouble(Arrays::stream)
        .map(FlatLines::rounded)
        .toArray();
  }

  private static String picture(Recording recording, MapView view) {
    BufferedImage image =
        new BufferedImage(view.pixelWidth(), view.pixelHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Labels.smooth(graphics);
    graphics.setColor(Palette.PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    EpisodeView.background(graphics, view, recording);
    Marks.scaleBar(graphics, view);
    graphics.dispose();
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.encode(image));
  }

  private static String template() {
    try {
      return Resources.toString(
          Resources.getResource(ReplayPage.class, "replay.html"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("replay.html is missing from the program", e);
    }
  }
}
