/** Buildings as graphs of behaviours, and the translation of instructions into walks on them. */
@NullMarked
package dev.promenade.planners.behavior;

import org.jspecify.annotations.NullMarked;
