/**
 * What learned planners see: an observation as the tokens of a network, and what the network says
 * of it as reasons.
 */
@NullMarked
package dev.promenade.planners.local.encoding;

import org.jspecify.annotations.NullMarked;
