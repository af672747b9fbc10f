/** Reads the zones of a site from GeoJSON and from masks as nav2's costmap filters have them. */
@NullMarked
package dev.promenade.planners.zones;

import org.jspecify.annotations.NullMarked;
