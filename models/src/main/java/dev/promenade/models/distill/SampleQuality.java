package dev.promenade.models.distill;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.RungeKutta;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * How near the samples of a sampler come to those of its flow, followed finely, and to the data.
 * For N conditions M samples are drawn, from the same noise for every sampler; all distances are
 * Euclidean on the scale of the normaliser.
 */
public final class SampleQuality {
  /** Conditions that go through the network together. */
  private static final int TOGETHER = 32;

  private final int size;
  private final int draws;
  private final PlanData.Batch held;
  private final int conditions;
  private final long seed;
  private final double[] noise;

  /** (N, M, D) ends of the noise, and ends of other noise. */
  private final double[] fine;

  private final double[] others;
  private final double spread;

  /**
   * What a sampler is worth.
   *
   * @param rms √ of the mean square by which samples miss where their noise ends on the fine flow,
   *     as a share of the flow's spread; of nothing but noise for samplers that add noise
   * @param distances (N) energy distance 2E‖X − Y‖ − E‖X − X'‖ − E‖Y − Y'‖ between samples X and
   *     the fine flow's Y (Székely and Rizzo 2013), as a share of E‖Y − Y'‖; 0 for equal
   *     distributions, with noise to both sides of it
   * @param scores (N) energy score E‖X − y‖ − E‖X − X'‖/2 against the data y (Gneiting and Raftery
   *     2007): the smaller, the better y was foretold, with its alternatives
   */
  public record Score(double rms, double[] distances, double[] scores) {}

  /**
   * @param flow to be near to
   * @param guidance ω of classifier-free guidance; 1 for none
   * @param held N plans that the flow was not trained on, with conditions
   * @param draws M, 2 or more
   */
  public SampleQuality(FlowModel flow, double guidance, PlanData.Batch held, int draws, long seed) {
    size = flow.settings().network().size();
    conditions = held.plans().length / size;
    this.held = held;
    this.draws = draws;
    this.seed = seed;
    UniformRandomProvider random = Noise.generator(seed);
    noise = Noise.gaussian(conditions * draws * size, random);
    OdeSolver exact = RungeKutta.midpoint();
    fine = draw(flow, guidance, exact, Pairs.FINE_STEPS, noise);
    double[] more = Noise.gaussian(noise.length, random);
    others = draw(flow, guidance, exact, Pairs.FINE_STEPS, more);
    double sum = 0;
    for (int i = 0; i < conditions; i++) {
      sum += judge(others, i).spread() / conditions;
    }
    spread = sum;
  }

  /** The mean distance of two samples of the flow for the same condition. */
  public double spread() {
    return spread;
  }

  /** Judges samples of a model, which is the flow or a student of it. */
  public Score measure(FlowModel model, double guidance, OdeSolver solver, int steps) {
    double[] samples = draw(model, guidance, solver, steps, noise);
    double[] distances = new double[conditions];
    double[] scores = new double[conditions];
    double squares = 0;
    double variance = 0;
    for (int i = 0; i < samples.length; i++) {
      squares += (samples[i] - fine[i]) * (samples[i] - fine[i]);
    }
    for (int c = 0; c < conditions; c++) {
      variance += squaresWithin(c);
      EnergyScore own = judge(samples, c);
      double across = 0;
      for (int m = 0; m < draws; m++) {
        for (int k = 0; k < draws; k++) {
          across +=
              EnergyScore.distance(samples, c * draws + m, others, c * draws + k, size)
                  / (draws * draws);
        }
      }
      distances[c] = (2 * across - own.spread() - judge(others, c).spread()) / spread;
      scores[c] = own.score();
    }
    return new Score(Math.sqrt(squares / variance), distances, scores);
  }

  private double[] draw(
      FlowModel model, double guidance, OdeSolver solver, int steps, double[] from) {
    UniformRandomProvider random = Noise.generator(seed + 1);
    double[] ends = new double[from.length];
    for (int first = 0; first < conditions; first += TOGETHER) {
      int count = Math.min(TOGETHER, conditions - first);
      double[] start = new double[count * draws * size];
      System.arraycopy(from, first * draws * size, start, 0, start.length);
      VelocityField field = model.field(repeated(first, count), guidance);
      double[] end =
          new FlowSampler(field, model.path(), solver, solver.grid(steps, 0)).sample(start, random);
      System.arraycopy(end, 0, ends, first * draws * size, end.length);
    }
    return ends;
  }

  private double @Nullable [] repeated(int first, int count) {
    double[] all = held.conditions();
    if (all == null) {
      return null;
    }
    int wanted = all.length / conditions;
    double[] repeated = new double[count * draws * wanted];
    for (int row = 0; row < count * draws; row++) {
      System.arraycopy(all, (first + row / draws) * wanted, repeated, row * wanted, wanted);
    }
    return repeated;
  }

  /** The samples for a condition against its plan. */
  private EnergyScore judge(double[] samples, int condition) {
    int from = condition * draws * size;
    return EnergyScore.of(
        Arrays.copyOfRange(samples, from, from + draws * size),
        Arrays.copyOfRange(held.plans(), condition * size, (condition + 1) * size));
  }

  /** Sum of squares of fine samples about their mean for a condition. */
  private double squaresWithin(int condition) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double mean = 0;
      double squares = 0;
      for (int m = 0; m < draws; m++) {
        double value = fine[(condition * draws + m) * size + i];
        mean += value / draws;
        squares += value * value;
      }
      sum += squares - draws * mean * mean;
    }
    return sum * draws / (draws - 1);
  }
}
