/**
 * From an instruction in words to a walk on a behavioural map: reading words, naming candidates,
 * comparing, choosing, doubting; training and measuring all that.
 */
@NullMarked
package dev.promenade.planners.language;

import org.jspecify.annotations.NullMarked;
