/** Commands that drive: a demonstration, one simulation, drives told in words, the ROS nodes. */
@NullMarked
package dev.promenade.launch.drive;

import org.jspecify.annotations.NullMarked;
