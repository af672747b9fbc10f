package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.PoseWithCovariance;
import dev.promenade.nodes.msg.geometry_msgs.PoseWithCovarianceStamped;
import dev.promenade.nodes.msg.geometry_msgs.TwistWithCovariance;
import dev.promenade.nodes.msg.nav_msgs.GetMap;
import dev.promenade.nodes.msg.nav_msgs.GetMapResponse;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.msg.promenade_msgs.PersonTracks;
import dev.promenade.nodes.msg.rosgraph_msgs.Clock;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.sensing.Maps;
import dev.promenade.nodes.sensing.PeopleMessages;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.nodes.tf.Transform3;
import dev.promenade.nodes.tf.TransformBroadcaster;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.world.Touch;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A robot among people for those who have none: publishes {@code /clock}, {@code map}, {@code
 * scan}, {@code odom}, {@code /tf} and {@code people}, obeys {@code cmd_vel}. {@code initialpose}
 * puts the robot somewhere else and begins the scenario anew.
 */
public final class SimulatorNode implements Registration {
  private static final String MAP = "map";
  private static final String ODOM = "odom";
  private static final String BASE = "base_link";
  private static final String LASER = "laser";

  /** A base without commands for so long stops by itself, as real ones do [s]. */
  private static final double COMMAND_TIMEOUT = 0.5;

  /** Time 0 on the clock means that there is no time yet, so the simulation begins later [s]. */
  private static final double FIRST_TIME = 1;

  private final RosNode node;
  private final double tick;
  private final Publisher<Clock> clocks;
  private final Publisher<LaserScan> scans;
  private final Publisher<Odometry> odometry;
  private final Publisher<PersonTracks> people;
  private final Publisher<dev.promenade.nodes.msg.nav_msgs.OccupancyGrid> maps;
  private final TransformBroadcaster transforms;
  private final boolean localization;
  private final List<Registration> registrations;
  private final ScheduledExecutorService loop;
  private EpisodeSetup setup;
  private Simulation simulation;
  private double timeOffset = FIRST_TIME;
  private Twist command = Twist.ZERO;
  private double commandTime;

