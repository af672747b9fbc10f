/** Regression suites: scenarios, planners and seeds, here or on a cluster. */
@NullMarked
package dev.promenade.launch.suite;

import org.jspecify.annotations.NullMarked;
