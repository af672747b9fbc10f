/**
 * Search among poses, for bodies that are not round and bases that cannot move in every direction:
 * the outline on the map, curves without obstacles, motions between poses of a lattice, and the
 * search over them. {@code LatticePlanner} in the package above makes a global planner of it.
 */
@NullMarked
package dev.promenade.planners.global.lattice;

import org.jspecify.annotations.NullMarked;
