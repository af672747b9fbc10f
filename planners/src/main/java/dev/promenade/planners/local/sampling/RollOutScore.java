package dev.promenade.planners.local.sampling;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.Motion;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.field.CostToGo;
import dev.promenade.planners.map.DistanceField;
import java.util.List;

/**
 * What a roll-out of {@link Dwa} or {@link MppiPlanner} costs: little progress by {@link CostToGo},
 * facing away from where it falls, walls and people near by, collisions (dearer the sooner), sudden
 * changes. Costs are in metres of progress lost, so that weights compare across horizons and
 * robots.
 */
final class RollOutScore {
  static final Parameter PROGRESS =
      new Parameter("progressWeight", 1, 0, 10, "", "of a metre of progress towards the goal");
  static final Parameter HEADING =
      new Parameter("headingWeight", 0.25, 0, 5, "m/rad", "of facing away from the route");
  static final Parameter WALL =
      new Parameter("wallWeight", 0.3, 0, 10, "m", "of driving along a wall without any room");
  static final Parameter WALL_ROOM =
      new Parameter("wallRoom", 0.2, 0, 1, "m", "more room than this to a wall costs nothing");
  static final Parameter PERSON =
      new Parameter("personWeight", 1.0, 0, 10, "m", "of staying in touch with a person");
  static final Parameter PERSON_ROOM =
      new Parameter("personRoom", 0.4, 0, 2, "m", "more room than this to people costs nothing");
  static final Parameter WALL_DETOUR =
      new Parameter("wallDetour", 2, 0, 20, "", "extra metres worth going not to scrape a wall");
  static final Parameter PERSON_DETOUR =
      new Parameter("personDetour", 4, 0, 40, "", "extra metres worth going round a person");
  static final Parameter COLLISION =
      new Parameter("collisionWeight", 4, 0, 50, "m", "of hitting a person at once");
  static final Parameter SMOOTH =
      new Parameter("smoothWeight", 0.05, 0, 5, "", "of a change of the target velocity");

  private final RobotModel robot;
  private final DistanceField staticMap;
  private final FootprintDiscs discs;
  private final ScanPoints scanned;
  private final CostToGo costToGo;
  private final double horizon;
  private final double progressWeight;
  private final double headingWeight;
  private final double wallWeight;
  private final double wallRoom;
  private final double personWeight;
  private final double personRoom;
  private final double collisionWeight;
  private final double smoothWeight;
  private final double margin;
  private final double goalTolerance;

  private Twist last = Twist.ZERO;
  private double leftNow;
  private double roomNow;
  private double goalX;
  private double goalY;
  private List<PersonTrack> people = List.of();
  private double[] px = new double[16];
  private double[] py = new double[16];
  private double[] pvx = new double[16];
  private double[] pvy = new double[16];
  private double[] touch = new double[16];

  /** How much of the blame for slow candidates each person has, summed over candidates. */
  private double[] blame = new double[16];

  private Twist target = Twist.ZERO;
  private double wallCost;
  private double personCost;
  private double hitPersonAfter;
  private double arrivedAfter;
  private boolean hitWall;

  /** All of them. */
  static Parameter[] parameters() {
    return new Parameter[] {
      PROGRESS,
      HEADING,
      WALL,
      WALL_ROOM,
      PERSON,
      PERSON_ROOM,
      WALL_DETOUR,
      PERSON_DETOUR,
      COLLISION,
      SMOOTH
    };
  }

  /**
   * @param scanned updated by the planner before each {@link #begin}
   */
  RollOutScore(
      RobotModel robot,
      DistanceField staticMap,
      FootprintDiscs discs,
      ScanPoints scanned,
      Parameters parameters) {
    this.robot = robot;
    this.staticMap = staticMap;
    this.discs = discs;
    this.scanned = scanned;
    personRoom = parameters.get(PERSON_ROOM.name());
    wallRoom = parameters.get(WALL_ROOM.name());
    costToGo =
        new CostToGo(
            robot,
            staticMap,
            wallRoom,
            parameters.get(WALL_DETOUR.name()),
            personRoom,
            parameters.get(PERSON_DETOUR.name()),
            CostToGo.USUAL_SIDE);
    horizon = parameters.get("horizon");
    progressWeight = parameters.get(PROGRESS.name());
    headingWeight = parameters.get(HEADING.name());
    wallWeight = parameters.get(WALL.name());
    personWeight = parameters.get(PERSON.name());
    collisionWeight = parameters.get(COLLISION.name());
    smoothWeight = parameters.get(SMOOTH.name());
    goalTolerance = parameters.get(CheckedPlanner.GOAL_TOLERANCE.name());
    margin = parameters.get(CheckedPlanner.MARGIN.name());
  }

  void reset() {
    last = Twist.ZERO;
  }

