/** The local planner that draws its candidates from a flow, inside a budget of time. */
@NullMarked
package dev.promenade.planners.local.flow;

import org.jspecify.annotations.NullMarked;
