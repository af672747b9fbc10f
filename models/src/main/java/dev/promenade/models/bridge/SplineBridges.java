package dev.promenade.models.bridge;

import dev.promenade.models.flow.Noise;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Gaussian bridges between pairs of places, p_t(x | x0, x1) = N(μ_t, γ_t²·1), with means and
 * deviations linear between knots, moved to little cost (Liu et al. 2024, "Generalized Schrödinger
 * Bridge Matching", proposition 4 and algorithm 4): what is minimised, by descent along the slope
 * over samples of all bridges together, is ∫ E[V(X_t, p_t)] + E‖u_t‖²/(2σ²) dt with the drift
 * u_t(x) = μ̇ + a·(x − μ), a = γ̇/γ − σ²/(2γ²), for which E‖u‖² = ‖μ̇‖² + 2·(γ̇ − σ²/(2γ))².
 * Without V the bridges are Brownian ones: straight means and γ = σ·√(t(1 − t)).
 */
public final class SplineBridges {
  /** Steps shrink to this share of the first one. */
  private static final double LAST_STEP = 0.1;

  private static final double LOG_STEP = 0.05;

  /** Narrower than this share of a Brownian bridge, drifts would be noise above all. */
  private static final double NARROWEST = 0.35;

  /** Bridges that are less likely at a place than this part of the likeliest do not count there. */
  private static final double NEGLIGIBLE = 1e-9;

  /** Where the first step looks for its drift [steps]. */
  private static final double FIRST = 0.1;

  private final int pairs;
  private final int knots;
  private final double sigma;

  /** (N, K + 1, 2), the first and the last fixed. */
  private final double[] means;

  /** log γ (N, K + 1); of no meaning at the first and the last, where γ is 0. */
  private final double[] logs;

  /** The way that a bridge's mean begins to look for its own from. */
  @FunctionalInterface
  public interface Guide {
    /** Straight ahead. */
    Guide STRAIGHT =
        (fromX, fromY, toX, toY, time, into) -> {
          into[0] = fromX + time * (toX - fromX);
          into[1] = fromY + time * (toY - fromY);
        };

    /**
     * @param time in [0, 1]; the ends at 0 and 1
     * @param into x, y, overwritten
     */
    void at(double fromX, double fromY, double toX, double toY, double time, double[] into);
  }

  /**
   * Bridges that are Brownian but for their means.
   *
   * @param starts (N, 2)
   * @param ends (N, 2)
   * @param knots K, intervals of time, 2 or more
   * @param sigma σ, above 0
   */
  public SplineBridges(double[] starts, double[] ends, int knots, double sigma, Guide guide) {
    if (starts.length != ends.length || starts.length % 2 != 0 || starts.length == 0) {
      throw new IllegalArgumentException(
          "%d and %d numbers are not starts and ends of the same pairs of places"
              .formatted(starts.length, ends.length));
    }
    if (knots < 2 || !(sigma > 0)) {
      throw new IllegalArgumentException(
          "%d intervals, deviation %s; expected 2 or more, above 0".formatted(knots, sigma));
    }
    pairs = starts.length / 2;
    this.knots = knots;
    this.sigma = sigma;
    means = new double[pairs * (knots + 1) * 2];
    logs = new double[pairs * (knots + 1)];
    double[] place = new double[2];
    for (int n = 0; n < pairs; n++) {
      for (int k = 0; k <= knots; k++) {
        double time = (double) k / knots;
        guide.at(starts[2 * n], starts[2 * n + 1], ends[2 * n], ends[2 * n + 1], time, place);
        boolean isEnd = k == 0 || k == knots;
        double[] end = k == 0 ? starts : ends;
        means[at(n, k)] = isEnd ? end[2 * n] : place[0];
        means[at(n, k) + 1] = isEnd ? end[2 * n + 1] : place[1];
        logs[n * (knots + 1) + k] = Math.log(sigma * Math.sqrt(Math.max(1e-12, time * (1 - time))));
      }
    }
  }

  private int at(int pair, int knot) {
    return 2 * (pair * (knots + 1) + knot);
  }

  public int pairs() {
    return pairs;
  }

  /** K, intervals of time. */
  public int knots() {
    return knots;
  }

  /** The mean of a pair at a knot. */
  public double x(int pair, int knot) {
    return means[at(pair, knot)];
  }

  public double y(int pair, int knot) {
    return means[at(pair, knot) + 1];
  }

  /** γ of a pair at a knot; 0 at the first and the last. */
  public double deviation(int pair, int knot) {
    return knot == 0 || knot == knots ? 0 : Math.exp(logs[pair * (knots + 1) + knot]);
  }

  /**
   * Moves means and deviations.
   *
   * @param iterations of descent, 0 or more
   * @param step farthest that a mean moves in the first iteration
   */
  public void descend(StateCost cost, int iterations, double step, UniformRandomProvider random) {
    double[] slopes = new double[means.length];
    double[] logSlopes = new double[logs.length];
    double[] places = new double[2 * pairs];
    double[] values = new double[pairs];
    double[] gradient = new double[2 * pairs];
    for (int i = 0; i < iterations; i++) {
      Arrays.fill(slopes, 0);
      Arrays.fill(logSlopes, 0);
      for (int k = 1; k < knots; k++) {
        double[] noise = Noise.gaussian(2 * pairs, random);
        for (int n = 0; n < pairs; n++) {
          double gamma = deviation(n, k);
          places[2 * n] = x(n, k) + gamma * noise[2 * n];
          places[2 * n + 1] = y(n, k) + gamma * noise[2 * n + 1];
        }
        cost.evaluate((double) k / knots, places, values, gradient);
        for (int n = 0; n < pairs; n++) {
          slopes[at(n, k)] += gradient[2 * n] / knots;
          slopes[at(n, k) + 1] += gradient[2 * n + 1] / knots;
          logSlopes[n * (knots + 1) + k] +=
              deviation(n, k)
                  * (gradient[2 * n] * noise[2 * n] + gradient[2 * n + 1] * noise[2 * n + 1])
                  / knots;
        }
      }
      double now = step * Math.pow(LAST_STEP, (double) i / Math.max(1, iterations - 1));
      for (int n = 0; n < pairs; n++) {
        moveMean(n, slopes, now);
        moveDeviation(n, logSlopes, now / step);
      }
    }
  }

  /**
   * One step of a mean along its slope in the metric of its kinetic energy, whose Hessian is
   * K/σ²·tridiag(−1, 2, −1): smooth, and without V a Newton step.
   */
  private void moveMean(int pair, double[] slopes, double most) {
    double stiffness = knots / (sigma * sigma);
    double farthest = 0;
    double[][] moves = new double[2][];
    for (int axis = 0; axis < 2; axis++) {
      double[] right = new double[knots - 1];
      for (int k = 1; k < knots; k++) {
        int here = at(pair, k) + axis;
        right[k - 1] =
            slopes[here] / stiffness + 2 * means[here] - means[here - 2] - means[here + 2];
      }
      moves[axis] = solve(right);
      for (double move : moves[axis]) {
        farthest = Math.max(farthest, Math.abs(move));
      }
    }
    double share = farthest > most ? most / farthest : 1;
    for (int k = 1; k < knots; k++) {
      means[at(pair, k)] -= share * moves[0][k - 1];
      means[at(pair, k) + 1] -= share * moves[1][k - 1];
    }
  }

  /**
   * Solves tridiag(−1, 2, −1)·x = right (Thomas), overwriting the right side, in O(K) where a
   * library of dense matrices takes O(K³).
   */
  private static double[] solve(double[] right) {
    int size = right.length;
    double[] factor = new double[size];
    double pivot = 2;
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        pivot = 2 + factor[i - 1];
        right[i] += right[i - 1];
      }
      factor[i] = -1 / pivot;
      right[i] /= pivot;
    }
    for (int i = size - 2; i >= 0; i--) {
      right[i] -= factor[i] * right[i + 1];
    }
    return right;
  }

  /** One step of the deviations' logarithms against the sign of their slope, as far as it goes. */
  private void moveDeviation(int pair, double[] logSlopes, double share) {
    double[] slope = Arrays.copyOfRange(logSlopes, pair * (knots + 1), (pair + 1) * (knots + 1));
    double variance = sigma * sigma;
    for (int k = 0; k < knots; k++) {
      double from = deviation(pair, k);
      double to = deviation(pair, k + 1);
      double middle = 0.5 * (from + to);
      double control = (to - from) * knots - variance / (2 * middle);
      // ½·2·control²/(σ²K), by γ at both ends.
      double common = 2 * control / (variance * knots);
      double byMiddle = common * variance / (2 * middle * middle);
      slope[k] += from * (-common * knots + 0.5 * byMiddle);
      slope[k + 1] += to * (common * knots + 0.5 * byMiddle);
    }
    for (int k = 1; k < knots; k++) {
      double move = Math.max(-1, Math.min(1, slope[k]));
      double time = (double) k / knots;
      int at = pair * (knots + 1) + k;
      logs[at] =
          Math.max(
              Math.log(NARROWEST * sigma * Math.sqrt(time * (1 - time))),
              logs[at] - LOG_STEP * share * move);
    }
  }

  /** γ between knots: linear, but in the first and the last interval as a Brownian bridge's. */
  private double deviation(int pair, double time) {
    double position = time * knots;
    int k = Math.min(knots - 1, (int) position);
    double share = position - k;
    if (k == 0) {
      return deviation(pair, 1) * Math.sqrt(share);
    }
    if (k == knots - 1) {
      return deviation(pair, k) * Math.sqrt(1 - share);
    }
    return deviation(pair, k) + share * (deviation(pair, k + 1) - deviation(pair, k));
  }

  /** γ̇/γ. */
  private double relativeRate(int pair, double time, double gamma) {
    double position = time * knots;
    int k = Math.min(knots - 1, (int) position);
    if (k == 0) {
      return 1 / (2 * time);
    }
    if (k == knots - 1) {
      return -1 / (2 * (1 - time));
    }
    return (deviation(pair, k + 1) - deviation(pair, k)) * knots / gamma;
  }

  /**
   * The drift of the whole population at a place, which is what matching a drift to the bridges
   * comes to: the mean of their drifts, weighted by how likely each is there, E[u_t | X_t = x]. For
   * finitely many bridges it is known in closed form, so no network stands in for it.
   *
   * @param time in (0, 1)
   * @param backward whether the drift is that of bridges run from their ends to their starts, in
   *     time that runs backwards
   * @param stiffest pull to a mean that is allowed [1/time]; one over the step of who follows
   * @param weights (N), overwritten
   * @param into the drift, overwritten
   */
  void drift(
      double x,
      double y,
      double time,
      boolean backward,
      double stiffest,
      double[] weights,
      double[] into) {
    double position = time * knots;
    int k = Math.min(knots - 1, (int) position);
    double share = position - k;
    double most = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < pairs; n++) {
      double gamma = deviation(n, time);
      double dx = x - x(n, k) - share * (x(n, k + 1) - x(n, k));
      double dy = y - y(n, k) - share * (y(n, k + 1) - y(n, k));
      weights[n] = -(dx * dx + dy * dy) / (2 * gamma * gamma) - 2 * Math.log(gamma);
      most = Math.max(most, weights[n]);
    }
    double sign = backward ? -1 : 1;
    double sum = 0;
    into[0] = 0;
    into[1] = 0;
    for (int n = 0; n < pairs; n++) {
      double weight = Math.exp(weights[n] - most);
      if (weight < NEGLIGIBLE) {
        continue;
      }
      double gamma = deviation(n, time);
      double rate = sign * relativeRate(n, time, gamma) - sigma * sigma / (2 * gamma * gamma);
      rate = Math.max(-stiffest, rate);
      double stepX = x(n, k + 1) - x(n, k);
      double stepY = y(n, k + 1) - y(n, k);
      sum += weight;
      into[0] += weight * (sign * stepX * knots + rate * (x - x(n, k) - share * stepX));
      into[1] += weight * (sign * stepY * knots + rate * (y - y(n, k) - share * stepY));
    }
    into[0] /= sum;
    into[1] /= sum;
  }

  /**
   * Drives places by dX = u·dt + σ·dW (Euler and Maruyama).
   *
   * @param starts (M, 2); not changed
   * @param backward whether they are ends, and are driven to the bridges' starts
   * @param steps from one end of time to the other, 2 or more
   * @return (steps + 1) rows of (M, 2)
   */
  public double[][] walk(
      double[] starts, boolean backward, int steps, UniformRandomProvider random) {
    double[][] way = new double[steps + 1][];
    way[0] = starts.clone();
    double[] weights = new double[pairs];
    double[] drift = new double[2];
    for (int step = 0; step < steps; step++) {
      // At time 0 itself no bridge has any width: the first step looks a little ahead.
      double own = Math.max(FIRST, step) / steps;
      double time = backward ? 1 - own : own;
      // The last step lands: noise there would only blur the end.
      double spread = step == steps - 1 ? 0 : sigma * Math.sqrt(1.0 / steps);
      double[] noise = Noise.gaussian(starts.length, random);
      double[] next = way[step].clone();
      for (int i = 0; i < next.length; i += 2) {
        drift(next[i], next[i + 1], time, backward, steps, weights, drift);
        next[i] += drift[0] / steps + spread * noise[i];
        next[i + 1] += drift[1] / steps + spread * noise[i + 1];
      }
      way[step + 1] = next;
    }
    return way;
  }
}
