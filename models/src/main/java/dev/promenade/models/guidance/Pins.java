package dev.promenade.models.guidance;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of a sample that are known beforehand: where a plan starts, where it ends, what it
 * passes.
 *
 * @param entries places within a sample, each in [0, D)
 * @param values (n) one for each entry and the same for all samples, or (B, n) for each of them
 */
public record Pins(List<Integer> entries, List<Double> values) {
  /** Nothing is known. */
  public static final Pins NONE = new Pins(List.of(), List.of());

  public Pins {
    entries = List.copyOf(entries);
    values = List.copyOf(values);
    boolean whole = entries.isEmpty() ? values.isEmpty() : values.size() % entries.size() == 0;
    if (!whole || (!entries.isEmpty() && values.isEmpty())) {
      throw new IllegalArgumentException(
          "%d values for %d known entries; give one each, or one each for every sample"
              .formatted(values.size(), entries.size()));
    }
    if (entries.stream().anyMatch(entry -> entry < 0)
        || entries.stream().distinct().count() != entries.size()) {
      throw new IllegalArgumentException(
          "entries are %s; expected each once, 0 or more".formatted(entries));
    }
  }

  /** These and others; where both know an entry, the others win. Both say one value an entry. */
  public Pins and(Pins others) {
    if (values.size() != entries.size() || others.values.size() != others.entries.size()) {
      throw new IllegalArgumentException("pins of several samples cannot be joined");
    }
    List<Integer> allEntries = new ArrayList<>(others.entries);
    List<Double> allValues = new ArrayList<>(others.values);
    for (int i = 0; i < entries.size(); i++) {
      if (!others.entries.contains(entries.get(i))) {
        allEntries.add(entries.get(i));
        allValues.add(values.get(i));
      }
    }
    return new Pins(allEntries, allValues);
  }

  /** The value of pin i in a sample. */
  double value(int sample, int i) {
    return values.get((int) (((long) sample * entries.size() + i) % values.size()));
  }

  /**
   * Writes what is known into samples.
   *
   * @param samples (B, D), changed in place
   */
  public void set(double[] samples, int dimension) {
    for (int sample = 0; sample < samples.length / dimension; sample++) {
      for (int i = 0; i < entries.size(); i++) {
        samples[sample * dimension + entries.get(i)] = value(sample, i);
      }
    }
  }
}
