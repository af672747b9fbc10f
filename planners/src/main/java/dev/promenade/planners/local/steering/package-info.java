/**
 * Constraints on where a robot goes, as costs with slopes that steer flows of local plans, and as a
 * barrier that an executed trajectory does not pass.
 */
@NullMarked
package dev.promenade.planners.local.steering;

import org.jspecify.annotations.NullMarked;
