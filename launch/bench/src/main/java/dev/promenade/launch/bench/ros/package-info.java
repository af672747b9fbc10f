/** The benchmark {@code promenade bench ros} and what it needs. */
@NullMarked
package dev.promenade.launch.bench.ros;

import org.jspecify.annotations.NullMarked;
