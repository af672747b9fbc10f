/**
 * Buildings of several levels: a map for each, lifts and stairs between them, and routes through.
 */
@NullMarked
package dev.promenade.planners.building;

import org.jspecify.annotations.NullMarked;
