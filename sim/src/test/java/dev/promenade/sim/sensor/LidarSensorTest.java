package dev.promenade.sim.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jbox2d.callbacks.RayCastCallback;
import org.jbox2d.collision.shapes.CircleShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.collision.shapes.Shape;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyDef;
import org.jbox2d.dynamics.Fixture;
import org.jbox2d.dynamics.World;
import org.junit.jupiter.api.Test;

class LidarSensorTest {
  private static final double MILLIMETRE = 1e-3;

  private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(42);

  @Test
  void rangesAreWithinAMillimetreOfJBox2dsRaycast() {
    int compared = 0;
    int apart = 0;
    for (int trial = 0; trial < 40; trial++) {
      Walls walls = randomWalls(40, 20);
      Discs people = randomPeople(20, 20);
      World world = jbox2d(walls, people);
      double fieldOfView = trial % 3 == 0 ? 2 * Math.PI : random.nextDouble(0.5, 6.28);
      LidarSensor lidar = lidar(360, fieldOfView, walls);
      Pose pose = freePose(walls, people);
      LaserScan scan = lidar.scan(pose, people);
      for (int beam = 0; beam < scan.beams(); beam++) {
        double expected = raycast(world, pose, scan.angle(beam), 10);
        double range = scan.ranges()[beam];
        if (Double.isInfinite(expected) && Double.isInfinite(range)) {
          continue;
        }
        compared++;
        // A beam that grazes a corner may pass on either side of it in single precision.
        boolean grazes =
            Math.abs(raycast(world, pose, scan.angle(beam) + 2e-5, 10) - expected) > 0.01
                || Math.abs(raycast(world, pose, scan.angle(beam) - 2e-5, 10) - expected) > 0.01;
        if (!grazes && Math.abs(range - expected) > MILLIMETRE) {
          apart++;
        }
      }
    }
    assertThat(compared).isGreaterThan(8000);
    assertThat(apart).isZero();
  }

  @Test
  void anEdgeExactlyAcrossTheBackIsSeenWithoutAGap() {
    Walls walls = Walls.of(List.of(new Box(-2, 0, 0.5, 1, 0)));
    LaserScan scan = lidar(360, 2 * Math.PI, walls).scan(Pose.ZERO, Discs.none());
    for (int beam = 0; beam < 360; beam++) {
      double angle = scan.angle(beam);
      boolean hits = Math.abs(Math.tan(angle)) <= 1 / 1.5 + 1e-12 && Math.cos(angle) < 0;
      if (hits) {
        assertThat((double) scan.ranges()[beam])
            .as("beam %s", beam)
            .isCloseTo(1.5 / -Math.cos(angle), within(1e-6));
      } else {
        assertThat(scan.ranges()[beam]).as("beam %s", beam).isEqualTo(Float.POSITIVE_INFINITY);
      }
    }
  }

  @Test
  void aPersonBehindIsSeenOnBothSidesOfTheSeam() {
    Discs person =
        new Discs(
            new double[] {-1}, new double[] {0}, new double[1], new double[1], new double[] {0.3});
    LaserScan scan = lidar(360, 2 * Math.PI, Walls.of(List.of())).scan(Pose.ZERO, person);
    assertThat((double) scan.ranges()[0]).isCloseTo(0.7, within(1e-6));
    for (int beam = 1; beam < 17; beam++) {
      assertThat(scan.ranges()[beam]).as("beam %s", beam).isEqualTo(scan.ranges()[360 - beam]);
      assertThat(scan.ranges()[beam]).isLessThan(1f);
    }
    assertThat(scan.ranges()[18]).isInfinite();
  }

