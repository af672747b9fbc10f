package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes short cuts: replaces parts of a way by a direct one of {@link Connector} that costs no
 * more, farthest first, twice; so ways are not bound to the sixteen directions of the lattice.
 */
final class Smoothing {
  /** Distance between the poses of a route, at most [m]. */
  static final double SPACING = 0.05;

  /** And turn between them [rad]. */
  static final double TURN_SPACING = 0.1;

  private static final double SECOND_SPACING = 0.4;

  private final Connector connector;

  Smoothing(Connector connector) {
    this.connector = connector;
  }

  /** A way in parts, each with its price. */
  static final class Way {
    private final List<Pose> nodes = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final List<Double> prices = new ArrayList<>();

    Way(Pose start) {
      nodes.add(start);
    }

    void add(Course course, Pose end, double price) {
      courses.add(course);
      nodes.add(end);
      prices.add(price);
    }

    void add(Move move, Pose end, double price) {
      add(move.course(), end, price);
    }
  }

  LatticeSearch.Outcome smooth(Way way, double price) {
    Way once = shorten(way);
    Way twice = shorten(divide(once));
    PoseList poses = new PoseList();
    Pose start = way.nodes.get(0);
    poses.add(start.x(), start.y(), start.heading());
    for (Course course : twice.courses) {
      poses.add(course, SPACING, TURN_SPACING);
    }
    return new LatticeSearch.Outcome.Found(poses, Math.min(price, sum(twice)));
  }

  private static double sum(Way way) {
    double sum = 0;
    for (double price : way.prices) {
      sum += price;
    }
    return sum;
  }

  private Way shorten(Way way) {
    int count = way.nodes.size();
    Way shorter = new Way(way.nodes.get(0));
    double[] upTo = new double[count];
    for (int i = 1; i < count; i++) {
      upTo[i] = upTo[i - 1] + way.prices.get(i - 1);
    }
    int at = 0;
    while (at < count - 1) {
      int to = count - 1;
      Pose from = way.nodes.get(at);
      boolean found = false;
      for (; to > at + 1; to = at + (int) ((to - at) * 0.75)) {
        Pose end = way.nodes.get(to);
        double price =
            connector.connect(
                from.x(),
                from.y(),
                from.heading(),
                end.x(),
                end.y(),
                end.heading(),
                upTo[to] - upTo[at] + 1e-6);
        if (price < Double.POSITIVE_INFINITY) {
          shorter.add(connector.course().copy(), end, price);
          found = true;
          break;
        }
      }
      if (!found) {
        to = at + 1;
        shorter.add(way.courses.get(at), way.nodes.get(to), way.prices.get(at));
      }
      at = to;
    }
    return shorter;
  }

  /** The same way in more parts. */
  private static Way divide(Way way) {
    Way divided = new Way(way.nodes.get(0));
    for (int i = 0; i < way.courses.size(); i++) {
      Course course = way.courses.get(i);
      double length = 0;
      for (int k = 0; k < course.size(); k++) {
        length += course.length(k) + 0.4 * Math.abs(course.turn(k));
      }
      Pose at = divided.nodes.get(divided.nodes.size() - 1);
      for (int k = 0; k < course.size(); k++) {
        double own = course.length(k) + 0.4 * Math.abs(course.turn(k));
        int parts = course.length(k) == 0 ? 1 : (int) Math.ceil(own / SECOND_SPACING);
        for (int p = 0; p < parts; p++) {
          Course part = course.part(k, parts);
          PoseList end = new PoseList();
          end.add(at.x(), at.y(), at.heading());
          end.add(part, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
          int last = end.size() - 1;
          at = new Pose(end.x[last], end.y[last], end.heading[last]);
          divided.add(part, at, way.prices.get(i) * own / parts / length);
        }
      }
    }
    return divided;
  }
}
