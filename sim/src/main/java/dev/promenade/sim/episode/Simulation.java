package dev.promenade.sim.episode;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.people.RobotBody;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.sensor.LidarSensor;
import dev.promenade.sim.sensor.OdometrySensor;
import dev.promenade.sim.sensor.PeopleTracker;
import dev.promenade.sim.world.Actuator;
import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Touch;
import dev.promenade.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * The world of one episode with its people and the robot's sensors, driven tick by tick by whoever
 * commands the robot: an {@link Episode}, a viewer, a ROS node. Deterministic; not thread-safe. It
 * goes on after a touch: the robot is stopped by what it meets.
 */
@Stable
public final class Simulation {
  private final EpisodeSetup setup;
  private final Crowd crowd;
  private final Pedestrians pedestrians;
  private final World world;
  private final RobotBody robotBody = new RobotBody();
  private final Actuator actuator;
  private final LidarSensor lidar;
  private final PeopleTracker tracker;
  private final OdometrySensor odometry;
  private LaserScan scan = LaserScan.NONE;
  private ImmutableList<PersonTrack> tracks = ImmutableList.of();
  private Pose estimate;
  private int ticks;

  /**
   * @throws dev.promenade.models.io.InputException if there is no crowd model of the setup's name
   */
  public Simulation(EpisodeSetup setup) {
    this(setup, setup.pedestrians());
  }

  /** With people other than those that the setup makes: as many, at the same places. */
  public Simulation(EpisodeSetup setup, Pedestrians pedestrians) {
    this.setup = setup;
    this.pedestrians = pedestrians;
    long seed = setup.seed();
    double tick = setup.tick();
    crowd = pedestrians.crowd();
    Discs bodies = new Discs(crowd.x, crowd.y, crowd.vx, crowd.vy, crowd.radius);
    world = new World(setup.robot(), setup.startInMap(), setup.ground().walls(), bodies);
    actuator =
        new Actuator(
            (int) Math.round(setup.conditions().actuation().delay() / tick),
            setup.conditions().actuation().noise(),
            RandomStream.ACTUATION.create(seed));
    lidar =
        new LidarSensor(
            setup.conditions().sensors().lidar(),
            setup.ground().walls(),
            RandomStream.LIDAR.create(seed));
    tracker =
        new PeopleTracker(
            setup.conditions().sensors().tracker(),
            setup.ground().walls(),
            bodies,
            tick,
            RandomStream.TRACKER.create(seed));
    odometry =
        new OdometrySensor(
            setup.conditions().sensors().odometry(),
            setup.startInMap(),
            RandomStream.ODOMETRY.create(seed));
    robotBody.visible = setup.crowd().seesRobot();
    robotBody.radius = setup.robot().radius();
    estimate = setup.startInMap();
    sense();
  }

  /**
   * Goes on by one tick: people decide, everything moves, sensors measure.
   *
   * @param command for the robot's base, in its own frame
   */
  public void advance(Twist command) {
    decidePeople();
    move(command);
    sense();
  }

  /** The first part of {@link #advance}: people choose their velocities. */
  public void decidePeople() {
    Pose pose = world.robotInMap();
    Point velocity = pose.rotate(new Point(world.velocity().vx(), world.velocity().vy()));
    robotBody.x = pose.x();
    robotBody.y = pose.y();
    robotBody.vx = velocity.x();
    robotBody.vy = velocity.y();
    pedestrians.decide(time(), robotBody, setup.tick());
  }

  /** The second part of {@link #advance}: all bodies move. */
  public void move(Twist command) {
    world.step(actuator.apply(command), crowd.nextVx, crowd.nextVy, setup.tick());
    ticks++;
  }

  /** The third part of {@link #advance}: the sensors measure, once a tick. */
  public void sense() {
    measureRanges();
    trackPeople();
  }

  /** The lidar's half of {@link #sense}. */
  public void measureRanges() {
    scan = lidar.scan(world.robotInMap(), world.people());
  }

  /** The other half of {@link #sense}: people tracker and odometry. */
  public void trackPeople() {
    Pose pose = world.robotInMap();
    estimate = odometry.estimate(pose);
    tracks = tracker.track(pose);
  }

  public EpisodeSetup setup() {
    return setup;
  }

  /** Simulated time since the start [s]. */
  public double time() {
    return ticks * setup.tick();
  }

  /** The robot's true pose. */
  public Pose robotInMap() {
    return world.robotInMap();
  }

  /** The robot's true velocity, in its own frame. */
  public Twist velocity() {
    return world.velocity();
  }

  /** The state of everybody; to be read only. */
  public Crowd crowd() {
    return crowd;
  }

  /** The true centres of everybody now. */
  public ImmutableList<Point> peopleInMap() {
    Point[] points = new Point[crowd.size];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Point(crowd.x[i], crowd.y[i]);
    }
    return ImmutableList.copyOf(points);
  }

  /** The first thing that the robot touched in the last tick. */
  public @Nullable Touch touch() {
    return world.touch();
  }

  /** What the lidar measured at the end of the last tick. */
  public LaserScan scan() {
    return scan;
  }

  /** Whom the tracker saw at the end of the last tick. */
  public ImmutableList<PersonTrack> tracks() {
    return tracks;
  }

  /** The numbers in the crowd of those in {@link #tracks}, in its order. */
  public ImmutableList<Integer> tracked() {
    return tracker.persons();
  }

  /** Where the robot believes to be. */
  public Pose estimateInMap() {
    return estimate;
  }

  /** All that a planner may know now, with the route it shall follow. */
  public Observation observe(Path routeInMap) {
    return new Observation(time(), estimate, world.velocity(), scan, tracks, routeInMap);
  }
}
