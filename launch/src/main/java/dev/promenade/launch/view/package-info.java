/**
 * The live viewer: a page in the browser that shows a simulation, a recorded episode or a robot in
 * the ROS graph, and lets the user steer it. A {@link dev.promenade.launch.view.Stage} is what can
 * be seen, a {@link dev.promenade.launch.view.Show} plays it, an {@link
 * dev.promenade.launch.view.Audience} is the browsers that watch, the {@link
 * dev.promenade.launch.view.ViewServer} lets them in.
 */
@NullMarked
package dev.promenade.launch.view;

import org.jspecify.annotations.NullMarked;
