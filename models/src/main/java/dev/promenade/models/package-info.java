/**
 * Networks, flows, samplers and their training. Nothing in here knows geometry, maps, robots or
 * ROS: tensors in, tensors out. Every other module may import this one; it imports none of them.
 */
@NullMarked
package dev.promenade.models;

import org.jspecify.annotations.NullMarked;
