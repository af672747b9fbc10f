package dev.promenade.launch.bench.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.errorprone.annotations.Immutable;
import dev.promenade.sim.metrics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param subject what was measured; figures of one subject stand in one line of the table
 * @param name which of its properties
 * @param unit of the value, {@code %} included; empty for a count or a share
 * @param low lower end of the 95 % interval, or of what the repetitions gave; null without either
 * @param high upper end
 * @param reference subject that the same was measured of in the same run; empty without one
 * @param ratio value of this over value of the reference; null without one
 */
@Immutable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
    String subject,
    String name,
    double value,
    String unit,
    @Nullable Double low,
    @Nullable Double high,
    String reference,
    @Nullable Double ratio) {

  /** A figure of a subject that is named when its line is written. */
  public static Figure of(String name, double value, String unit) {
    return new Figure("", name, value, unit, null, null, "", null);
  }

  /** An estimate with its 95 % interval. */
  public static Figure of(String name, Interval estimate, String unit) {
    return of(name, estimate.mean(), unit).within(estimate.lo(), estimate.hi());
  }

  /** An estimate in other units: value and interval times a factor. */
  public static Figure of(String name, Interval estimate, double factor, String unit) {
    return of(name, factor * estimate.mean(), unit)
        .within(factor * estimate.lo(), factor * estimate.hi());
  }

  /**
   * The same with its ratio to a reference.
   *
   * @param referenceValue of the same property, in the same unit, from the same run
   */
  public Figure against(String referenceName, double referenceValue) {
    double over = value == referenceValue ? 1 : value / referenceValue;
    return new Figure(subject, name, value, unit, low, high, referenceName, over);
  }

  Figure within(double lowest, double highest) {
    return new Figure(subject, name, value, unit, lowest, highest, reference, ratio);
  }

  Figure of(String newSubject) {
    return new Figure(newSubject, name, value, unit, low, high, reference, ratio);
  }

  Figure at(double newValue, @Nullable Double newRatio) {
    return new Figure(subject, name, newValue, unit, low, high, reference, newRatio);
  }
}
