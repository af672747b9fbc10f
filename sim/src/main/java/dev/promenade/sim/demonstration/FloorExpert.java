package dev.promenade.sim.demonstration;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.field.SpaceTimeField;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.people.RobotBody;
import dev.promenade.sim.scenario.EpisodeSetup;
import org.jspecify.annotations.Nullable;

/**
 * Drives along a route through people whose intentions it knows. Every {@value #PERIOD} s copies of
 * the crowd walk on for {@value #HORIZON} s, as if the robot were not there and, where people see
 * it, also as they do while it keeps to its plan; a dynamic programme over place and time finds the
 * cheapest way between them on a window around the robot, from whose edge and end the route goes
 * on; and {@link DriveSearch} follows that within what the base can do.
 */
final class FloorExpert implements Expert {
  private static final double PERIOD = 0.4;
  private static final double HORIZON = 4.8;
  private static final double STEP = 0.4;
  private static final double CELL = 0.1;

  /** Cells along a side of the window. */
  private static final int SIDE = 90;

  /** Cells beyond what the robot can reach, for looking at slopes. */
  private static final int SLACK = 6;

  private static final int PEOPLE_STEPS = 2;
  private static final Closeness WALKING = new Closeness(0.55, 2);

  /**
   * Near those who stay. A whole horizon of it costs less than the horizon: who waits for people to
   * go that stay waits for good.
   */
  private static final Closeness STANDING = new Closeness(0.4, 0.4);

  private static final double ROLL_OUT_STEP = 0.1;
  private static final double HOLD = 0.4;
  private static final double LOOK = 1.2;

  /** Part of the costs that comes from people who walk as if the robot were not there. */
  private static final double UNSEEN = 0.15;

  private static final double SURE = 0.8;
  private static final double FADING = 1.6;
  private static final double LATER = 0.1;

  private final EpisodeSetup setup;
  private final Pedestrians pedestrians;
  private final WallCost walls;
  private final SpaceTimeField field;
  private final float[] terminal = new float[SIDE * SIDE];
  private final DriveSearch search;
  private final RobotBody body = new RobotBody();
  private @Nullable Path route;
  private @Nullable RouteTimes times;
  private DriveSearch.@Nullable Drive lastDrive;
  private double lastDriveAt;
  private double solvedAt = Double.NEGATIVE_INFINITY;

  /**
   * @param pedestrians the people of the episode, as they are at any time; not changed
   */
  FloorExpert(EpisodeSetup setup, Pedestrians pedestrians) {
    this.setup = setup;
    this.pedestrians = pedestrians;
    RobotModel robot = setup.robot();
    walls = new WallCost(setup.distances(), robot.radius());
    field =
        new SpaceTimeField(
            SIDE, SIDE, CELL, (int) Math.round(HORIZON / STEP), STEP, robot.maxSpeed());
    search = new DriveSearch(robot, ROLL_OUT_STEP, HOLD, LOOK);
    body.radius = robot.radius();
  }

  @Override
  public DriveSearch.Drive drive(
      Path routeInMap, Pose robotInMap, Twist velocity, double time, double duration) {
    boolean newRoute = follow(routeInMap);
    if (newRoute || time - solvedAt > PERIOD - 1e-9) {
      solve(robotInMap, velocity, time);
    }
    DriveSearch.Drive drive =
        search.search(new OnField(), robotInMap, velocity, time - solvedAt, duration);
    if (duration >= PERIOD) {
      lastDrive = drive;
      lastDriveAt = time;
    }
    return drive;
  }

  /** Whether this is another route than before, and not just the rest of it. */
  private boolean follow(Path routeInMap) {
    Path known = route;
    route = routeInMap;
    if (known != null && known.end().equals(routeInMap.end()) && isRest(known, routeInMap)) {
      return false;
    }
    times =
        new RouteTimes(
            setup.distances(),
            walls,
            routeInMap,
            setup.robot().maxSpeed(),
            setup.trip().goalTolerance());
    return true;
  }

