/** Plans and crowds from flows. */
@NullMarked
package dev.promenade.launch.generate;

import org.jspecify.annotations.NullMarked;
