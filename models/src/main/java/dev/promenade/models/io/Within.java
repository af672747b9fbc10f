package dev.promenade.models.io;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The values that a number of a document may have, and its unit: {@code @Within(above = 0, most =
 * 5, unit = "m") double radius}. Ranges are those in which a value is plausible; a radius of 30 m
 * is a slip of the finger or another unit. Looked at by {@link Documents}, for numbers in lists and
 * optional ones too.
 */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Within {
  /** The least value. */
  double least() default Double.NEGATIVE_INFINITY;

  /** The greatest value. */
  double most() default Double.POSITIVE_INFINITY;

  /** All values are greater than this. */
  double above() default Double.NEGATIVE_INFINITY;

  /** In SI: m, s, rad, m/s; empty for a number without one. */
  String unit() default "";
}
