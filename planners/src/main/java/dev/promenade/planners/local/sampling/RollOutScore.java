package dev.promenade.planners.local.sampling;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.Motion;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.Setting;
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
  /** What matters how much. */
  record Weights(
      @Setting(
              value = "1",
              lowest = 0,
              highest = 10,
              meaning = "of a metre of progress towards the goal",
              tuning = {0.1, 10})
          double progressWeight,
      @Setting(
              value = "0.25",
              lowest = 0,
              highest = 5,
              unit = "m/rad",
              meaning = "of facing away from the route",
              tuning = {0.02, 2.5})
          double headingWeight,
      @Setting(
              value = "0.3",
              lowest = 0,
              highest = 10,
              unit = "m",
              meaning = "of driving along a wall without any room",
              tuning = {0.03, 3})
          double wallWeight,
      @Setting(
              value = "0.2",
              lowest = 0,
              highest = 1,
              unit = "m",
              meaning = "more room than this to a wall costs nothing",
              tuning = {0.02, 1})
          double wallRoom,
      @Setting(
              value = "1",
              lowest = 0,
              highest = 10,
              unit = "m",
              meaning = "of staying in touch with a person",
              tuning = {0.1, 10})
          double personWeight,
      @Setting(
              value = "0.4",
              lowest = 0,
              highest = 2,
              unit = "m",
              meaning = "more room than this to people costs nothing",
              tuning = {0.05, 2})
          double personRoom,
      @Setting(
              value = "2",
              lowest = 0,
              highest = 20,
              meaning = "extra metres worth going not to scrape a wall",
              tuning = {0.2, 20})
          double wallDetour,
      @Setting(
              value = "4",
              lowest = 0,
              highest = 40,
              meaning = "extra metres worth going round a person",
              tuning = {0.4, 40})
          double personDetour,
      @Setting(
              value = "4",
              lowest = 0,
              highest = 50,
              unit = "m",
              meaning = "of hitting a person at once",
              tuning = {0.4, 40})
          double collisionWeight,
      @Setting(
              value = "0.05",
              lowest = 0,
              highest = 5,
              meaning = "of a change of the target velocity",
              tuning = {0.005, 0.5})
          double smoothWeight) {}

  /** Turn rate for each radian that the robot is off [1/s]. */
  private static final double STEERING = 2;

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

  /** What the robot turns towards the way: 0 its front, π its back [rad]. */
  private double end;

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

  /** Of being off the ways that the owner drew [m]. */
  private double asideCost;

  private double personCost;
  private double hitPersonAfter;
  private double arrivedAfter;
  private boolean hitWall;

  /**
   * @param horizon of roll-outs [s]
   * @param scanned updated by the planner before each {@link #begin}
   */
  RollOutScore(
      RobotModel robot,
      DistanceField staticMap,
      FootprintDiscs discs,
      ScanPoints scanned,
      CheckedPlanner.Basics basics,
      double horizon,
      Weights weights) {
    this.robot = robot;
    this.staticMap = staticMap;
    this.discs = discs;
    this.scanned = scanned;
    personRoom = weights.personRoom();
    wallRoom = weights.wallRoom();
    costToGo =
        new CostToGo(
            robot,
            staticMap,
            wallRoom,
            weights.wallDetour(),
            personRoom,
            weights.personDetour(),
            CostToGo.USUAL_SIDE);
    this.horizon = horizon;
    progressWeight = weights.progressWeight();
    headingWeight = weights.headingWeight();
    wallWeight = weights.wallWeight();
    personWeight = weights.personWeight();
    collisionWeight = weights.collisionWeight();
    smoothWeight = weights.smoothWeight();
    goalTolerance = basics.goalTolerance();
    margin = basics.margin();
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
    end = route.isBackwards() ? Math.PI : 0;
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
    asideCost = 0;
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
    asideCost += costToGo.aside(motion.x, motion.y) * speed * step;
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

  /**
   * The turn rate that brings a robot's front, or its back on a way backwards, to where the cost
   * falls [rad/s].
   */
  double steering(Motion motion, double speed) {
    double off = Angles.difference(costToGo.downhill(motion.x, motion.y), motion.heading + end);
    double most = robot.turnRateAt(speed);
    return Math.max(-most, Math.min(most, STEERING * off));
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
            : Math.abs(
                Angles.difference(costToGo.downhill(motion.x, motion.y), motion.heading + end));
    double change =
        Math.abs(target.vx() - last.vx())
            + Math.abs(target.vy() - last.vy())
            + 0.3 * Math.abs(target.omega() - last.omega());
    double hit =
        hitPersonAfter == Double.POSITIVE_INFINITY ? 0 : 1 - 0.8 * hitPersonAfter / horizon;
    return progressWeight * (left - leftNow + asideCost)
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
