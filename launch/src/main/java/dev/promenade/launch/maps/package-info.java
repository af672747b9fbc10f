/** Maps: routes on them, floors drawn from plans. */
@NullMarked
package dev.promenade.launch.maps;

import org.jspecify.annotations.NullMarked;
