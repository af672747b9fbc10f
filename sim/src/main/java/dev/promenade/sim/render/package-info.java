/** Pictures and animations of maps and episodes, drawn with Java2D and without a screen. */
@NullMarked
package dev.promenade.sim.render;

import org.jspecify.annotations.NullMarked;
