/**
 * How the commands talk with whoever calls them: exit codes, progress, points and poses as text.
 */
@NullMarked
package dev.promenade.launch.terminal;

import org.jspecify.annotations.NullMarked;
