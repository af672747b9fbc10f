package dev.promenade.planners.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes probabilities mean what they say: one temperature for all logits (Guo et al., ICML 2017),
 * and the probability from which on one may drive unasked.
 */
final class Calibration {
  /** Share of all instructions that may be carried out wrongly on the instructions used here. */
  private static final double ERRORS = 0.035;

  private static final double COOLEST = 0.3;
  private static final double HOTTEST = 5;
  private static final int TRIALS = 60;

  private Calibration() {}

  /**
   * An instruction of which the right walk is known.
   *
   * @param logits of its walks
   * @param count of walks
   * @param truth the right walk; -1 if it is not among them
   */
  record Case(float[] logits, int count, int truth) {}

  /** The temperature under which the right walks are most probable. */
  static double temperature(List<Case> cases) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= TRIALS; i++) {
      double temperature = COOLEST * Math.pow(HOTTEST / COOLEST, (double) i / TRIALS);
      double loss = 0;
      for (Case one : cases) {
        if (one.truth >= 0) {
          double[] all = Translator.probabilities(one.logits, one.count, temperature);
          loss -= Math.log(Math.max(1e-12, all[one.truth]));
        }
      }
      if (loss < least) {
        least = loss;
        best = temperature;
      }
    }
    return cases.isEmpty() ? 1 : best;
  }

  /** The least probability at which few enough instructions would be carried out wrongly. */
  static double threshold(List<Case> cases, double temperature) {
    record Answer(double probability, boolean right) {}
    List<Answer> answers = new ArrayList<>();
    for (Case one : cases) {
      double[] all = Translator.probabilities(one.logits, one.count, temperature);
      int best = 0;
      for (int i = 1; i < one.count; i++) {
        best = all[i] > all[best] ? i : best;
      }
      answers.add(new Answer(all[best], best == one.truth));
    }
    answers.sort(Comparator.comparingDouble(answer -> -answer.probability()));
    int wrong = 0;
    double threshold = 0.5;
    for (Answer answer : answers) {
      wrong += answer.right() ? 0 : 1;
      if (wrong > ERRORS * cases.size()) {
        return Math.min(0.999, Math.max(threshold, answer.probability() + 1e-6));
      }
    }
    return threshold;
  }
}
