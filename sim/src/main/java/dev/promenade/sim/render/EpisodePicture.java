package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One picture of a whole episode: the map, the route, and the trails of robot and people in the
 * colours of time, so that places of the same colour were taken at the same moment.
 */
public final class EpisodePicture {
  private static final int MIN_WIDTH = 760;

  private final Recording recording;
  private final EpisodeSetup setup;
  private final List<Frame> frames;
  private final double duration;
  private final MapView view;
  private final Graphics2D graphics;
  private final Sheet sheet;
  private final Labels labels;

  /** Whether everybody is drawn large enough for a number. */
  private final boolean numbered;

  private EpisodePicture(Recording recording, int maxWidth, int maxHeight) {
    this.recording = recording;
    setup = recording.setup();
    frames = recording.frames();
    duration = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).time();
    sheet =
        new Sheet(EpisodeView.of(recording, maxWidth, maxHeight), Math.min(MIN_WIDTH, maxWidth));
    view = sheet.view();
    graphics = sheet.graphics();
    labels = new Labels(graphics);
    numbered = setup.people().stream().allMatch(person -> person.radius() * view.scale() >= 8);
  }

  /** Draws an episode; also one that broke before its first moment. */
  public static BufferedImage draw(Recording recording) {
    return draw(recording, 1200, 860);
  }

  /**
   * As {@link #draw(Recording)} in another size.
   *
   * @param maxWidth of the map's part [pixels]; the words need 700
   * @param maxHeight of the map's part [pixels]
   */
  public static BufferedImage draw(Recording recording, int maxWidth, int maxHeight) {
    return new EpisodePicture(recording, maxWidth, maxHeight).draw();
  }

  private BufferedImage draw() {
    sheet.title(title(recording), subtitle());
    sheet.badge(badge(recording.end()), color(recording.end()));
    sheet.clip();
    EpisodeView.background(graphics, view, recording);
    for (int person = 0; person < setup.people().size(); person++) {
      personTrail(person);
    }
    for (int i : ticks()) {
      for (int person = 0; person < setup.people().size(); person++) {
        AttentionLayer.person(graphics, view, recording, frames.get(i), person);
      }
    }
    robotTrail();
    for (int person = 0; person < setup.people().size(); person++) {
      lastPlace(person);
    }
    if (!frames.isEmpty()) {
      Frame last = frames.get(frames.size() - 1);
      Marks.robot(graphics, view, setup.robot().footprint(), last.robotInMap(), Palette.time(1));
      collision(last);
    }
    timeLabels();
    Marks.scaleBar(graphics, view);
    sheet.frame();
    legend();
    graphics.dispose();
    return sheet.image();
  }

  /** What an episode was: scenario and planner. */
  static String title(Recording recording) {
    return recording.setup().scenario() + " · " + recording.planner();
  }

  static String badge(EndReason end) {
    return switch (end) {
      case SUCCESS -> "reached the goal";
      case COLLISION_PERSON -> "touched a person";
      case COLLISION_WALL -> "touched a wall";
      case TIMEOUT -> "ran out of time";
      case STUCK -> "stuck";
      case ERROR -> "broke";
    };
  }

  static Color color(EndReason end) {
    return switch (end) {
      case SUCCESS -> Palette.GOOD;
      case TIMEOUT, STUCK -> Palette.WARN;
      case COLLISION_PERSON, COLLISION_WALL, ERROR -> Palette.BAD;
    };
  }

  private String subtitle() {
    double way = 0;
    for (int i = 1; i < frames.size(); i++) {
      way += frames.get(i - 1).robotInMap().distanceTo(frames.get(i).robotInMap());
    }
    return String.format(
        Locale.ROOT,
        "seed %d · %d people · %.1f s · %.1f m driven%s",
        setup.seed(),
        setup.people().size(),
        duration,
        way,
        recording.detail().isEmpty() ? "" : " · " + recording.detail());
  }

  private void personTrail(int person) {
    graphics.setStroke(Marks.stroke(1.8));
    for (int i = 1; i < frames.size(); i++) {
      Color color = Palette.time(share(frames.get(i)));
      graphics.setColor(Palette.alpha(color, 0.75));
      line(frames.get(i - 1).peopleInMap().get(person), frames.get(i).peopleInMap().get(person));
    }
    double radius = setup.people().get(person).radius();
    for (int i : ticks()) {
      Point place = frames.get(i).peopleInMap().get(person);
      Color color = Palette.time(share(frames.get(i)));
      graphics.setStroke(Marks.stroke(1));
      graphics.setColor(Palette.alpha(color, 0.45));
      graphics.draw(view.disc(place, radius));
    }
  }

  private void lastPlace(int person) {
    if (frames.isEmpty()) {
      return;
    }
    Point place = frames.get(frames.size() - 1).peopleInMap().get(person);
    double radius = setup.people().get(person).radius();
    Color color = Palette.time(1);
    graphics.setColor(Palette.mix(Palette.PAPER, color, 0.35));
    graphics.fill(view.disc(place, radius));
    graphics.setColor(color);
    graphics.setStroke(Marks.stroke(1.5));
    graphics.draw(view.disc(place, radius));
    if (numbered) {
      labels.centered(
          Integer.toString(person + 1),
          view.x(place.x()),
          view.y(place.y()),
          Labels.SMALL,
          Palette.INK);
    }
  }

  private void robotTrail() {
    for (int i : ticks()) {
      Pose pose = frames.get(i).robotInMap();
      Color color = Palette.time(share(frames.get(i)));
      Marks.robot(graphics, view, setup.robot().footprint(), pose, color);
    }
    for (int pass = 0; pass < 2; pass++) {
      graphics.setStroke(Marks.stroke(pass == 0 ? 6.5 : 4));
      for (int i = 1; i < frames.size(); i++) {
        graphics.setColor(pass == 0 ? Palette.PAPER : Palette.time(share(frames.get(i))));
        line(frames.get(i - 1).robotInMap().position(), frames.get(i).robotInMap().position());
      }
    }
  }

  private void timeLabels() {
    Pose start = setup.startInMap();
    labels.keepFree(
        new Rectangle2D.Double(view.left() + 4, view.top() + view.pixelHeight() - 40, 60, 40));
    double away = Math.max(9, setup.robot().radius() * view.scale());
    labels.beside("start", view.x(start.x()), view.y(start.y()), away, Labels.STRONG, Palette.GOOD);
    Pose goal = setup.goalInMap();
    labels.beside("goal", view.x(goal.x()), view.y(goal.y()), 14, Labels.STRONG, Palette.GOOD);
    for (int i : ticks()) {
      Frame frame = frames.get(i);
      if (frame.time() > 0) {
        labels.beside(
            Math.round(frame.time()) + " s",
            view.x(frame.robotInMap().x()),
            view.y(frame.robotInMap().y()),
            away,
            Labels.STRONG,
            Palette.time(share(frame)));
      }
    }
  }

  private void collision(Frame last) {
    if (recording.end() == EndReason.COLLISION_WALL) {
      Marks.cross(
          graphics, view.x(last.robotInMap().x()), view.y(last.robotInMap().y()), Palette.BAD);
    } else if (recording.end() == EndReason.COLLISION_PERSON) {
      Point robot = last.robotInMap().position();
      Point person = robot;
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < last.peopleInMap().size(); i++) {
        Point place = last.peopleInMap().get(i);
        double gap = place.distanceTo(robot) - setup.people().get(i).radius();
        if (gap < nearest) {
          nearest = gap;
          person = place;
        }
      }
      Point middle = robot.plus(person).times(0.5);
      Marks.cross(graphics, view.x(middle.x()), view.y(middle.y()), Palette.BAD);
    }
  }

  private void legend() {
    sheet.legend("robot", 24, (g, x, y) -> Legends.gradient(g, x, y, 5));
    sheet.legend("people", 24, (g, x, y) -> Legends.gradient(g, x, y, 2));
    if (frames.stream().anyMatch(AttentionLayer::isThere)) {
      AttentionLayer.legend(sheet);
    }
    sheet.legendLine("route", Palette.ROUTE, Marks.dashed(1.8, 6));
    sheet.legend(
        "start", 14, (g, x, y) -> Marks.start(g, MapPicture.signView(x + 7, y), Pose.ZERO));
    sheet.legend("goal", 14, (g, x, y) -> Marks.flag(g, x + 1, y + 9));
    if (recording.end() == EndReason.COLLISION_WALL
        || recording.end() == EndReason.COLLISION_PERSON) {
      sheet.legend("contact", 16, (g, x, y) -> Marks.cross(g, x + 8, y, Palette.BAD));
    }
    sheet.drawLegend();
    sheet.timeBar(duration);
  }

  /** The smallest of 1, 2 and 5 times a power of ten that is not below a time; 1 s at least. */
  static double roundStep(double atLeast) {
    double step = 1;
    for (int i = 0; step < atLeast; i++) {
      step *= i % 3 == 1 ? 2.5 : 2;
    }
    return step;
  }

  /** The frames at round times, about six. */
  private int[] ticks() {
    double step = roundStep(duration / 6);
    return IntStream.range(0, frames.size())
        .filter(
            i ->
                i == 0
                    || Math.floor(frames.get(i).time() / step + 1e-9)
                        > Math.floor(frames.get(i - 1).time() / step + 1e-9))
        .filter(i -> i < frames.size() - 1)
        .toArray();
  }

  private double share(Frame frame) {
    return duration > 0 ? frame.time() / duration : 0;
  }

  private void line(Point from, Point to) {
    graphics.draw(
        new Line2D.Double(view.x(from.x()), view.y(from.y()), view.x(to.x()), view.y(to.y())));
  }
}
