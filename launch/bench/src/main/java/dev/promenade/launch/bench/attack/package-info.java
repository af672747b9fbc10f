/**
 * A machine that tries to refute what the guard promises: it searches for a robot, a lidar with
 * faults, things, people and commands with which a guarded robot touches what {@code
 * docs/safety.md} says it will not touch.
 */
@NullMarked
package dev.promenade.launch.bench.attack;

import org.jspecify.annotations.NullMarked;
