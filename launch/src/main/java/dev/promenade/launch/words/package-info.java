/** Instructions in words and the plans that they mean. */
@NullMarked
package dev.promenade.launch.words;

import org.jspecify.annotations.NullMarked;
