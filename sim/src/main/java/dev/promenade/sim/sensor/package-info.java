/** What the robot perceives: lidar, people tracker, odometry, each with its errors. */
@NullMarked
package dev.promenade.sim.sensor;

import org.jspecify.annotations.NullMarked;
