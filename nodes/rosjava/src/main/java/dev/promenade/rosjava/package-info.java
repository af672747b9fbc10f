/**
 * The nodes on ROSJava 0.3.6, for those who have it: another implementation of {@link
 * dev.promenade.nodes.ros.RosNode}. Messages stay ours; ROSJava carries their bytes.
 */
@NullMarked
package dev.promenade.rosjava;

import org.jspecify.annotations.NullMarked;
