package dev.promenade.models.attention;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the loss fell, kept in a CSV file beside the checkpoint so that it outlives a stop. */
public final class LossCurve {
  private static final String HEAD = "step,training,validation\n";

  private final List<Point> points = new ArrayList<>();

  /**
   * A moment of training.
   *
   * @param step updates made
   * @param training mean loss since the point before
   * @param validation loss on data that was never trained on
   */
  public record Point(long step, double training, double validation) {}

  /** The moments so far, in order. */
  public List<Point> points() {
    return List.copyOf(points);
  }

  void add(Point point) {
    points.add(point);
  }

  /** The lowest validation loss; +Infinity before the first. */
  public double best() {
    return points.stream().mapToDouble(Point::validation).min().orElse(Double.POSITIVE_INFINITY);
  }

  /** How many points in a row, up to the last, have not been the best so far. */
  int sinceBest() {
    double best = best();
    int since = 0;
    for (int i = points.size() - 1; i >= 0 && points.get(i).validation > best; i--) {
      since++;
    }
    return since;
  }

  /** Writes the curve whole or not at all. */
  public void write(Path file) {
    StringBuilder text = new StringBuilder(HEAD);
    for (Point point : points) {
      text.append(
          String.format(
              Locale.ROOT, "%d,%.6f,%.6f%n", point.step, point.training, point.validation));
    }
    AtomicFiles.writeString(file, text.toString());
  }

  /**
   * Reads what {@link #write} wrote, up to a step; an absent file is an empty curve.
   *
   * @throws InputException if the file is not a curve
   */
  static LossCurve read(Path file, long upTo) {
    LossCurve curve = new LossCurve();
    if (!Files.exists(file)) {
      return curve;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        if (!(line + "\n").equals(HEAD)) {
          String[] cells = line.split(",", -1);
          Point point =
              new Point(
                  Long.parseLong(cells[0]),
                  Double.parseDouble(cells[1]),
                  Double.parseDouble(cells[2]));
          if (point.step <= upTo) {
            curve.points.add(point);
          }
        }
      }
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw InputException.of(file, "is not a loss curve", "delete it with its checkpoint", e);
    }
    return curve;
  }
}