  /**
   * Starts the node's work.
   *
   * @param scenario what to simulate; its tick is the time between two scans
   * @param speed simulated seconds per second of wall time
   */
  public SimulatorNode(RosNode node, EpisodeSetup scenario, double speed) {
    this.node = node;
    this.setup = scenario;
    tick = scenario.tick();
    simulation = new Simulation(scenario);
    localization = node.parameters().getBoolean("~localization", true);
    PublisherOptions newestOnly = new PublisherOptions(false, 2);
    clocks = node.publisher("/clock", Clock.TYPE, new PublisherOptions(false, 10));
    scans = node.publisher("scan", LaserScan.TYPE, newestOnly);
    odometry = node.publisher("odom", Odometry.TYPE, newestOnly);
    people = node.publisher("people", PersonTracks.TYPE, newestOnly);
    maps =
        node.publisher(
            "map", dev.promenade.nodes.msg.nav_msgs.OccupancyGrid.TYPE, PublisherOptions.LATCHED);
    transforms = new TransformBroadcaster(node);
    maps.publish(map());
    sendLaserFrame();
    registrations =
        List.of(
            node.subscribe(
                "cmd_vel", dev.promenade.nodes.msg.geometry_msgs.Twist.TYPE, 1, this::onCommand),
            node.subscribe("initialpose", PoseWithCovarianceStamped.TYPE, 1, this::onInitialPose),
            node.serve("static_map", GetMap.TYPE, request -> new GetMapResponse(map())));
    node.onShutdown(this::close);
    node.warnOfUnknownParameters();
    loop =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "simulation");
              thread.setDaemon(true);
              return thread;
            });
    long period = Math.round(tick / speed * 1e9);
    var unused = loop.scheduleAtFixedRate(this::step, 0, period, TimeUnit.NANOSECONDS);
    node.log()
        .info(
            "simulates %s with %d people, %.2f s a tick"
                .formatted(scenario.scenario(), scenario.people().size(), tick));
  }

  private void sendLaserFrame() {
    transforms.sendFixed(
        TransformBroadcaster.stamped(
            BASE,
            LASER,
            RosTime.ofSeconds(FIRST_TIME),
            Transform3.of(simulation.scan().laserInRobot())));
  }

  private dev.promenade.nodes.msg.nav_msgs.OccupancyGrid map() {
    return Maps.write(MAP, RosTime.ofSeconds(FIRST_TIME), setup.map());
  }

  private synchronized double now() {
    return timeOffset + simulation.time();
  }

  private void onCommand(dev.promenade.nodes.msg.geometry_msgs.Twist message) {
    try {
      Twist wanted = Poses.fromMessage("topic cmd_vel", message);
      synchronized (this) {
        command = wanted;
        commandTime = now();
      }
    } catch (InputException e) {
      node.log().throttled(RosLog.Level.ERROR, "cmd_vel", 5, e.getMessage());
    }
  }

  private synchronized void onInitialPose(PoseWithCovarianceStamped message) {
    try {
      String frame = message.header().frameId();
      if (!frame.equals(MAP) && !frame.equals("/" + MAP)) {
        throw InputException.of(
            "topic initialpose", "frame", "'" + frame + "'", "give the pose in " + MAP);
      }
      Pose start = Poses.fromMessage("topic initialpose", message.pose().pose());
      double elapsed = simulation.time();
      setup = setup.withStart(start);
      simulation = new Simulation(setup);
      timeOffset += elapsed + tick;
      command = Twist.ZERO;
      node.log().info("the robot begins anew at (%.2f, %.2f)".formatted(start.x(), start.y()));
    } catch (InputException e) {
      node.log().error(e.getMessage());
    }
  }

  private void step() {
    try {
      synchronized (this) {
        if (now() - commandTime > COMMAND_TIMEOUT) {
          command = Twist.ZERO;
        }
        simulation.advance(setup.robot().clip(command));
        publish(RosTime.ofSeconds(now()));
      }
    } catch (RuntimeException e) {
      node.log().throttled(RosLog.Level.ERROR, "step", 1, "the simulation failed: " + e);
    }
  }

  private void publish(RosTime stamp) {
    clocks.publish(new Clock(stamp));
    Pose truth = simulation.robotInMap();
    Pose estimate = simulation.estimateInMap();
    Transform3 robot = Transform3.of(estimate);
    var odomToBase = TransformBroadcaster.stamped(ODOM, BASE, stamp, robot);
    if (localization) {
      transforms.send(
          TransformBroadcaster.stamped(
              MAP, ODOM, stamp, Transform3.of(truth.compose(estimate.inverse()))),
          odomToBase);
    } else {
      transforms.send(odomToBase);
    }
    odometry.publish(
        new Odometry(
            new Header(0, stamp, ODOM),
            BASE,
            new PoseWithCovariance(Poses.toMessage(estimate), new double[36]),
            new TwistWithCovariance(Poses.toMessage(simulation.velocity()), new double[36])));
    scans.publish(scan(stamp));
    people.publish(PeopleMessages.write(MAP, stamp, simulation.tracks()));
    Touch touch = simulation.touch();
    if (touch != null) {
      node.log().throttled(RosLog.Level.WARN, "touch", 1, "the robot touched " + touch.describe());
    }
  }

  private LaserScan scan(RosTime stamp) {
    dev.promenade.planners.local.LaserScan scan = simulation.scan();
    return new LaserScan(
        new Header(0, stamp, LASER),
        (float) scan.angleMin(),
        (float) scan.angle(Math.max(0, scan.beams() - 1)),
        (float) scan.angleIncrement(),
        0,
        (float) tick,
        (float) scan.rangeMin(),
        (float) scan.rangeMax(),
        scan.ranges().clone(),
        new float[0]);
  }

  @Override
  public void close() {
    loop.shutdownNow();
    registrations.forEach(Registration::close);
  }
}