  @Test
  void tooNearAndNothingThereFollowRep117() {
    Walls walls = Walls.of(List.of(new Box(0.53, 0, 0.5, 5, 0)));
    LaserScan scan = lidar(4, 2 * Math.PI, walls).scan(Pose.ZERO, Discs.none());
    assertThat(scan.ranges()[2]).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(scan.ranges()[0]).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  void noiseAndDropoutsHaveTheirSize() {
    Walls walls = Walls.of(List.of(new Box(3, 0, 1, 50, 0), new Box(-3, 0, 1, 50, 0)));
    SensorSettings.Lidar exact = new SensorSettings.Lidar(90, 1.0, 0.05, 10, 0, 0);
    SensorSettings.Lidar noisy = new SensorSettings.Lidar(90, 1.0, 0.05, 10, 0.02, 0.1);
    float[] truth = new LidarSensor(exact, walls, random).scan(Pose.ZERO, Discs.none()).ranges();
    LidarSensor lidar = new LidarSensor(noisy, walls, random);
    double squares = 0;
    int measured = 0;
    int lost = 0;
    for (int k = 0; k < 200; k++) {
      float[] ranges = lidar.scan(Pose.ZERO, Discs.none()).ranges();
      for (int i = 0; i < ranges.length; i++) {
        if (Float.isNaN(ranges[i])) {
          lost++;
        } else {
          squares += (ranges[i] - truth[i]) * (double) (ranges[i] - truth[i]);
          measured++;
        }
      }
    }
    assertThat(Math.sqrt(squares / measured)).isCloseTo(0.02, within(0.001));
    assertThat(lost / 18000.0).isCloseTo(0.1, within(0.01));
  }

  @Test
  void directionsAreGoodToAMillionth() {
    for (int k = 0; k < 20000; k++) {
      double x = random.nextDouble(-2, 2);
      double y = random.nextDouble(-2, 2);
      assertThat(FastAngle.of(x, y)).isCloseTo(Math.atan2(y, x), within(1e-6));
    }
    assertThat(FastAngle.of(-1, 0)).isCloseTo(Math.PI, within(1e-6));
    assertThat(FastAngle.of(1, 1)).isCloseTo(Math.PI / 4, within(1e-6));
  }

  private LidarSensor lidar(int beams, double fieldOfView, Walls walls) {
    return new LidarSensor(
        new SensorSettings.Lidar(beams, fieldOfView, 0.05, 10, 0, 0), walls, random);
  }

  private Walls randomWalls(int count, double side) {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boxes.add(
          new Box(
              random.nextDouble(-side / 2, side / 2),
              random.nextDouble(-side / 2, side / 2),
              random.nextDouble(0.1, 1.5),
              random.nextDouble(0.05, 0.5),
              i % 4 == 0 ? 0 : random.nextDouble(-Math.PI, Math.PI)));
    }
    return Walls.of(boxes);
  }

  private Discs randomPeople(int count, double side) {
    Discs people =
        new Discs(
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count]);
    for (int i = 0; i < count; i++) {
      people.x()[i] = random.nextDouble(-side / 2, side / 2);
      people.y()[i] = random.nextDouble(-side / 2, side / 2);
      people.radius()[i] = random.nextDouble(0.2, 0.4);
    }
    return people;
  }

  private Pose freePose(Walls walls, Discs people) {
    int[] out = new int[walls.size()];
    while (true) {
      double x = random.nextDouble(-8, 8);
      double y = random.nextDouble(-8, 8);
      boolean free = walls.query(x, y, 0.3, out) == 0;
      for (int i = 0; i < people.size(); i++) {
        free &= Math.hypot(people.x()[i] - x, people.y()[i] - y) > 0.3 + people.radius()[i];
      }
      if (free) {
        return new Pose(x, y, random.nextDouble(-Math.PI, Math.PI));
      }
    }
  }

  private static World jbox2d(Walls walls, Discs people) {
    World world = new World(new Vec2(0, 0));
    Body body = world.createBody(new BodyDef());
    for (int i = 0; i < walls.size(); i++) {
      Vec2[] corners = new Vec2[4];
      for (int k = 0; k < 4; k++) {
        double u = k == 0 || k == 3 ? -walls.halfLength(i) : walls.halfLength(i);
        double v = k < 2 ? -walls.halfWidth(i) : walls.halfWidth(i);
        corners[k] =
            new Vec2(
                (float) (walls.x(i) + walls.cos(i) * u - walls.sin(i) * v),
                (float) (walls.y(i) + walls.sin(i) * u + walls.cos(i) * v));
      }
      PolygonShape polygon = new PolygonShape();
      polygon.set(corners, 4);
      addShape(body, polygon);
    }
    for (int i = 0; i < people.size(); i++) {
      BodyDef definition = new BodyDef();
      definition.position.set((float) people.x()[i], (float) people.y()[i]);
      CircleShape circle = new CircleShape();
      circle.m_radius = (float) people.radius()[i];
      addShape(world.createBody(definition), circle);
    }
    return world;
  }

  private static void addShape(Body body, Shape shape) {
    body.createFixture(shape, 0);
  }

  private static double raycast(World world, Pose pose, double angle, double rangeMax) {
    double direction = pose.heading() + angle;
    Vec2 from = new Vec2((float) pose.x(), (float) pose.y());
    Vec2 to =
        new Vec2(
            (float) (pose.x() + rangeMax * Math.cos(direction)),
            (float) (pose.y() + rangeMax * Math.sin(direction)));
    double[] nearest = {Double.POSITIVE_INFINITY};
    RayCastCallback callback =
        (Fixture fixture, Vec2 point, Vec2 normal, float fraction) -> {
          nearest[0] = fraction * rangeMax;
          return fraction;
        };
    world.raycast(callback, from, to);
    return nearest[0];
  }
}
