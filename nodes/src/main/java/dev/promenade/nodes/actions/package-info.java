/**
 * Long tasks with feedback, cancelling and a result: server and client of the actionlib protocol
 * (http://wiki.ros.org/actionlib/DetailedDescription).
 */
@NullMarked
package dev.promenade.nodes.actions;

import org.jspecify.annotations.NullMarked;
