package example;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.safety.Guard;
import dev.promenade.planners.safety.GuardSettings;
import dev.promenade.planners.safety.Verdict;
import java.util.Arrays;
import java.util.List;

/** A robot passes somebody who comes towards it in a corridor. */
public final class Corridor {
  private static final double PERIOD = 0.1;

  private Corridor() {}

  /** A corridor of 12 m by 3 m with walls around it. */
  private static OccupancyGrid corridor() {
    int width = 240;
    int height = 60;
    byte[] cells = new byte[width * height];
    for (int row = 0; row < height; row++) {
      boolean wall = row < 2 || row >= height - 2;
      Arrays.fill(
          cells,
          row * width,
          (row + 1) * width,
          wall ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE);
    }
    return new OccupancyGrid(width, height, 0.05, new Pose(0, 0, 0), cells);
  }

  public static void main(String[] arguments) {
    RobotModel robot = RobotModel.differential();
    DistanceField map = DistanceField.of(corridor(), true);
    Pose robotInMap = new Pose(1, 1.5, 0);
    Pose goalInMap = new Pose(11, 1.5, 0);

    GlobalPlanner global = GlobalPlanners.create("clearance", map, robot.radius());
    PlanResult result = global.plan(robotInMap, goalInMap, () -> false);
    if (!(result instanceof PlanResult.Found found)) {
      throw new IllegalStateException("no route: " + result);
    }
    Path routeInMap = found.pathInMap();

    LocalPlanner local = LocalPlanners.create("dwa", robot, map);
    local.reset(1);
    Guard guard = new Guard(robot, map, GuardSettings.every(PERIOD));
    Twist velocity = Twist.ZERO;
    double nearest = Double.POSITIVE_INFINITY;
    double time = 0;
    while (robotInMap.distanceTo(goalInMap) > 0.3 && time < 60) {
      Point personInMap = new Point(10 - 0.8 * time, 1.6);
      PersonTrack person = new PersonTrack(1, personInMap, new Point(-0.8, 0), 0.3, List.of());
      Observation observation =
          new Observation(
              time, robotInMap, velocity, LaserScan.NONE, List.of(person), routeInMap);
      LocalPlan plan = local.plan(observation);
      Verdict verdict = guard.check(observation, plan.command());
      velocity = robot.approach(velocity, verdict.command(), PERIOD);
      robotInMap = velocity.integrate(robotInMap, PERIOD);
      nearest = Math.min(nearest, robotInMap.position().distanceTo(personInMap));
      time += PERIOD;
    }
    System.out.printf("arrived after %.1f s, nearest %.2f m%n", time, nearest);
  }
}
