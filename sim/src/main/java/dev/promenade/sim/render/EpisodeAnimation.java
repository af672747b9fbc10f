package dev.promenade.sim.render;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LocalPlan.Candidate;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An animated GIF of an episode: robot with heading, trail and local plan, people as discs with
 * their velocities, the trajectories that the planner weighed, and whom it attended to.
 */
public final class EpisodeAnimation {
  private static final int MAX_WIDTH = 720;
  private static final int MAX_HEIGHT = 560;
  private static final int MIN_WIDTH = 560;
  private static final int COLORS = 63;
  private static final int SAMPLES = 12;

  /** How long a picture is shown [1/100 s]. */
  private static final int HUNDREDTHS = 10;

  private static final int LAST_HUNDREDTHS = 200;

  /** At most so many pictures, however long the episode. */
  private static final int MAX_PICTURES = 200;

  /** At most so many of the trajectories weighed are shown, the best ones. */
  private static final int CANDIDATES = 12;

  /** How far an arrow looks ahead [s]. */
  private static final double ARROW_SECONDS = 0.8;

  private final Recording recording;
  private final List<Frame> frames;
  private final BufferedImage background;
  private final MapView view;

  private EpisodeAnimation(Recording recording) {
    this.recording = recording;
    frames = recording.frames();
    Sheet sheet = new Sheet(EpisodeView.of(recording, MAX_WIDTH, MAX_HEIGHT), MIN_WIDTH);
    view = sheet.view();
    sheet.clip();
    EpisodeView.background(sheet.graphics(), view, recording);
    Marks.scaleBar(sheet.graphics(), view);
    sheet.frame();
    sheet.title(EpisodePicture.title(recording), "");
    sheet.legendLine("robot", Palette.ROBOT, Marks.stroke(4));
    sheet.legendLine("people", Palette.PERSON, Marks.stroke(4));
    sheet.legendLine("local plan", Palette.PLAN, Marks.stroke(2.6));
    if (frames.stream().anyMatch(frame -> !frame.plan().candidates().isEmpty())) {
      sheet.legendLine("weighed", Palette.CANDIDATE, Marks.stroke(1.2));
    }
    if (recording.frames().stream().anyMatch(AttentionLayer::isThere)) {
      AttentionLayer.legend(sheet);
    }
    sheet.legendLine("route", Palette.ROUTE, Marks.dashed(1.8, 6));
    sheet.drawLegend();
    background = sheet.image();
    sheet.graphics().dispose();
  }

  /**
   * Writes the animation.
   *
   * @throws dev.promenade.models.io.InputException if the file cannot be written
   */
  public static void write(Recording recording, Path target) {
    EpisodeAnimation animation = new EpisodeAnimation(recording);
    AtomicFiles.write(target, animation::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    List<Integer> shown = shown();
    List<BufferedImage> samples = new ArrayList<>();
    for (int i = 0; i < Math.min(SAMPLES, shown.size()); i++) {
      samples.add(picture(shown.get(i * (shown.size() - 1) / Math.max(1, SAMPLES - 1))));
    }
    if (samples.isEmpty()) {
      samples.add(background);
    }
    samples.add(samples.get(0));
    GifColors colors = GifColors.of(samples, COLORS);
    try (GifWriter writer = new GifWriter(out, colors)) {
      if (shown.isEmpty()) {
        writer.add(background, LAST_HUNDREDTHS);
      }
      for (int i = 0; i < shown.size(); i++) {
        boolean last = i == shown.size() - 1;
        writer.add(picture(shown.get(i)), last ? LAST_HUNDREDTHS : HUNDREDTHS);
      }
    }
  }

  /** The frames that are shown: about five for a second, fewer of a long episode, and the last. */
  private List<Integer> shown() {
    List<Integer> shown = new ArrayList<>();
    double step = step();
    double next = 0;
    for (int i = 0; i < frames.size(); i++) {
      double time = frames.get(i).time();
      if (time >= next - 1e-9 || i == frames.size() - 1) {
        shown.add(i);
        next = step * (Math.floor(time / step + 1e-9) + 1);
      }
    }
    return shown;
  }

  private double step() {
    double duration = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).time();
    return Math.max(0.2, duration / MAX_PICTURES);
  }

