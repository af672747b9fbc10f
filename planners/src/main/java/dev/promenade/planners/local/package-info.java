/**
 * Local planners: from what the robot observes now to a command, with the predicted poses and the
 * reasons. All of them implement {@link dev.promenade.planners.local.LocalPlanner}.
 */
@NullMarked
package dev.promenade.planners.local;

import org.jspecify.annotations.NullMarked;
