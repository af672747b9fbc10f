/**
 * How one of many predicted plans is chosen: forecasts of people, look-ahead, a judge of what is
 * safe, and a rescue where nothing is.
 */
@NullMarked
package dev.promenade.planners.local.choice;

import org.jspecify.annotations.NullMarked;
