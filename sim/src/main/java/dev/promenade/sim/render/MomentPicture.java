package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.LocalPlan.Candidate;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One moment of an episode around the robot, with all that its planner attended to and weighed. */
public final class MomentPicture {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  /** How far around the robot the picture reaches [m]. */
  private static final double AROUND = 3.6;

  /** How long an arrow looks ahead [s]. */
  private static final double ARROW_SECONDS = 0.8;

  private MomentPicture() {}

  /**
   * Draws the moment nearest to a time.
   *
   * @param recording of at least one frame
   * @param time since the start [s]
   */
  public static BufferedImage draw(Recording recording, double time) {
    List<Frame> frames = recording.frames();
    int at = 0;
    for (int i = 0; i < frames.size(); i++) {
      if (Math.abs(frames.get(i).time() - time) < Math.abs(frames.get(at).time() - time)) {
        at = i;
      }
    }
    Frame frame = frames.get(at);
    Point robot = frame.robotInMap().position();
    List<Point> corners =
        List.of(
            new Point(robot.x() - 4.0 / 3 * AROUND, robot.y() - AROUND),
            new Point(robot.x() + 4.0 / 3 * AROUND, robot.y() + AROUND));
    Sheet sheet = new Sheet(MapView.around(corners, 0, WIDTH, HEIGHT), WIDTH);
    MapView view = sheet.view();
    Graphics2D graphics = sheet.graphics();
    sheet.title(
        EpisodePicture.title(recording),
        String.format(
            Locale.ROOT,
            "seed %d · %.1f s · %.2f m/s · %s",
            recording.setup().seed(),
            frame.time(),
            frame.velocity().speed(),
            frame.plan().explanation().summary()));
    sheet.clip();
    EpisodeView.background(graphics, view, recording);
    graphics.setColor(Palette.CANDIDATE);
    graphics.setStroke(Marks.stroke(1.2));
    for (Candidate candidate : frame.plan().candidates()) {
      graphics.draw(view.line(positions(frame, candidate.poses())));
    }
    AttentionLayer.route(graphics, view, recording, frame);
    people(graphics, view, recording, at);
    AttentionLayer.sectors(graphics, view, recording, frame);
    Marks.robot(
        graphics, view, recording.setup().robot().footprint(), frame.robotInMap(), Palette.ROBOT);
    graphics.setColor(Palette.PLAN);
    graphics.setStroke(Marks.stroke(2.4));
    graphics.draw(view.line(positions(frame, frame.plan().predicted())));
    for (TimedPose pose : frame.plan().predicted()) {
      graphics.fill(view.dot(pose.poseInMap().position(), 2.6));
    }
    Marks.scaleBar(graphics, view);
    sheet.frame();
    sheet.legendLine("robot", Palette.ROBOT, Marks.stroke(4));
    sheet.legendLine("people", Palette.PERSON, Marks.stroke(4));
    sheet.legendLine("local plan", Palette.PLAN, Marks.stroke(2.6));
    sheet.legendLine("weighed", Palette.CANDIDATE, Marks.stroke(1.2));
    AttentionLayer.legend(sheet);
    sheet.legendLine("route", Palette.ROUTE, Marks.dashed(1.8, 6));
    sheet.drawLegend();
    graphics.dispose();
    return sheet.image();
  }

  private static void people(Graphics2D graphics, MapView view, Recording recording, int at) {
    Frame frame = recording.frames().get(at);
    Labels labels = new Labels(graphics);
    for (int i = 0; i < frame.peopleInMap().size(); i++) {
      Point place = frame.peopleInMap().get(i);
      double radius = recording.setup().people().get(i).radius();
      AttentionLayer.person(graphics, view, recording, frame, i);
      Marks.person(graphics, view, place, radius);
      Point velocity = recording.velocity(at, i);
      Marks.arrow(graphics, view, place, velocity.times(ARROW_SECONDS), Palette.PERSON);
      long percent = Math.round(100 * frame.attentionTo(i));
      String text = percent > 0 ? percent + " %" : Integer.toString(i + 1);
      labels.centered(text, view.x(place.x()), view.y(place.y()), Labels.SMALL, Palette.INK);
    }
  }

  private static List<Point> positions(Frame frame, List<TimedPose> poses) {
    List<Point> points = new ArrayList<>();
    points.add(frame.robotInMap().position());
    poses.forEach(pose -> points.add(pose.poseInMap().position()));
    return points;
  }
}
