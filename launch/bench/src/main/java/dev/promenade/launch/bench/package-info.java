/** The benchmarks of {@code promenade bench}, each beside a named reference in the same run. */
@NullMarked
package dev.promenade.launch.bench;

import org.jspecify.annotations.NullMarked;
