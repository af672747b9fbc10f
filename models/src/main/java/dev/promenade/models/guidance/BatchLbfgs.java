package dev.promenade.models.guidance;

import dev.promenade.models.tensor.Vectors;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * L-BFGS with backtracking (Nocedal and Wright, "Numerical Optimization", 2006, algorithms 7.4 and
 * 3.1) for many independent problems at once: every evaluation serves all of them, each at its own
 * point of its own search, because a network takes a batch for little more than one sample.
 */
final class BatchLbfgs {
  private static final double ARMIJO = 1e-4;
  private static final double SHORTER = 0.4;
  private static final double SHORTEST = 1e-4;

  private BatchLbfgs() {}

  /** What is minimised. */
  @FunctionalInterface
  interface Objective {
    /**
     * @param points (B, D)
     * @param values (B), overwritten
     * @param gradient (B, D), overwritten
     */
    void evaluate(double[] points, double[] values, double[] gradient);
  }

  /**
   * Where the searches ended.
   *
   * @param points (B, D) the best of each
   * @param values (B) there
   */
  record Minimum(double[] points, double[] values) {}

  /** A change of the point with the change of the slope that came with it. */
  private record Pair(double[] step, double[] change, double inverse) {}

  /** The search of one problem. */
  private static final class Search {
    final Deque<Pair> pairs = new ArrayDeque<>();
    final double[] point;
    final double[] gradient;
    final double[] direction;
    double value;
    double slope;
    double length;

    Search(int dimension) {
      point = new double[dimension];
      gradient = new double[dimension];
      direction = new double[dimension];
    }

    /** Takes a point over if it is good enough; says whether it was. */
    boolean accept(double[] at, double newValue, double[] newGradient, int memory) {
      if (!(newValue <= value + ARMIJO * length * slope)) {
        length *= SHORTER;
        if (length < SHORTEST) {
          pairs.clear();
          redirect();
        }
        return false;
      }
      double[] step = new double[at.length];
      double[] change = new double[at.length];
      for (int i = 0; i < at.length; i++) {
        step[i] = at[i] - point[i];
        change[i] = newGradient[i] - gradient[i];
      }
      double product = Vectors.dot(step, change);
      if (product > 1e-10 * Vectors.dot(change, change)) {
        pairs.addFirst(new Pair(step, change, 1 / product));
        if (pairs.size() > memory) {
          pairs.removeLast();
        }
      }
      System.arraycopy(at, 0, point, 0, at.length);
      System.arraycopy(newGradient, 0, gradient, 0, at.length);
      value = newValue;
      redirect();
      return true;
    }

    /** The two loops of algorithm 7.4. */
    void redirect() {
      double[] q = gradient.clone();
      double[] shares = new double[pairs.size()];
      int k = 0;
      for (Pair pair : pairs) {
        shares[k] = pair.inverse * Vectors.dot(pair.step, q);
        Vectors.add(-shares[k++], pair.change, q);
      }
      Pair newest = pairs.peekFirst();
      // Without a past, a first step of length 1 at most.
      double scale =
          newest == null
              ? 1 / Math.max(1, Math.sqrt(Vectors.dot(q, q)))
              : 1 / (newest.inverse * Vectors.dot(newest.change, newest.change));
      for (int i = 0; i < q.length; i++) {
        q[i] *= scale;
      }
      for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
        Pair pair = oldest.next();
        Vectors.add(shares[--k] - pair.inverse * Vectors.dot(pair.change, q), pair.step, q);
      }
      for (int i = 0; i < q.length; i++) {
        direction[i] = -q[i];
      }
      slope = Vectors.dot(gradient, direction);
      length = 1;
    }
  }

  /**
   * Minimises.
   *
   * @param start (B, D); not changed
   * @param dimension D
   * @param memory pairs that are remembered
   * @param evaluations of the objective, 1 or more
   */
  static Minimum minimise(
      Objective objective, double[] start, int dimension, int memory, int evaluations) {
    int batch = start.length / dimension;
    Search[] searches = new Search[batch];
    double[] points = start.clone();
    double[] values = new double[batch];
    double[] gradient = new double[start.length];
    objective.evaluate(points, values, gradient);
    for (int b = 0; b < batch; b++) {
      Search search = new Search(dimension);
      System.arraycopy(points, b * dimension, search.point, 0, dimension);
      System.arraycopy(gradient, b * dimension, search.gradient, 0, dimension);
      search.value = values[b];
      search.redirect();
      searches[b] = search;
    }
    for (int evaluation = 1; evaluation < evaluations; evaluation++) {
      for (int b = 0; b < batch; b++) {
        Search search = searches[b];
        for (int i = 0; i < dimension; i++) {
          points[b * dimension + i] = search.point[i] + search.length * search.direction[i];
        }
      }
      objective.evaluate(points, values, gradient);
      for (int b = 0; b < batch; b++) {
        searches[b].accept(
            Arrays.copyOfRange(points, b * dimension, (b + 1) * dimension),
            values[b],
            Arrays.copyOfRange(gradient, b * dimension, (b + 1) * dimension),
            memory);
      }
    }
    for (int b = 0; b < batch; b++) {
      System.arraycopy(searches[b].point, 0, points, b * dimension, dimension);
      values[b] = searches[b].value;
    }
    return new Minimum(points, values);
  }
}
