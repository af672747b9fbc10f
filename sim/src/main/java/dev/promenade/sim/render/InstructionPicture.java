package dev.promenade.sim.render;

import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.episode.BehaviorEpisode.Done;
import dev.promenade.sim.episode.BehaviorEpisode.Outcome;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * A picture of an instruction carried out: the robot's way in a colour for each behaviour, and
 * below the behaviours with the words behind them.
 */
public final class InstructionPicture {
  private static final int WIDEST = 1300;
  private static final int TALLEST = 760;
  private static final int LINE = 24;
  private static final int ROUND = 11;

  private final String instruction;
  private final Outcome outcome;
  private final List<Place> rooms;
  private final Recording recording;
  private final List<Done> log;

  private InstructionPicture(String instruction, Outcome outcome, List<Place> rooms) {
    this.instruction = instruction;
    this.outcome = outcome;
    this.rooms = rooms;
    recording = outcome.recording();
    log = outcome.log();
  }

  /**
   * @param instruction as it was said; the behaviours where there were no words
   * @param rooms whose names are shown; those without a pose are left out
   */
  public static BufferedImage draw(String instruction, Outcome outcome, List<Place> rooms) {
    return new InstructionPicture(instruction, outcome, rooms).draw();
  }

  private BufferedImage draw() {
    BufferedImage top = drawMap();
    int height = top.getHeight() + LINE * (log.size() + 1);
    BufferedImage whole = new BufferedImage(top.getWidth(), height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = whole.createGraphics();
    Labels.smooth(graphics);
    graphics.setColor(Palette.PAPER);
    graphics.fillRect(0, 0, whole.getWidth(), whole.getHeight());
    graphics.drawImage(top, 0, 0, null);
    for (int i = 0; i < log.size(); i++) {
      row(graphics, i, top.getHeight() + LINE * i + LINE / 2.0);
    }
    graphics.dispose();
    return whole;
  }

  private BufferedImage drawMap() {
    Sheet sheet = new Sheet(EpisodeView.of(recording, WIDEST, TALLEST), 900);
    Graphics2D graphics = sheet.graphics();
    MapView view = sheet.view();
    sheet.title("“" + instruction + "”", subtitle());
    sheet.clip();
    MapLayer.paint(graphics, view, recording.setup().map());
    people(graphics, view);
    way(graphics, view);
    Marks.start(graphics, view, recording.setup().startInMap());
    Marks.goal(graphics, view, recording.setup().goalInMap(), 0);
    for (int i = 0; i < log.size(); i++) {
      Pose at = middle(log.get(i));
      badge(graphics, i, view.x(at.x()), view.y(at.y()));
    }
    names(new Labels(graphics), view);
    Marks.scaleBar(graphics, view);
    sheet.frame();
    sheet.legend("robot", 24, (g, x, y) -> Legends.gradient(g, x, y, 5));
    sheet.legend("people", 14, (g, x, y) -> Legends.square(g, x, y, faint()));
    sheet.legend(
        "start", 14, (g, x, y) -> Marks.start(g, MapPicture.signView(x + 7, y), Pose.ZERO));
    sheet.legend("goal", 14, (g, x, y) -> Marks.flag(g, x + 1, y + 9));
    sheet.drawLegend();
    graphics.dispose();
    return sheet.image();
  }

  private String subtitle() {
    List<Frame> frames = recording.frames();
    double end = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).time();
    String result =
        outcome.question().isEmpty() ? EpisodePicture.badge(recording.end()) : outcome.question();
    return String.format(
        Locale.ROOT,
        "from %s · %d people · %.0f s · %s",
        log.get(0).step().from().name(),
        recording.setup().people().size(),
        end,
        result);
  }

  private void names(Labels labels, MapView view) {
    for (Place room : rooms) {
      room.poseInMap()
          .ifPresent(
              pose ->
                  labels.beside(
                      room.name(),
                      view.x(pose.x()),
                      view.y(pose.y()),
                      16,
                      Labels.STRONG,
                      Palette.MUTED));
    }
  }

  private void people(Graphics2D graphics, MapView view) {
    List<Frame> frames = recording.frames();
    graphics.setStroke(Marks.stroke(1.2));
    graphics.setColor(faint());
    for (int person = 0; person < recording.setup().people().size(); person++) {
      for (int i = 1; i < frames.size(); i++) {
        Point from = frames.get(i - 1).peopleInMap().get(person);
        Point to = frames.get(i).peopleInMap().get(person);
        line(graphics, view, from, to);
      }
      if (!frames.isEmpty()) {
        Point last = frames.get(frames.size() - 1).peopleInMap().get(person);
        graphics.fill(view.disc(last, recording.setup().people().get(person).radius()));
      }
    }
  }

  private static Color faint() {
    return Palette.alpha(Palette.PERSON, 0.45);
  }

  private void way(Graphics2D graphics, MapView view) {
    List<Frame> frames = recording.frames();
    graphics.setStroke(Marks.stroke(5));
    for (int i = 1; i < frames.size(); i++) {
      graphics.setColor(color(stepAt(frames.get(i).time())));
      line(
          graphics,
          view,
          frames.get(i - 1).robotInMap().position(),
          frames.get(i).robotInMap().position());
    }
  }

  private static void line(Graphics2D graphics, MapView view, Point from, Point to) {
    graphics.draw(
        new Line2D.Double(view.x(from.x()), view.y(from.y()), view.x(to.x()), view.y(to.y())));
  }

  private int stepAt(double time) {
    for (int i = 0; i < log.size(); i++) {
      if (time <= log.get(i).to()) {
        return i;
      }
    }
    return log.size() - 1;
  }

  private Pose middle(Done done) {
    double time = (done.from() + done.to()) / 2;
    Pose last = recording.setup().startInMap();
    for (Frame frame : recording.frames()) {
      last = frame.robotInMap();
      if (frame.time() >= time) {
        break;
      }
    }
    return last;
  }

  private Color color(int step) {
    return Palette.time(log.size() < 2 ? 0.5 : step / (log.size() - 1.0));
  }

  private void badge(Graphics2D graphics, int step, double x, double y) {
    graphics.setColor(Palette.PAPER);
    graphics.fill(MapPicture.signView(x, y).dot(Point.ZERO, ROUND));
    graphics.setColor(color(step));
    graphics.fill(MapPicture.signView(x, y).dot(Point.ZERO, ROUND - 1.5));
    String number = Integer.toString(step + 1);
    double width = Labels.width(graphics, number, Labels.STRONG);
    Labels.plain(graphics, number, x - width / 2, y + 4.5, Labels.STRONG, Palette.PAPER);
  }

  private void row(Graphics2D graphics, int index, double y) {
    Done done = log.get(index);
    BehaviorEdge step = done.step();
    badge(graphics, index, Sheet.MARGIN + ROUND, y);
    double x = Sheet.MARGIN + 34.0;
    String code = step.behavior().code();
    Labels.plain(graphics, code, x, y + 4.5, Labels.STRONG, color(index));
    String what = step.behavior().words() + " (" + step.to().name() + ")";
    Labels.plain(graphics, what, x + 44, y + 4.5, Labels.TEXT, Palette.INK);
    String words = done.words().isBlank() ? "" : "“" + done.words().strip() + "”";
    Labels.plain(graphics, words, x + 470, y + 4.5, Labels.TEXT, Palette.MUTED);
  }
}
