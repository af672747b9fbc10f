/**
 * Local planners that roll out many commands and take the cheapest: the dynamic window and model
 * predictive path integral control, with the costs that both weigh by.
 */
@NullMarked
package dev.promenade.planners.local.sampling;

import org.jspecify.annotations.NullMarked;
