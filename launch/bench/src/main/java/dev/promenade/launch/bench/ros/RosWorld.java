package dev.promenade.launch.bench.ros;

import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.geometry_msgs.PoseWithCovariance;
import dev.promenade.nodes.msg.geometry_msgs.TwistWithCovariance;
import dev.promenade.nodes.msg.nav_msgs.MapMetaData;
import dev.promenade.nodes.msg.nav_msgs.OccupancyGrid;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.msg.promenade_msgs.PersonTrack;
import dev.promenade.nodes.msg.promenade_msgs.PersonTracks;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.nodes.tf.Transform3;
import dev.promenade.nodes.tf.TransformBroadcaster;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A robot on an empty floor of 100 × 20 m in wall time, for measuring a navigator: it goes where
 * {@code cmd_vel} tells it, reports scan (360 beams), odometry, transforms and five people beside
 * its way 20 times a second, and writes down when commands came.
 */
final class RosWorld {
  private static final double RESOLUTION = 0.05;
  private static final int COLUMNS = 2000;
  private static final int ROWS = 400;
  private static final int BEAMS = 360;
  private static final double HERTZ = 20;
  private static final int PEOPLE = 5;
  private static final long WARM_MILLIS = 15_000;

  private final RosNode node;
  private final TransformBroadcaster transforms;
  private final Publisher<LaserScan> scans;
  private final Publisher<Odometry> odometry;
  private final Publisher<PersonTracks> people;
  private final Intervals commands = new Intervals();
  private Pose robotInMap = new Pose(-45, 0, 0);
  private Twist velocity = Twist.ZERO;

  RosWorld(RosNode node) {
    this.node = node;
    transforms = new TransformBroadcaster(node);
    scans = node.publisher("scan", LaserScan.TYPE);
    odometry = node.publisher("odom", Odometry.TYPE);
    people = node.publisher("people", PersonTracks.TYPE);
    node.publisher("map", OccupancyGrid.TYPE, PublisherOptions.LATCHED).publish(map());
    transforms.sendFixed(frame("base_link", "laser", Pose.ZERO));
    transforms.sendFixed(frame("map", "odom", Pose.ZERO));
    node.subscribe(
        "cmd_vel",
        dev.promenade.nodes.msg.geometry_msgs.Twist.TYPE,
        message -> {
          commands.add(System.nanoTime());
          command(Poses.fromMessage("topic cmd_vel", message));
        });
    node.clock().every(RosDuration.ofSeconds(1 / HERTZ), this::step);
  }

  private dev.promenade.nodes.msg.geometry_msgs.TransformStamped frame(
      String parent, String child, Pose pose) {
    return TransformBroadcaster.stamped(parent, child, node.clock().now(), Transform3.of(pose));
  }

  private OccupancyGrid map() {
    Pose corner = new Pose(-COLUMNS * RESOLUTION / 2, -ROWS * RESOLUTION / 2, 0);
    RosTime now = node.clock().now();
    return new OccupancyGrid(
        new Header(0, now, "map"),
        new MapMetaData(now, (float) RESOLUTION, COLUMNS, ROWS, Poses.toMessage(corner)),
        new byte[COLUMNS * ROWS]);
  }

  private synchronized void command(Twist twist) {
    velocity = twist;
  }

  private synchronized void step() {
    double dt = 1 / HERTZ;
    robotInMap =
        robotInMap.compose(new Pose(velocity.vx() * dt, velocity.vy() * dt, velocity.omega() * dt));
    RosTime now = node.clock().now();
    transforms.send(frame("odom", "base_link", robotInMap));
    odometry.publish(
        new Odometry(
            new Header(0, now, "odom"),
            "base_link",
            new PoseWithCovariance(Poses.toMessage(robotInMap), new double[36]),
            new TwistWithCovariance(Poses.toMessage(velocity), new double[36])));
    people.publish(
        new PersonTracks(
            new Header(0, now, "map"), IntStream.range(0, PEOPLE).mapToObj(this::person).toList()));
    scans.publish(scan(now));
  }

  private PersonTrack person(int number) {
    Pose at = new Pose(robotInMap.x() + number, number % 2 == 0 ? 3 : -3, 0);
    return new PersonTrack(
        number,
        Poses.toMessage(at).position(),
        Poses.toMessage(new Twist(0.5, 0, 0)).linear(),
        0.3,
        new double[16],
        List.of());
  }

  private static LaserScan scan(RosTime stamp) {
    float[] ranges = new float[BEAMS];
    Arrays.fill(ranges, Float.POSITIVE_INFINITY);
    float step = (float) (2 * Math.PI / BEAMS);
    return new LaserScan(
        new Header(0, stamp, "laser"),
        (float) -Math.PI,
        (float) Math.PI - step,
        step,
        0,
        (float) (1 / HERTZ),
        0.05f,
        20,
        ranges,
        new float[0]);
  }

  /**
   * Drives a navigator for some seconds to a goal that it does not reach, after fifteen seconds to
   * get going.
   *
   * @return the 99th percentile of how far the time between two commands is off the period [ms]
   */
  double jitterMillis(double seconds) throws InterruptedException {
    Publisher<PoseStamped> goal = node.publisher("move_base_simple/goal", PoseStamped.TYPE);
    commands.awaitMore(
        1, () -> goal.publish(Poses.toMessage("map", node.clock().now(), new Pose(45, 0, 0))));
    Thread.sleep(WARM_MILLIS);
    commands.clear();
    commands.awaitMore((int) (seconds * HERTZ), () -> {});
    return commands.jitterMillis(1 / HERTZ);
  }

  /** Arguments of a navigator for this world. */
  static List<String> navigatorArguments() {
    return Map.of("_patience", "1000", "_controller_frequency", Double.toString(HERTZ))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + ":=" + entry.getValue())
        .sorted()
        .toList();
  }
}
