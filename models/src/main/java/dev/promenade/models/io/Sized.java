package dev.promenade.models.io;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many entries a list of a document has: {@code @Sized(value = 2, of = "[x, y] in metres")
 * List<Double> at}. Looked at by {@link Documents}.
 */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sized {
  /** Exactly so many; −1 for any number of at least {@link #least}. */
  int value() default -1;

  /** The fewest entries. */
  int least() default 0;

  /** What the entries are, for the message. */
  String of();
}
