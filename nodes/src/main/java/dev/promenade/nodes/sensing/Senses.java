package dev.promenade.nodes.sensing;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.msg.promenade_msgs.PersonTracks;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.nodes.tf.TransformBuffer;
import dev.promenade.nodes.tf.TransformException;
import dev.promenade.nodes.tf.TransformListener;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the robot perceives: the newest scan, odometry, people and pose. A message that cannot be
 * used is left out with a line in the log, so its input goes stale. Thread-safe.
 */
public final class Senses implements Registration {
  /** People heard of longer ago are forgotten [s]. */
  private static final double PEOPLE_MEMORY = 1;

  private final RosNode node;
  private final NavigationSettings settings;
  private final TransformBuffer transforms = new TransformBuffer();
  private final Freshness scanWatch;
  private final Freshness odomWatch;
  private final Freshness poseWatch;
  private final List<Registration> registrations;
  private @Nullable LaserScan scan;
  private @Nullable PersonTracks people;
  private Twist velocity = Twist.ZERO;

  public Senses(RosNode node, NavigationSettings settings) {
    this.node = node;
    this.settings = settings;
    scanWatch = watch("scan");
    odomWatch = watch("odom");
    poseWatch =
        watch(
            "the transform from %s to %s"
                .formatted(settings.frames().global(), settings.frames().base()));
    registrations =
        List.of(
            new TransformListener(node, transforms),
            node.subscribe("scan", LaserScan.TYPE, 1, this::onScan),
            node.subscribe("odom", Odometry.TYPE, 1, this::onOdometry),
            node.subscribe("people", PersonTracks.TYPE, 1, this::onPeople),
            node.clock().onJumpBack(step -> reset()));
  }

  private Freshness watch(String name) {
    return new Freshness(name, settings.staleness().floor(), settings.staleness().ceiling());
  }

  private synchronized void reset() {
    scan = null;
    people = null;
    scanWatch.reset();
    odomWatch.reset();
    poseWatch.reset();
  }

  private void onScan(LaserScan message) {
    try {
      Scans.check(message);
      synchronized (this) {
        scan = message;
      }
      scanWatch.arrived(now());
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.ERROR, "scan", 5, e.getMessage());
    }
  }

  private void onOdometry(Odometry message) {
    try {
      Twist twist = Poses.fromMessage("topic odom", message.twist().twist());
      synchronized (this) {
        velocity = twist;
      }
      odomWatch.arrived(now());
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.ERROR, "odom", 5, e.getMessage());
    }
  }

  private synchronized void onPeople(PersonTracks message) {
    people = message;
  }

  private long now() {
    return node.clock().now().toNanos();
  }

  /** All transforms known to the node. */
  public TransformBuffer transforms() {
    return transforms;
  }

  /**
   * The robot's pose.
   *
   * @throws StaleException if it is not known, or only of long ago
   */
  public Pose robotInMap() throws StaleException {
    try {
      TransformBuffer.Stamped newest =
          transforms.lookup(settings.frames().global(), settings.frames().base(), RosTime.ZERO);
      long stamp = newest.stamp().equals(RosTime.ZERO) ? now() : newest.stamp().toNanos();
      poseWatch.arrived(stamp);
      requireFresh(poseWatch);
      return newest.transform().toPose();
    } catch (TransformException e) {
      throw new StaleException(e.getMessage());
    }
  }

  /**
   * All that a local planner may know.
   *
   * @throws StaleException if an input is missing or too old, saying which
   */
  public Observation observe(Path routeInMap) throws StaleException {
    requireFresh(scanWatch);
    requireFresh(odomWatch);
    Pose robot = robotInMap();
    LaserScan newest;
    PersonTracks tracks;
    Twist twist;
    synchronized (this) {
      newest = scan;
      tracks = people;
      twist = velocity;
    }
    if (newest == null) {
      throw new StaleException("no scan yet");
    }
    try {
      return new Observation(
          node.clock().now().toSeconds(),
          robot,
          twist,
          Scans.read(
              newest,
              transforms
                  .lookup(settings.frames().base(), newest.header().frameId(), RosTime.ZERO)
                  .transform()),
          tracks == null ? List.of() : people(tracks),
          routeInMap);
    } catch (TransformException e) {
      throw new StaleException("scan: " + e.getMessage());
    }
  }

  private List<PersonTrack> people(PersonTracks message) {
    double age = (now() - message.header().stamp().toNanos()) * 1e-9;
    if (age > PEOPLE_MEMORY) {
      node.log()
          .throttled(
              RosLog.Level.WARN, "people", 10, "people are %.1f s old: ignored".formatted(age));
      return List.of();
    }
    try {
      Pose mapFromFrame =
          transforms
              .lookup(settings.frames().global(), message.header().frameId(), RosTime.ZERO)
              .transform()
              .toPose();
      return PeopleMessages.read(message, mapFromFrame, Math.max(0, age));
    } catch (TransformException e) {
      node.log().throttled(RosLog.Level.WARN, "people", 10, "people ignored: " + e.getMessage());
      return List.of();
    }
  }

  /** Why the robot must not move now: the input that is missing or too old; empty if none is. */
  public Optional<String> problem() {
    try {
      requireFresh(scanWatch);
      requireFresh(odomWatch);
      var unused = robotInMap();
      return Optional.empty();
    } catch (StaleException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void requireFresh(Freshness watch) throws StaleException {
    String problem = watch.problem(now()).orElse(null);
    if (problem != null) {
      throw new StaleException(problem);
    }
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
  }
}
