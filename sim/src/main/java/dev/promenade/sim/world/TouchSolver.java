package dev.promenade.sim.world;

import dev.promenade.planners.geometry.Footprint;
import java.util.BitSet;
import org.jbox2d.collision.shapes.CircleShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.collision.shapes.Shape;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyDef;
import org.jbox2d.dynamics.BodyType;
import org.jbox2d.dynamics.FixtureDef;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the robot runs into something, by JBox2D: the robot as a dynamic body among the
 * walls and people that it can touch, all without friction and restitution, so that it slides.
 * Walls enter JBox2D when the robot first comes near them; people only while it is near.
 *
 * <p>Walls are polygons: edge and chain shapes use static scratch data in JBox2D 2.2.1.1, so that
 * episodes on several threads would disturb each other. Their corners are computed here, because
 * JBox2D turns shapes by a table of sines good to 1e-4 only.
 */
final class TouchSolver {
  private static final double NEAR = 0.5;
  private static final int VELOCITY_ITERATIONS = 8;
  private static final int POSITION_ITERATIONS = 4;

  private final org.jbox2d.dynamics.World world = new org.jbox2d.dynamics.World(new Vec2(0, 0));
  private final Walls walls;
  private final Discs people;
  private final Outline outline;
  private final Body robot;
  private final Body wallBody;
  private final BitSet wallKnown;
  private final @Nullable Body[] bodyOfPerson;
  private final Vec2 scratch = new Vec2();
  private int[] near = new int[16];

  TouchSolver(Footprint footprint, Outline outline, Walls walls, Discs people) {
    this.outline = outline;
    this.walls = walls;
    this.people = people;
    wallKnown = new BitSet(walls.size());
    bodyOfPerson = new Body[people.size()];
    world.setAllowSleep(false);
    wallBody = world.createBody(new BodyDef());
    BodyDef definition = new BodyDef();
    definition.type = BodyType.DYNAMIC;
    robot = world.createBody(definition);
    robot.createFixture(frictionless(shapeOf(footprint)));
  }

  /**
   * Moves the robot for one sub-step.
   *
   * @param pose x, y [m] and heading [rad] before; takes those after
   * @param velocity in the map frame [m/s] and [rad/s] that the robot tries to have; takes what it
   *     has
   */
  void step(double[] pose, double[] velocity, double seconds) {
    addWalls(pose[0], pose[1]);
    placePeople(pose[0], pose[1]);
    robot.setTransform(scratch.set((float) pose[0], (float) pose[1]), (float) pose[2]);
    robot.setLinearVelocity(scratch.set((float) velocity[0], (float) velocity[1]));
    robot.setAngularVelocity((float) velocity[2]);
    world.step((float) seconds, VELOCITY_ITERATIONS, POSITION_ITERATIONS);
    pose[0] = robot.getPosition().x;
    pose[1] = robot.getPosition().y;
    pose[2] = robot.getAngle();
    velocity[0] = robot.getLinearVelocity().x;
    velocity[1] = robot.getLinearVelocity().y;
    velocity[2] = robot.getAngularVelocity();
  }

  private void addWalls(double x, double y) {
    int found = walls.query(x, y, outline.reach + NEAR, near);
    if (found > near.length) {
      near = new int[2 * found];
      found = walls.query(x, y, outline.reach + NEAR, near);
    }
    for (int k = 0; k < found; k++) {
      int box = near[k];
      if (!wallKnown.get(box)) {
        wallKnown.set(box);
        wallBody.createFixture(frictionless(shapeOf(walls, box)));
      }
    }
  }

  private void placePeople(double x, double y) {
    for (int i = 0; i < people.size(); i++) {
      double dx = people.x()[i] - x;
      double dy = people.y()[i] - y;
      double reach = outline.reach + people.radius()[i] + NEAR;
      Body body = bodyOfPerson[i];
      if (dx * dx + dy * dy > reach * reach) {
        if (body != null) {
          body.setActive(false);
        }
        continue;
      }
      if (body == null) {
        BodyDef definition = new BodyDef();
        definition.type = BodyType.KINEMATIC;
        body = world.createBody(definition);
        CircleShape circle = new CircleShape();
        circle.m_radius = (float) people.radius()[i];
        body.createFixture(frictionless(circle));
        bodyOfPerson[i] = body;
      }
      body.setTransform(scratch.set((float) people.x()[i], (float) people.y()[i]), 0);
      body.setActive(true);
    }
  }

  /** A box of a wall, in the map frame. */
  static PolygonShape shapeOf(Walls walls, int box) {
    Vec2[] corners = new Vec2[4];
    for (int k = 0; k < 4; k++) {
      double u = k == 0 || k == 3 ? -walls.halfLength(box) : walls.halfLength(box);
      double v = k < 2 ? -walls.halfWidth(box) : walls.halfWidth(box);
      corners[k] =
          new Vec2(
              (float) (walls.x(box) + walls.cos(box) * u - walls.sin(box) * v),
              (float) (walls.y(box) + walls.sin(box) * u + walls.cos(box) * v));
    }
    PolygonShape polygon = new PolygonShape();
    polygon.set(corners, 4);
    return polygon;
  }

  private static Shape shapeOf(Footprint footprint) {
    if (footprint instanceof Footprint.Polygon outline) {
      Vec2[] corners =
          outline.corners().stream()
              .map(corner -> new Vec2((float) corner.x(), (float) corner.y()))
              .toArray(Vec2[]::new);
      PolygonShape polygon = new PolygonShape();
      polygon.set(corners, corners.length);
      return polygon;
    }
    CircleShape circle = new CircleShape();
    circle.m_radius = (float) footprint.circumscribedRadius();
    return circle;
  }

  private static FixtureDef frictionless(Shape shape) {
    FixtureDef definition = new FixtureDef();
    definition.shape = shape;
    definition.density = 1;
    definition.friction = 0;
    definition.restitution = 0;
    return definition;
  }
}
