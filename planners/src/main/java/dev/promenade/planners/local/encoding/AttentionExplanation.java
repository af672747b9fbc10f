package dev.promenade.planners.local.encoding;

import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.Observation;

/** Turns what a network attended to into an explanation. */
public final class AttentionExplanation {
  private AttentionExplanation() {}

  /**
   * @param encoder has just encoded the observation
   * @param output has just been predicted from it
   * @param summary one phrase
   */
  public static Explanation of(
      Observation observation,
      ObservationEncoder encoder,
      AttentionSettings settings,
      AttentionOutput output,
      String summary) {
    int people = observation.people().size();
    double[] persons = new double[people];
    double sum = 0;
    for (int i = 0; i < output.personWeights.length && i < people; i++) {
      sum += output.personWeights[i];
    }
    for (int i = 0; i < output.personWeights.length && i < people; i++) {
      persons[encoder.personAt(i)] = sum > 0 ? output.personWeights[i] / sum : 0;
    }
    String text = summary;
    if (encoder.peopleLeftOut() > 0) {
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
