/**
 * Routes along the ways that the owner of a site drew: a graph of places and directed edges, how a
 * robot gets on and off it, and how it goes round what lies on it.
 */
@NullMarked
package dev.promenade.planners.global.graph;

import org.jspecify.annotations.NullMarked;
