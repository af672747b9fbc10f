package dev.promenade.nodes.tracking;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds what could be people in one scan: runs of neighbouring points, apart from the rest and of
 * the width of a leg or a body; two legs near each other are one person.
 */
public final class Blobs {
  /** A gap in range wider than this begins a new blob [m]. */
  private static final double GAP = 0.2;

  private static final int FEWEST_POINTS = 3;
  private static final double NARROWEST = 0.04;
  private static final double WIDEST = 0.9;

  /** Narrower blobs are legs [m]. */
  private static final double WIDEST_LEG = 0.28;

  /** Two legs of one person are no further apart [m]. */
  private static final double STRIDE = 0.6;

  /** Radius of a person of whom only the legs are seen [m]. */
  private static final double BODY_RADIUS = 0.25;

  private Blobs() {}

  /**
   * @param center estimated centre of the body, in the frame that was asked for
   * @param radius estimated [m]
   */
  public record Blob(Point center, double radius) {}

  /**
   * @param laserInFrame where the lidar is in the frame of the result
   * @param isWall whether a point of that frame belongs to something known that is not a person
   */
  public static List<Blob> find(LaserScan scan, Pose laserInFrame, Predicate<Point> isWall) {
    List<Blob> blobs = new ArrayList<>();
    List<Point> run = new ArrayList<>();
    double last = Double.NaN;
    for (int i = 0; i <= scan.beams(); i++) {
      double range = i < scan.beams() ? scan.ranges()[i] : Double.NaN;
      boolean hit = range >= scan.rangeMin() && range < scan.rangeMax();
      if (!run.isEmpty() && (!hit || Math.abs(range - last) > GAP)) {
        close(run, laserInFrame, isWall, blobs);
      }
      if (hit) {
        double angle = scan.angle(i);
        run.add(new Point(range * Math.cos(angle), range * Math.sin(angle)));
        last = range;
      }
    }
    return joinLegs(blobs);
  }

  private static void close(
      List<Point> run, Pose laserInFrame, Predicate<Point> isWall, List<Blob> blobs) {
    double width = run.get(0).distanceTo(run.get(run.size() - 1));
    Point sum = Point.ZERO;
    int walls = 0;
    for (Point point : run) {
      sum = sum.plus(point);
      walls += isWall.test(laserInFrame.transform(point)) ? 1 : 0;
    }
    int size = run.size();
    run.clear();
    if (size < FEWEST_POINTS || width < NARROWEST || width > WIDEST || 2 * walls > size) {
      return;
    }
    double radius = Math.max(0.05, width / 2);
    Point surface = sum.times(1.0 / size);
    // Seen from afar, the points of a disc lie π/4 of its radius before its centre on average.
    Point center = surface.times(1 + Math.PI / 4 * radius / Math.max(surface.norm(), 1e-6));
    blobs.add(new Blob(laserInFrame.transform(center), radius));
  }

  private static List<Blob> joinLegs(List<Blob> blobs) {
    List<Blob> people = new ArrayList<>();
    boolean[] used = new boolean[blobs.size()];
    for (int i = 0; i < blobs.size(); i++) {
      Blob one = blobs.get(i);
      if (used[i]) {
        continue;
      }
      int other = -1;
      if (2 * one.radius() < WIDEST_LEG) {
        for (int k = i + 1; k < blobs.size(); k++) {
          if (!used[k]
              && 2 * blobs.get(k).radius() < WIDEST_LEG
              && one.center().distanceTo(blobs.get(k).center()) < STRIDE) {
            other = k;
            break;
          }
        }
      }
      if (other >= 0) {
        used[other] = true;
        Point middle = one.center().plus(blobs.get(other).center()).times(0.5);
        people.add(new Blob(middle, BODY_RADIUS));
      } else {
        people.add(new Blob(one.center(), Math.max(BODY_RADIUS, one.radius())));
      }
    }
    return people;
  }
}
