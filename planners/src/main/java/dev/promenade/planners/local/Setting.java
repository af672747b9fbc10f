package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of a planner, on the component of the record that holds it. Files, help
 * texts, ROS parameters, tuning and the tables of the documentation follow from it.
 */
@Stable
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
  /** Default, as in a parameter file. */
  String value();

  /** Smallest number accepted; needed for numbers. */
  double lowest() default Double.NaN;

  /** Largest number accepted; needed for numbers. */
  double highest() default Double.NaN;

  /** For people, for example {@code m/s}; empty for a plain number. */
  String unit() default "";

  /** One phrase. */
  String meaning();

  /**
   * Lowest and highest number that {@code tune} tries unless told what to vary; empty: it leaves
   * this parameter alone.
   */
  double[] tuning() default {};

  /** Other defaults for the parameters of a group, on the component that holds the group. */
  @Target(ElementType.RECORD_COMPONENT)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Defaults {
    /** Each as {@code name=value}. */
    String[] value();
  }
}
