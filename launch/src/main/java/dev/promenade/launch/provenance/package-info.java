/** Tells from any file of results what it was made from, and what has become of that. */
@NullMarked
package dev.promenade.launch.provenance;

import org.jspecify.annotations.NullMarked;
