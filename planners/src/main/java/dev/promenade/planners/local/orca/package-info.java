/**
 * Optimal reciprocal collision avoidance for discs: half-planes of permitted velocities and the
 * linear programs that choose among them. Knows neither robots nor people; both use it.
 */
@NullMarked
package dev.promenade.planners.local.orca;

import org.jspecify.annotations.NullMarked;
