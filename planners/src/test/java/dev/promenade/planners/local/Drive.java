package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.List;

/** A small closed loop for tests: a robot under a planner among people who walk straight on. */
public final class Drive {
  private static final double TICK = 0.1;

  final RobotModel robot;
  final DistanceField map;
  final LocalPlanner planner;
  public final List<PersonTrack> people = new ArrayList<>();
  public final List<LocalPlan> plans = new ArrayList<>();
  public Pose pose;
  Twist velocity = Twist.ZERO;
  double time;
  double smallestRoom = Double.POSITIVE_INFINITY;
  public double smallestGap = Double.POSITIVE_INFINITY;

  public Drive(LocalPlanner planner, RobotModel robot, DistanceField map, Pose start) {
    this.planner = planner;
    this.robot = robot;
    this.map = map;
    this.pose = start;
    planner.reset(1);
  }

  /** Drives until the robot stands at the end of the route or time is out. */
  public boolean reaches(Path route, double seconds) {
    Motion motion = new Motion(robot);
    FootprintDiscs discs = FootprintDiscs.of(robot.footprint());
    while (time < seconds) {
      LocalPlan plan =
          planner.plan(new Observation(time, pose, velocity, LaserScan.NONE, people, route));
      plans.add(plan);
      motion.start(pose, velocity);
      for (int i = 0; i < 4; i++) {
        motion.step(plan.command().vx(), plan.command().vy(), plan.command().omega(), TICK / 4);
        smallestRoom =
            Math.min(smallestRoom, discs.clearance(map, motion.x, motion.y, motion.heading));
      }
      pose = motion.poseInMap();
      velocity = new Twist(motion.vx, motion.vy, motion.omega);
      time += TICK;
      for (int i = 0; i < people.size(); i++) {
        PersonTrack person = people.get(i);
        people.set(
            i,
            new PersonTrack(
                person.id(),
                person.predict(TICK),
                person.velocityInMap(),
                person.radius(),
                List.of()));
        smallestGap =
            Math.min(
                smallestGap,
                people.get(i).positionInMap().distanceTo(pose.position())
                    - robot.radius()
                    - person.radius());
      }
      if (pose.distanceTo(route.end()) < 0.2 && velocity.speed() < 0.05) {
        return true;
      }
    }
    return false;
  }

  public static PersonTrack person(int id, double x, double y, double vx, double vy) {
    return new PersonTrack(id, new Point(x, y), new Point(vx, vy), 0.3, List.of());
  }

  public static Path route(double... coordinates) {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      int next = Math.min(i + 2, coordinates.length - 2);
      int from = next - 2;
      poses.add(
          new Pose(
              coordinates[i],
              coordinates[i + 1],
              Math.atan2(
                  coordinates[next + 1] - coordinates[from + 1],
                  coordinates[next] - coordinates[from])));
    }
    return new Path(poses);
  }

  /** A map of 0.1 m cells from rows of text, highest first; '#' is a wall, one letter is 0.5 m. */
  public static DistanceField map(String... rows) {
    int scale = 5;
    int width = rows[0].length() * scale;
    int height = rows.length * scale;
    byte[] cells = new byte[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        boolean wall = rows[rows.length - 1 - row / scale].charAt(column / scale) == '#';
        cells[row * width + column] = wall ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
      }
    }
    return DistanceField.of(new OccupancyGrid(width, height, 0.1, Pose.ZERO, cells), true);
  }
}
