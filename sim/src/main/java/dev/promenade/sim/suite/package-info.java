/**
 * Many episodes and what they say together: suites, running them in parallel and resuming them, and
 * results as CSV, JSON, JUnit and a report.
 */
@NullMarked
package dev.promenade.sim.suite;

import org.jspecify.annotations.NullMarked;
