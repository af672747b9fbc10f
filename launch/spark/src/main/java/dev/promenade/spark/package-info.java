/** Runs work on Apache Spark; built only in the profile {@code spark}. */
@NullMarked
package dev.promenade.spark;

import org.jspecify.annotations.NullMarked;
