/**
 * What an episode is about: scenario files and families, floor plans, and the concrete setup that a
 * scenario and a seed give.
 */
@NullMarked
package dev.promenade.sim.scenario;

import org.jspecify.annotations.NullMarked;
