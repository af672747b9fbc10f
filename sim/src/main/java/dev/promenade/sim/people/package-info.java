/**
 * How people walk: ORCA, social force, groups, standing, replayed recordings. A model only decides
 * on velocities; the world moves the bodies.
 */
@NullMarked
package dev.promenade.sim.people;

import org.jspecify.annotations.NullMarked;
