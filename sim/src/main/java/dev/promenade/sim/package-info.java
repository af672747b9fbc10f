/**
 * Simulation of a robot among people: world, people, sensors, scenarios, episodes, metrics, suites
 * and pictures. Knows planners, but not ROS.
 */
@NullMarked
package dev.promenade.sim;

import org.jspecify.annotations.NullMarked;
