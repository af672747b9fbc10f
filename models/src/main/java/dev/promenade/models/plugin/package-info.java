/**
 * Plug-ins: jars of the user's own that offer planners, scenario families, behaviours and metrics
 * under the names of {@code META-INF/services}. Knows none of these; who has a registry asks here.
 */
@NullMarked
package dev.promenade.models.plugin;

import org.jspecify.annotations.NullMarked;
