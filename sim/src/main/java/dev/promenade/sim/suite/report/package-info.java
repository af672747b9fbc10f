/** The results of a suite as one self-contained HTML page. */
@NullMarked
package dev.promenade.sim.suite.report;

import org.jspecify.annotations.NullMarked;
