/** Finding people in scans and following them. */
@NullMarked
package dev.promenade.nodes.tracking;

import org.jspecify.annotations.NullMarked;
