/**
 * A small ROS 1 client without any navigation in it. Nodes see {@link
 * dev.promenade.nodes.ros.RosNode} only; it runs over TCPROS with a roscore, or inside one process
 * without.
 *
 * <pre>{@code
 * import dev.promenade.nodes.msg.geometry_msgs.Twist;
 * import dev.promenade.nodes.msg.geometry_msgs.Vector3;
 * import dev.promenade.nodes.ros.Publisher;
 * import dev.promenade.nodes.ros.RosNode;
 * import dev.promenade.nodes.ros.local.LocalRosGraph;
 * import java.util.concurrent.ArrayBlockingQueue;
 * import java.util.concurrent.BlockingQueue;
 * import java.util.concurrent.TimeUnit;
 *
 * try (LocalRosGraph graph = new LocalRosGraph()) {
 *   RosNode robot = graph.node("robot");
 *   RosNode driver = graph.node("driver");
 *   BlockingQueue<Twist> heard = new ArrayBlockingQueue<>(1);
 *   robot.subscribe("cmd_vel", Twist.TYPE, heard::add);
 *   Publisher<Twist> commands = driver.publisher("cmd_vel", Twist.TYPE);
 *   commands.publish(new Twist(new Vector3(0.5, 0, 0), new Vector3(0, 0, 0)));
 *   System.out.println(heard.poll(10, TimeUnit.SECONDS).linear().x()); // prints 0.5
 * }
 * }</pre>
 */
@NullMarked
package dev.promenade.nodes.ros;

import org.jspecify.annotations.NullMarked;
