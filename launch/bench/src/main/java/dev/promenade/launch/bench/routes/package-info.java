/** The benchmark {@code promenade bench route}: how good routes are, and how fast they come. */
@NullMarked
package dev.promenade.launch.bench.routes;

import org.jspecify.annotations.NullMarked;
