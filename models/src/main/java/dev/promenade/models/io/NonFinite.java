package dev.promenade.models.io;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record whose numbers may be infinite or not a number in a document, there written as {@code
 * "Infinity"}, {@code "-Infinity"} and {@code "NaN"}. Everywhere else these are refused.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NonFinite {}
