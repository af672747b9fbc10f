/** What the parameters of the navigating nodes say. */
@NullMarked
package dev.promenade.nodes.settings;

import org.jspecify.annotations.NullMarked;
