package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LocalPlan.Candidate;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A picture of local plans to choose from, in what a robot sees. */
public final class CandidatesPicture {
  private static final int SIZE = 460;

  /** How far around the robot the picture reaches [m]. */
  private static final double AROUND = 2.8;

  /** Arrows look so far ahead [s]. */
  private static final double ARROW_SECONDS = 0.8;

  private CandidatesPicture() {}

  /**
   * @param setup whose map and robot are shown
   * @param people as the robot sees them
   * @param candidates plans; those of infinite cost are drawn as bad
   */
  public static BufferedImage draw(
      String title,
      String subtitle,
      EpisodeSetup setup,
      Pose robotInMap,
      List<PersonTrack> people,
      List<Candidate> candidates) {
    List<Point> corners =
        List.of(
            new Point(robotInMap.x() - AROUND, robotInMap.y() - AROUND),
            new Point(robotInMap.x() + AROUND, robotInMap.y() + AROUND));
    Sheet sheet = new Sheet(MapView.around(corners, 0, SIZE, SIZE), SIZE);
    Graphics2D graphics = sheet.graphics();
    MapView view = sheet.view();
    sheet.title(title, subtitle);
    sheet.clip();
    MapLayer.paintMetres(graphics, view);
    MapLayer.paint(graphics, view, setup.distances().grid());
    for (PersonTrack person : people) {
      Marks.person(graphics, view, person.positionInMap(), person.radius());
      Marks.arrow(
          graphics,
          view,
          person.positionInMap(),
          person.velocityInMap().times(ARROW_SECONDS),
          Palette.PERSON);
    }
    for (boolean bad : new boolean[] {false, true}) {
      graphics.setColor(bad ? Palette.BAD : Palette.PLAN);
      graphics.setStroke(Marks.stroke(1.1));
      for (Candidate candidate : candidates) {
        if (Double.isInfinite(candidate.cost()) == bad) {
          graphics.draw(view.line(line(robotInMap, candidate)));
        }
      }
    }
    Marks.robot(graphics, view, setup.robot().footprint(), robotInMap, Palette.ROBOT);
    Marks.scaleBar(graphics, view);
    sheet.frame();
    sheet.legendLine("keeps its room", Palette.PLAN, Marks.stroke(2));
    sheet.legendLine("does not", Palette.BAD, Marks.stroke(2));
    sheet.legendLine("person", Palette.PERSON, Marks.stroke(4));
    sheet.drawLegend();
    graphics.dispose();
    return sheet.image();
  }

  /** Pictures side by side. */
  public static BufferedImage beside(List<BufferedImage> pictures) {
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).sum();
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    graphics.setColor(Palette.PAPER);
    graphics.fillRect(0, 0, width, height);
    int left = 0;
    for (BufferedImage picture : pictures) {
      graphics.drawImage(picture, left, 0, null);
      left += picture.getWidth();
    }
    graphics.dispose();
    return all;
  }

  private static List<Point> line(Pose robotInMap, Candidate candidate) {
    List<Point> line = new ArrayList<>();
    line.add(robotInMap.position());
    for (TimedPose pose : candidate.poses()) {
      line.add(pose.poseInMap().position());
    }
    return line;
  }
}
