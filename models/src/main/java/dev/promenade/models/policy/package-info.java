/**
 * A flow of local plans: many candidates at once for what a robot sees, drawn in a few network
 * evaluations. What the robot sees enters as the state that the attention network makes of it.
 */
@NullMarked
package dev.promenade.models.policy;

import org.jspecify.annotations.NullMarked;
