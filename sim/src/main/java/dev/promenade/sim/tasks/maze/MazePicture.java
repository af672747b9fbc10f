package dev.promenade.sim.tasks.maze;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws plans in a maze: from blue at the start to red at the end, the goal as a green circle. */
public final class MazePicture {
  private static final int CELL = 48;

  private MazePicture() {}

  /**
   * @param goals (N, 2) positions
   * @param states (N, H, C), the first two channels positions
   */
  public static BufferedImage draw(
      Maze maze, double[] goals, double[] states, int horizon, int channels) {
    BufferedImage image =
        new BufferedImage(maze.width() * CELL, maze.height() * CELL, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setColor(new Color(0x444a55));
    for (int row = 0; row < maze.height(); row++) {
      for (int column = 0; column < maze.width(); column++) {
        if (maze.isWall(row, column)) {
          g.fill(new Rectangle2D.Double(column * CELL, row * CELL, CELL, CELL));
        }
      }
    }
    g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i = 0; i < goals.length / 2; i++) {
      for (int h = 0; h + 1 < horizon; h++) {
        int at = (i * horizon + h) * channels;
        float share = (float) h / (horizon - 1);
        g.setColor(new Color(share, 0.2f, 1 - share));
        Path2D line = new Path2D.Double();
        line.moveTo(pixel(states[at + 1]), pixel(states[at]));
        line.lineTo(pixel(states[at + channels + 1]), pixel(states[at + channels]));
        g.draw(line);
      }
      g.setColor(new Color(0x1b9e4b));
      double radius = 0.12 * CELL;
      g.draw(
          new Ellipse2D.Double(
              pixel(goals[2 * i + 1]) - radius,
              pixel(goals[2 * i]) - radius,
              2 * radius,
              2 * radius));
    }
    g.dispose();
    return image;
  }

  /** Rows go down, columns to the right; walls are drawn where the ball meets them. */
  private static double pixel(double position) {
    return (position - Maze.WALL_OFFSET + Maze.WALL_HALF) * CELL;
  }
}
