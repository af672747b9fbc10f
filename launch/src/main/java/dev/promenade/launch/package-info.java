/**
 * The command line, and what is shipped with it: maps, scenarios, suites, weights and launch files.
 */
@NullMarked
package dev.promenade.launch;

import org.jspecify.annotations.NullMarked;
