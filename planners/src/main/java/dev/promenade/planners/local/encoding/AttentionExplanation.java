package dev.promenade.planners.local.encoding;

import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.local.Explanation;

/** Turns what a network attended to into an explanation. */
public final class AttentionExplanation {
  private AttentionExplanation() {}

  /**
   * @param output has just been predicted from the situation
   * @param summary one phrase
   */
  public static Explanation of(
      Situation situation, AttentionSettings settings, AttentionOutput output, String summary) {
    int people = situation.observation().people().size();
    int[] nearest = situation.nearest();
    double[] persons = new double[people];
    double sum = 0;
    for (int i = 0; i < output.personWeights.length && i < people; i++) {
      sum += output.personWeights[i];
    }
    for (int i = 0; i < output.personWeights.length && i < people; i++) {
      persons[nearest[i]] = sum > 0 ? output.personWeights[i] / sum : 0;
    }
    String text = summary;
    if (people > nearest.length) {
      text += "; looks at the nearest %d of %d people".formatted(settings.people(), people);
    }
    boolean sees = output.personWeights.length > 0 && sum > 0;
    return new Explanation(
        text,
        sees ? persons : new double[0],
        shares(output.sectorWeights),
        shares(output.routeWeights),
        settings.routeSpacing());
  }

  private static double[] shares(float[] values) {
    double[] copy = new double[values.length];
    double sum = 0;
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
      sum += copy[i];
    }
    for (int i = 0; i < copy.length; i++) {
      copy[i] /= sum;
    }
    return copy;
  }
}