  /** A new observation. */
  void begin(Observation observation, Route route, double along) {
    Pose pose = observation.robotInMap();
    people = observation.people();
    costToGo.update(pose.x(), pose.y(), route, along, people, scanned);
    leftNow = costToGo.at(pose.x(), pose.y());
    roomNow = discs.clearance(staticMap, pose.x(), pose.y(), pose.heading());
    roomNow = scanned.clearance(discs, pose.x(), pose.y(), pose.heading(), roomNow);
    goalX = route.endX();
    goalY = route.endY();
    int count = people.size();
    if (count > px.length) {
      px = new double[2 * count];
      py = new double[2 * count];
      pvx = new double[2 * count];
      pvy = new double[2 * count];
      touch = new double[2 * count];
      blame = new double[2 * count];
    }
    for (int i = 0; i < count; i++) {
      PersonTrack person = people.get(i);
      px[i] = person.positionInMap().x();
      py[i] = person.positionInMap().y();
      pvx[i] = person.velocityInMap().x();
      pvy[i] = person.velocityInMap().y();
      touch[i] = person.radius() + robot.radius();
      blame[i] = 0;
    }
  }

  /** A new roll-out. */
  void start(Twist nextTarget) {
    target = nextTarget;
    wallCost = 0;
    personCost = 0;
    hitPersonAfter = Double.POSITIVE_INFINITY;
    arrivedAfter = Double.POSITIVE_INFINITY;
    hitWall = false;
  }

  /**
   * Adds the state after some time.
   *
   * @return false if the roll-out ends here, because it hits something
   */
  boolean add(Motion motion, double seconds, double step) {
    double known = discs.clearance(staticMap, motion.x, motion.y, motion.heading);
    double room =
        scanned.clearance(
            discs, motion.x, motion.y, motion.heading, Math.min(known, wallRoom + margin));
    if (room < Math.min(margin, roomNow - 0.01)) {
      hitWall = true;
      return false;
    }
    double speed = motion.speed();
    if (room < wallRoom) {
      wallCost += (1 - room / wallRoom) * speed / robot.maxSpeed() * step / horizon;
    }
    double fading = 1 - 0.7 * seconds / horizon;
    for (int i = 0; i < people.size(); i++) {
      double dx = px[i] + pvx[i] * seconds - motion.x;
      double dy = py[i] + pvy[i] * seconds - motion.y;
      double reach = touch[i] + personRoom;
      double squared = dx * dx + dy * dy;
      if (squared < reach * reach) {
        double gap = Math.sqrt(squared) - touch[i];
        double cost = (1 - Math.max(0, gap) / personRoom) * fading * step / horizon;
        blame[i] += cost;
        personCost += cost;
        if (gap < 0 && hitPersonAfter == Double.POSITIVE_INFINITY) {
          hitPersonAfter = seconds;
          blame[i] += 1;
          return false;
        }
      }
    }
    if (Math.hypot(goalX - motion.x, goalY - motion.y) < 0.7 * goalTolerance) {
      arrivedAfter = seconds;
      return false;
    }
    return true;
  }

  /** Whether the roll-out ended at a wall. */
  boolean hitWall() {
    return hitWall;
  }

  /** The cost of the roll-out that ended in a state; lower is better. */
  double total(Motion motion) {
    double left = costToGo.at(motion.x, motion.y);
    if (arrivedAfter < Double.POSITIVE_INFINITY) {
      left = -(horizon - arrivedAfter) * robot.maxSpeed();
    }
    double facing =
        arrivedAfter < Double.POSITIVE_INFINITY || robot.drive() == Drive.OMNIDIRECTIONAL
            ? 0
            : Math.abs(Angles.difference(costToGo.downhill(motion.x, motion.y), motion.heading));
    double change =
        Math.abs(target.vx() - last.vx())
            + Math.abs(target.vy() - last.vy())
            + 0.3 * Math.abs(target.omega() - last.omega());
    double hit =
        hitPersonAfter == Double.POSITIVE_INFINITY ? 0 : 1 - 0.8 * hitPersonAfter / horizon;
    return progressWeight * (left - leftNow)
        + headingWeight * facing
        + wallWeight * wallCost
        + personWeight * personCost
        + collisionWeight * hit
        + smoothWeight * change;
  }

  /** The candidate that was chosen. */
  void choose(Twist chosen) {
    last = chosen;
  }

  /** Why the robot does what it does. */
  Explanation explain(Twist chosen) {
    double sum = 0;
    int most = -1;
    for (int i = 0; i < people.size(); i++) {
      sum += blame[i];
      if (most < 0 || blame[i] > blame[most]) {
        most = i;
      }
    }
    if (most < 0 || sum == 0) {
      return Explanation.of("follows the route");
    }
    double[] weights = new double[people.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = blame[i] / sum;
    }
    String summary =
        chosen.speed() < 0.5 * robot.maxSpeed()
            ? "yields to person " + people.get(most).id()
            : "passes person " + people.get(most).id();
    return new Explanation(summary, weights, new double[0], new double[0]);
  }
}
