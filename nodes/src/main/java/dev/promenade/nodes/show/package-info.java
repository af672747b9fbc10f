/** What a robot shows of itself: plans, markers, diagnostics. */
@NullMarked
package dev.promenade.nodes.show;

import org.jspecify.annotations.NullMarked;