  private BufferedImage picture(int at) {
    BufferedImage picture =
        new BufferedImage(
            background.getWidth(), background.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    Labels.smooth(graphics);
    graphics.drawImage(background, 0, 0, null);
    Frame frame = frames.get(at);
    graphics.setClip(view.left(), view.top(), view.pixelWidth(), view.pixelHeight());
    candidates(graphics, frame);
    AttentionLayer.route(graphics, view, recording, frame);
    AttentionLayer.sectors(graphics, view, recording, frame);
    trail(graphics, at);
    people(graphics, at);
    Marks.robot(
        graphics, view, recording.setup().robot().footprint(), frame.robotInMap(), Palette.ROBOT);
    predicted(graphics, frame);
    graphics.setClip(null);
    words(graphics, at);
    graphics.dispose();
    return picture;
  }

  private void words(Graphics2D graphics, int at) {
    Frame frame = frames.get(at);
    String text =
        String.format(
            Locale.ROOT,
            "seed %d · %.1f s · %.2f m/s · %s",
            recording.setup().seed(),
            frame.time(),
            frame.velocity().speed(),
            frame.plan().explanation().summary());
    Labels.plain(graphics, text, 16, 49, Labels.TEXT, Palette.MUTED);
    if (at == frames.size() - 1) {
      String badge = EpisodePicture.badge(recording.end());
      double width = Labels.width(graphics, badge, Labels.STRONG);
      Labels.plain(
          graphics,
          badge,
          background.getWidth() - 16 - width,
          27,
          Labels.STRONG,
          EpisodePicture.color(recording.end()));
    }
  }

  private void trail(Graphics2D graphics, int at) {
    Path2D line =
        view.line(frames.subList(0, at + 1).stream().map(f -> f.robotInMap().position()).toList());
    graphics.setColor(Palette.alpha(Palette.ROBOT, 0.7));
    graphics.setStroke(Marks.stroke(2.4));
    graphics.draw(line);
  }

  private void people(Graphics2D graphics, int at) {
    Frame frame = frames.get(at);
    for (int person = 0; person < frame.peopleInMap().size(); person++) {
      Point place = frame.peopleInMap().get(person);
      double radius = recording.setup().people().get(person).radius();
      AttentionLayer.person(graphics, view, recording, frame, person);
      Marks.person(graphics, view, place, radius);
      Marks.arrow(
          graphics,
          view,
          place,
          recording.velocity(at, person).times(ARROW_SECONDS),
          Palette.PERSON);
    }
  }

  private void candidates(Graphics2D graphics, Frame frame) {
    graphics.setColor(Palette.CANDIDATE);
    graphics.setStroke(Marks.stroke(1));
    List<Candidate> candidates = frame.plan().candidates();
    for (Candidate candidate : candidates.subList(0, Math.min(CANDIDATES, candidates.size()))) {
      graphics.draw(view.line(positions(frame.robotInMap(), candidate.poses())));
    }
  }

  private void predicted(Graphics2D graphics, Frame frame) {
    graphics.setColor(Palette.PLAN);
    graphics.setStroke(Marks.stroke(2.4));
    List<TimedPose> plan = frame.plan().predicted();
    graphics.draw(view.line(positions(frame.robotInMap(), plan)));
    for (TimedPose pose : plan.size() <= 12 ? plan : List.<TimedPose>of()) {
      graphics.fill(view.dot(pose.poseInMap().position(), 2.6));
    }
  }

  private static List<Point> positions(Pose robotInMap, List<TimedPose> poses) {
    List<Point> points = new ArrayList<>();
    points.add(robotInMap.position());
    poses.forEach(pose -> points.add(pose.poseInMap().position()));
    return points;
  }
}