  /** The first pose of a rest is where it was cut; the others are those of the whole. */
  private static boolean isRest(Path whole, Path rest) {
    int shift = whole.size() - rest.size();
    return shift >= 0
        && (rest.size() < 2 || whole.poses().get(shift + 1).equals(rest.poses().get(1)));
  }

  private void solve(Pose robotInMap, Twist velocity, double time) {
    RouteTimes toGoal = times;
    if (toGoal == null) {
      throw new IllegalStateException("no route yet");
    }
    field.place(robotInMap.x() - 0.5 * SIDE * CELL, robotInMap.y() - 0.5 * SIDE * CELL);
    float[] stage = field.stage[0];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double x = field.centreX(column);
        double y = field.centreY(row);
        int i = row * SIDE + column;
        terminal[i] = toGoal.at(x, y);
        double room = walls.room(x, y);
        stage[i] = room < 0 ? SpaceTimeField.FORBIDDEN : (float) (walls.rate(room) * STEP);
      }
    }
    for (int t = 1; t <= field.steps; t++) {
      System.arraycopy(stage, 0, field.stage[t], 0, stage.length);
    }
    addPeople(robotInMap, velocity, time);
    field.solveAround(terminal, SLACK);
    solvedAt = time;
  }

  private void addPeople(Pose robotInMap, Twist velocity, double time) {
    int steps = field.steps * PEOPLE_STEPS;
    double seconds = STEP / PEOPLE_STEPS;
    double radius = setup.robot().radius();
    DriveSearch.Drive plan = lastDrive;
    double late = time - lastDriveAt;
    PeopleAhead.RobotAhead robot =
        (ahead, b) -> place(b, robotInMap, velocity, plan, late, ahead, seconds);
    body.visible = false;
    boolean seen = setup.crowd().seesRobot();
    PeopleAhead.of(pedestrians, time, body, robot, steps, seconds)
        .addTo(
            field, PEOPLE_STEPS, WALKING, STANDING, radius, t -> seen ? UNSEEN * relevance(t) : 1);
    if (seen) {
      body.visible = true;
      PeopleAhead.of(pedestrians, time, body, robot, steps, seconds)
          .addTo(field, PEOPLE_STEPS, WALKING, STANDING, radius, t -> (1 - UNSEEN) * relevance(t));
    }
  }

  /** Who sees the robot makes way by and by; what they would do later matters less. */
  private static double relevance(double secondsAhead) {
    double fading = (secondsAhead - SURE) / FADING;
    return 1 - (1 - LATER) * Math.max(0, Math.min(1, fading));
  }

  /** Where the robot will be by its last plan, if it has not left it, else where it stands. */
  private static void place(
      RobotBody body,
      Pose robotInMap,
      Twist velocity,
      DriveSearch.@Nullable Drive plan,
      double late,
      double ahead,
      double seconds) {
    Pose here = robotInMap;
    Pose next = robotInMap;
    if (plan != null && late < 2 * PERIOD && plan.at(late).distanceTo(robotInMap) < 0.3) {
      here = plan.at(late + ahead);
      next = plan.at(late + ahead + seconds);
    } else if (ahead == 0) {
      next = velocity.integrate(robotInMap, seconds);
    }
    body.x = here.x();
    body.y = here.y();
    body.vx = (next.x() - here.x()) / seconds;
    body.vy = (next.y() - here.y()) / seconds;
  }

  /** Times of these costs are since the field was solved. */
  private final class OnField implements DriveSearch.Costs {
    @Override
    public double move(
        double fromX, double fromY, double toX, double toY, double time, double seconds) {
      return seconds * (1 + field.stageAt(toX, toY, time + seconds) / STEP);
    }

    @Override
    public double toGo(double x, double y, double time) {
      return field.toGo(x, y, time);
    }
  }
}
