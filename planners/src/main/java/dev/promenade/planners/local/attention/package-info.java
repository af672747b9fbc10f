/**
 * The local planner that attends: it turns observations into what networks see, and what they
 * predict into commands.
 */
@NullMarked
package dev.promenade.planners.local.attention;

import org.jspecify.annotations.NullMarked;
