/** The benchmark {@code promenade bench steering} and what it needs. */
@NullMarked
package dev.promenade.launch.bench.steering;

import org.jspecify.annotations.NullMarked;
