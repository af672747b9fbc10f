/**
 * What all benchmarks share: options, warm-up, clocks, repetition, medians, ratios to a reference
 * of the same run, one table and one JSON form, and a description of the machine.
 */
@NullMarked
package dev.promenade.launch.bench.harness;

import org.jspecify.annotations.NullMarked;
