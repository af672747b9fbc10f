package dev.promenade.launch.view;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.sim.render.FlatLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the page draws, as {@link FlatLines}, thinned where there is very much of it. */
final class Lines {
  /** Candidates sent to the page at most. */
  private static final int CANDIDATES = 24;

  /** Points of a route sent to the page at most. */
  private static final int ROUTE_POINTS = 400;

  private Lines() {}

  /** A path, thinned where it has very many points. */
  static double[] of(Path path) {
    int step = Math.max(1, path.size() / ROUTE_POINTS);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < path.size(); i += step) {
      points.add(path.poses().get(i).position());
    }
    points.add(path.end().position());
    return FlatLines.of(points);
  }

  /** An even choice of the candidates, the best ones first. */
  static List<double[]> of(Pose robotInMap, LocalPlan plan) {
    List<LocalPlan.Candidate> all = plan.candidates();
    int step = Math.max(1, all.size() / CANDIDATES);
    List<double[]> lines = new ArrayList<>();
    for (int i = 0; i < all.size() && lines.size() < CANDIDATES; i += step) {
      lines.add(FlatLines.of(robotInMap, all.get(i).poses()));
    }
    return lines;
  }

  /** What the beams of a scan hit; beams without an echo are left out. */
  static double[] hits(Pose robotInMap, LaserScan scan) {
    Pose laser = robotInMap.compose(scan.laserInRobot());
    double[] hits = new double[2 * scan.beams()];
    int count = 0;
    for (int i = 0; i < scan.beams(); i++) {
      float range = scan.ranges()[i];
      if (range >= scan.rangeMin() && range < scan.rangeMax()) {
        double angle = laser.heading() + scan.angle(i);
        hits[count++] = FlatLines.rounded(laser.x() + range * Math.cos(angle));
        hits[count++] = FlatLines.rounded(laser.y() + range * Math.sin(angle));
      }
    }
    return Arrays.copyOf(hits, count);
  }
}
