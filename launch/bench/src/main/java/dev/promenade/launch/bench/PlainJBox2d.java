package dev.promenade.launch.bench;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.people.RobotBody;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.sensor.PeopleTracker;
import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Walls;
import org.apache.commons.rng.simple.RandomSource;
import org.jbox2d.callbacks.RayCastCallback;
import org.jbox2d.collision.shapes.CircleShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.collision.shapes.Shape;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyDef;
import org.jbox2d.dynamics.BodyType;
import org.jbox2d.dynamics.FixtureDef;
import org.jbox2d.dynamics.World;

/**
 * The reference of {@code bench sim}: the same episode as one plain JBox2D world, everybody a
 * dynamic body, the lidar by {@link World#raycast}, 4 sub-steps a tick.
 */
final class PlainJBox2d implements SimulatorParts {
  private static final int SUB_STEPS = 4;
  private static final int BEAMS = 360;
  private static final double RANGE = 10;

  private final EpisodeSetup setup;
  private final Pedestrians pedestrians;
  private final Crowd crowd;
  private final RobotBody robotBody = new RobotBody();
  private final World world = new World(new Vec2(0, 0));
  private final Body robot;
  private final Body[] people;
  private final PeopleTracker tracker;
  private final Vec2 from = new Vec2();
  private final Vec2 to = new Vec2();
  private float fraction;
  private final RayCastCallback nearest =
      (fixture, point, normal, hit) -> {
        if (fixture.getBody() == robotOf()) {
          return -1;
        }
        fraction = hit;
        return hit;
      };
  private LaserScan scan = LaserScan.NONE;
  private Twist velocity = Twist.ZERO;
  private int ticks;

  PlainJBox2d(EpisodeSetup setup) {
    this.setup = setup;
    pedestrians = setup.pedestrians();
    crowd = pedestrians.crowd();
    Body walls = world.createBody(new BodyDef());
    for (int box = 0; box < setup.ground().walls().size(); box++) {
      walls.createFixture(fixture(shape(setup.ground().walls(), box)));
    }
    robot = body(setup.startInMap().x(), setup.startInMap().y(), radius(setup));
    robot.setTransform(robot.getPosition(), (float) setup.startInMap().heading());
    people = new Body[crowd.size];
    for (int i = 0; i < crowd.size; i++) {
      people[i] = body(crowd.x[i], crowd.y[i], crowd.radius[i]);
    }
    Discs discs = new Discs(crowd.x, crowd.y, crowd.vx, crowd.vy, crowd.radius);
    tracker =
        new PeopleTracker(
            setup.conditions().sensors().tracker(),
            setup.ground().walls(),
            discs,
            setup.tick(),
            RandomSource.XO_SHI_RO_256_PP.create(1));
    robotBody.visible = setup.crowd().seesRobot();
    robotBody.radius = radius(setup);
  }

  @Override
  public void decidePeople() {
    Pose pose = pose();
    double cos = Math.cos(pose.heading());
    double sin = Math.sin(pose.heading());
    robotBody.x = pose.x();
    robotBody.y = pose.y();
    robotBody.vx = cos * velocity.vx() - sin * velocity.vy();
    robotBody.vy = sin * velocity.vx() + cos * velocity.vy();
    pedestrians.decide(ticks * setup.tick(), robotBody, setup.tick());
  }

  @Override
  public void move(Twist command) {
    float h = (float) (setup.tick() / SUB_STEPS);
    for (int step = 0; step < SUB_STEPS; step++) {
      velocity = setup.robot().approach(velocity, command, h);
      double heading = robot.getAngle();
      robot.setLinearVelocity(
          from.set(
              (float) (velocity.vx() * Math.cos(heading)),
              (float) (velocity.vx() * Math.sin(heading))));
      robot.setAngularVelocity((float) velocity.omega());
      for (int i = 0; i < people.length; i++) {
        people[i].setLinearVelocity(from.set((float) crowd.nextVx[i], (float) crowd.nextVy[i]));
      }
      world.step(h, 8, 3);
    }
    for (int i = 0; i < people.length; i++) {
      crowd.x[i] = people[i].getPosition().x;
      crowd.y[i] = people[i].getPosition().y;
      crowd.vx[i] = people[i].getLinearVelocity().x;
      crowd.vy[i] = people[i].getLinearVelocity().y;
    }
    ticks++;
  }

  @Override
  public void measureRanges() {
    float[] ranges = new float[BEAMS];
    double increment = 2 * Math.PI / BEAMS;
    Pose pose = pose();
    from.set((float) pose.x(), (float) pose.y());
    for (int i = 0; i < BEAMS; i++) {
      double angle = pose.heading() - Math.PI + i * increment;
      to.set(
          (float) (pose.x() + RANGE * Math.cos(angle)),
          (float) (pose.y() + RANGE * Math.sin(angle)));
      fraction = Float.POSITIVE_INFINITY;
      world.raycast(nearest, from, to);
      ranges[i] = (float) (fraction * RANGE);
    }
    scan = new LaserScan(Pose.ZERO, -Math.PI, increment, 0.05, RANGE, ranges);
  }

  @Override
  public Observation observe(Path routeInMap) {
    Pose pose = pose();
    return new Observation(
        ticks * setup.tick(), pose, velocity, scan, tracker.track(pose), routeInMap);
  }

  private Body robotOf() {
    return robot;
  }

  private Pose pose() {
    return new Pose(robot.getPosition().x, robot.getPosition().y, robot.getAngle());
  }

  private Body body(double x, double y, double radius) {
    BodyDef definition = new BodyDef();
    definition.type = BodyType.DYNAMIC;
    definition.position.set((float) x, (float) y);
    Body body = world.createBody(definition);
    CircleShape circle = new CircleShape();
    circle.m_radius = (float) radius;
    body.createFixture(fixture(circle));
    return body;
  }

  private static double radius(EpisodeSetup setup) {
    Footprint footprint = setup.robot().footprint();
    return footprint.circumscribedRadius();
  }

  private static PolygonShape shape(Walls walls, int box) {
    PolygonShape polygon = new PolygonShape();
    polygon.setAsBox(
        (float) walls.halfLength(box),
        (float) walls.halfWidth(box),
        new Vec2((float) walls.x(box), (float) walls.y(box)),
        (float) Math.atan2(walls.sin(box), walls.cos(box)));
    return polygon;
  }

  private static FixtureDef fixture(Shape shape) {
    FixtureDef definition = new FixtureDef();
    definition.shape = shape;
    definition.density = 1;
    definition.friction = 0;
    definition.restitution = 0;
    return definition;
  }
}
