package dev.promenade.models.distill;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import dev.promenade.models.solver.Bespoke;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.NonStationary;
import dev.promenade.models.solver.OdeSolver;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/**
 * Fits solvers to pairs of starts and fine ends of one flow, by the mean of log‖x_n − x*‖² (Shaul
 * et al. 2024, equation 12).
 *
 * @param field with the pairs' own conditions, in their order
 * @param path of the field
 * @param pairs to fit to, at least as many as the paper's 520
 */
public record SolverFit(VelocityField field, ProbabilityPath path, Pairs pairs) {
  /** Squares per number below which errors do not matter. */
  private static final double FLOOR = 1e-8;

  private static final int ROUNDS = 60;

  /** A fitted table and the mean log‖x_n − x*‖² that it reaches. */
  public record Fitted<T>(T table, double objective) {}

  /**
   * Fits a {@link NonStationary} solver, from Euler and, for even numbers of steps, from the
   * midpoint method; the better one wins.
   *
   * @param heard told of the objective now and then
   */
  public Fitted<NonStationary.Table> nonStationary(int steps, DoubleConsumer heard) {
    double from = pairs.from();
    Fitted<NonStationary.Table> best =
        fit(
            numbers(NonStationary.Table.euler(steps, from)),
            steps,
            numbers -> nonStationary(numbers, steps, from),
            table -> new NonStationary(List.of(table)),
            heard);
    if (steps % 2 == 0) {
      Fitted<NonStationary.Table> other =
          fit(
              numbers(midpoint(steps, from)),
              steps,
              numbers -> nonStationary(numbers, steps, from),
              table -> new NonStationary(List.of(table)),
              heard);
      best = other.objective < best.objective ? other : best;
    }
    return best;
  }

  /**
   * Fits a {@link Bespoke} solver.
   *
   * @param steps of two evaluations each
   * @param heard told of the objective now and then
   */
  public Fitted<Bespoke.Table> bespoke(int steps, DoubleConsumer heard) {
    double from = pairs.from();
    return fit(
        new double[8 * steps - 1],
        steps,
        numbers -> bespoke(numbers, steps, from),
        table -> new Bespoke(List.of(table)),
        heard);
  }

  private <T> Fitted<T> fit(
      double[] start,
      int steps,
      Function<double[], T> table,
      Function<T, OdeSolver> solver,
      DoubleConsumer heard) {
    LevenbergMarquardt search =
        new LevenbergMarquardt(
            numbers -> residuals(solver.apply(table.apply(numbers)), steps),
            field.dimension(),
            FLOOR * field.dimension());
    LevenbergMarquardt.Fit fit = search.search(start, ROUNDS, heard);
    return new Fitted<>(table.apply(fit.value()), fit.objective());
  }

  private double[] residuals(OdeSolver solver, int steps) {
    double[] rest;
    try {
      rest =
          new FlowSampler(field, path, solver, solver.grid(steps, pairs.from()))
              .sample(pairs.starts(), Noise.generator(0));
    } catch (InputException e) {
      // Diverged: no number is as bad.
      rest = new double[pairs.starts().length];
      Arrays.fill(rest, Double.NaN);
      return rest;
    }
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= pairs.ends()[i];
    }
    return rest;
  }

  /** n − 1 logarithms of steps of time relative to the first, then a, then the rows of b. */
  private static double[] numbers(NonStationary.Table table) {
    int steps = table.ofStart().length;
    double[] numbers = new double[steps - 1 + steps + steps * (steps + 1) / 2];
    double[] times = table.times();
    for (int i = 1; i < steps; i++) {
      numbers[i - 1] = Math.log((times[i + 1] - times[i]) / (times[1] - times[0]));
    }
    System.arraycopy(table.ofStart(), 0, numbers, steps - 1, steps);
    int at = 2 * steps - 1;
    for (double[] row : table.ofVelocities()) {
      System.arraycopy(row, 0, numbers, at, row.length);
      at += row.length;
    }
    return numbers;
  }

  private static NonStationary.Table nonStationary(double[] numbers, int steps, double from) {
    double[] times = times(Arrays.copyOf(numbers, steps - 1), from);
    double[] ofStart = Arrays.copyOfRange(numbers, steps - 1, 2 * steps - 1);
    double[][] rows = new double[steps][];
    int at = 2 * steps - 1;
    for (int i = 0; i < steps; i++) {
      rows[i] = Arrays.copyOfRange(numbers, at, at + i + 1);
      at += i + 1;
    }
    return new NonStationary.Table(times, ofStart, rows);
  }

  /** The midpoint method of half as many steps as a table. */
  private static NonStationary.Table midpoint(int steps, double from) {
    NonStationary.Table even = NonStationary.Table.euler(steps, from);
    double half = (1 - from) / steps;
    double[][] rows = even.ofVelocities();
    for (int i = 0; i < steps; i++) {
      Arrays.fill(rows[i], 0);
      for (int j = 1; j < i; j += 2) {
        rows[i][j] = 2 * half; // the middles of the steps before
      }
      rows[i][i] = i % 2 == 0 ? half : 2 * half;
    }
    return new NonStationary.Table(even.times(), even.ofStart(), rows);
  }

  /**
   * Logarithms of dt (2n − 1 relative to the first), of dt/dr against even (2n), of s (2n), and
   * ds/dr (2n).
   */
  private static Bespoke.Table bespoke(double[] numbers, int steps, double from) {
    int halves = 2 * steps;
    double[] halfTimes = times(Arrays.copyOf(numbers, halves - 1), from);
    double[] timeSlopes = new double[halves];
    double[] scales = new double[halves + 1];
    scales[0] = 1;
    double[] scaleSlopes = new double[halves];
    for (int i = 0; i < halves; i++) {
      timeSlopes[i] = (1 - from) * Math.exp(numbers[halves - 1 + i]);
      scales[i + 1] = Math.exp(numbers[2 * halves - 1 + i]);
      scaleSlopes[i] = numbers[3 * halves - 1 + i];
    }
    return new Bespoke.Table(halfTimes, timeSlopes, scales, scaleSlopes);
  }

  /** Rising times from {@code from} to 1 whose steps have these logarithms; the first one 0. */
  private static double[] times(double[] logs, double from) {
    int steps = logs.length + 1;
    double[] sums = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      sums[i + 1] = sums[i] + Math.exp(i == 0 ? 0 : Math.max(-8, Math.min(8, logs[i - 1])));
    }
    double[] times = new double[steps + 1];
    Arrays.setAll(times, i -> i == steps ? 1 : from + (1 - from) * sums[i] / sums[steps]);
    return times;
  }
}
