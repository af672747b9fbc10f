/**
 * What several commands share: where files are, scenarios by name, weights, progress, exit codes.
 */
@NullMarked
package dev.promenade.launch.common;

import org.jspecify.annotations.NullMarked;
