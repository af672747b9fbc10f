/**
 * Local planners that answer at once to what is there: velocity obstacles, social force, pursuit of
 * the route, and pursuit that stops for people.
 */
@NullMarked
package dev.promenade.planners.local.reactive;

import org.jspecify.annotations.NullMarked;
