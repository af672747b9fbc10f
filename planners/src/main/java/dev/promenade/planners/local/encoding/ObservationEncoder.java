package dev.promenade.planners.local.encoding;

import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.RouteProgress;
import java.util.Arrays;
import java.util.List;

/**
 * Turns observations into what the networks see. Remembers the route's progress and the last scans,
 * so each robot needs its own, to be {@link #reset} when an episode begins; not thread-safe.
 */
public final class ObservationEncoder {
  private static final double ROUTE_AHEAD = 2;
  private static final double FARTHEST_GOAL = 30;
  private static final double STRONGEST_ACCELERATION = 10;

  private final RobotModel robot;
  private final AttentionSettings settings;
  private final AttentionInput input;
  private final RouteProgress progress = new RouteProgress();
  private final ScanHistory scans;
  private double[] gaps = new double[0];
  private int[] order = new int[0];

  public ObservationEncoder(RobotModel robot, AttentionSettings settings) {
    this.robot = robot;
    this.settings = settings;
    this.input = new AttentionInput(settings);
    this.scans = new ScanHistory(settings);
  }

  /** Forgets the past. */
  public void reset() {
    progress.reset();
    scans.reset();
  }

  /** Whether the route is a single place that is not where the robot stands. */
  public boolean lacksRoute(Observation observation) {
    return observation.routeInMap().size() == 1
        && observation.robotInMap().distanceTo(observation.goalInMap()) > settings.routeSpacing();
  }

  /**
   * Encodes an observation; to be called for every one, in order.
   *
   * @param observation finite, as {@link dev.promenade.planners.local.CheckedPlanner} makes sure
   * @throws dev.promenade.models.io.InputException if the scan has fewer than {@value
   *     ScanHistory#FEWEST_BEAMS} beams
   */
  public Situation encode(Observation observation) {
    Pose robotInMap = observation.robotInMap();
    Route route = progress.update(observation.routeInMap(), robotInMap);
    PlanningFrame frame = frameOf(robotInMap, route);
    Pose frameInMap = frame.frameInMap();
    double cos = Math.cos(frameInMap.heading());
    double sin = Math.sin(frameInMap.heading());
    encodeRoute(route, frameInMap, cos, sin);
    if (settings.scans() > 0) {
      scans.add(observation);
      scans.encode(frameInMap, input.scan);
    }
    int[] nearest = nearest(observation.people(), frameInMap);
    encodePeople(observation.people(), nearest, frameInMap, cos, sin);
    encodeState(observation, frame, cos, sin);
    return new Situation(observation, input, frame, route, progress.along(), nearest);
  }

  private PlanningFrame frameOf(Pose robotInMap, Route route) {
    if (!settings.holonomic()) {
      return new PlanningFrame(robotInMap, 0);
    }
    double ahead = Math.min(route.length(), progress.along() + ROUTE_AHEAD);
    double dx = route.xAt(ahead) - robotInMap.x();
    double dy = route.yAt(ahead) - robotInMap.y();
    double heading = dx * dx + dy * dy < 1e-12 ? robotInMap.heading() : Math.atan2(dy, dx);
    return new PlanningFrame(
        Pose.of(robotInMap.position(), heading), Angles.difference(heading, robotInMap.heading()));
  }

  private void encodeRoute(Route route, Pose frameInMap, double cos, double sin) {
    double left = route.length() - progress.along();
    for (int i = 0; i < settings.routePoints(); i++) {
      double ahead = (i + 1) * settings.routeSpacing();
      double s = progress.along() + Math.min(left, ahead);
      double dx = route.xAt(s) - frameInMap.x();
      double dy = route.yAt(s) - frameInMap.y();
      int at = i * settings.routeFeatures();
      input.route[at] = (float) (cos * dx + sin * dy);
      input.route[at + 1] = (float) (cos * dy - sin * dx);
      // The first point beyond the end is the goal itself.
      input.route[at + 2] = ahead - settings.routeSpacing() <= left ? 1 : 0;
    }
  }

  private void encodePeople(
      List<PersonTrack> people, int[] nearest, Pose frameInMap, double cos, double sin) {
    for (int i = 0; i < nearest.length; i++) {
      encodePerson(people.get(nearest[i]), i * settings.personFeatures(), frameInMap, cos, sin);
    }
    input.setPeopleCount(nearest.length, settings);
  }

  /** Nearest outline first, in order of the list where two are equally near. */
  private int[] nearest(List<PersonTrack> people, Pose frameInMap) {
    if (order.length < people.size()) {
      order = new int[2 * people.size()];
      gaps = new double[2 * people.size()];
    }
    for (int i = 0; i < people.size(); i++) {
      PersonTrack person = people.get(i);
      double dx = person.positionInMap().x() - frameInMap.x();
      double dy = person.positionInMap().y() - frameInMap.y();
      double gap = Math.sqrt(dx * dx + dy * dy) - person.radius();
      int place = i;
      while (place > 0 && gaps[place - 1] > gap) {
        gaps[place] = gaps[place - 1];
        order[place] = order[place - 1];
        place--;
      }
      gaps[place] = gap;
      order[place] = i;
    }
    return Arrays.copyOf(order, Math.min(people.size(), settings.people()));
  }

  private void encodePerson(PersonTrack person, int at, Pose frameInMap, double cos, double sin) {
    List<Point> past = person.historyInMap();
    int known = Math.min(past.size(), settings.history());
    Point velocity = person.velocityInMap();
    Point earliest = known == 0 ? person.positionInMap() : past.get(past.size() - known);
    for (int i = 0; i < settings.history(); i++) {
      int missing = settings.history() - known - i;
      double back = Math.max(0, missing) * PersonTrack.HISTORY_STEP;
      Point place = missing > 0 ? earliest : past.get(past.size() - settings.history() + i);
      double dx = place.x() - back * velocity.x() - frameInMap.x();
      double dy = place.y() - back * velocity.y() - frameInMap.y();
      input.people[at + 2 * i] = (float) (cos * dx + sin * dy);
      input.people[at + 2 * i + 1] = (float) (cos * dy - sin * dx);
    }
    int now = at + 2 * settings.history();
    double dx = person.positionInMap().x() - frameInMap.x();
    double dy = person.positionInMap().y() - frameInMap.y();
    input.people[now] = (float) (cos * dx + sin * dy);
    input.people[now + 1] = (float) (cos * dy - sin * dx);
    input.people[now + 2] = (float) (cos * velocity.x() + sin * velocity.y());
    input.people[now + 3] = (float) (cos * velocity.y() - sin * velocity.x());
    input.people[now + 4] = (float) person.radius();
    input.people[now + 5] = known;
  }

  private void encodeState(Observation observation, PlanningFrame frame, double cos, double sin) {
    Pose frameInMap = frame.frameInMap();
    Twist velocity = frame.commandInFrame(observation.velocity());
    double dx = observation.goalInMap().x() - frameInMap.x();
    double dy = observation.goalInMap().y() - frameInMap.y();
    double distance = Math.sqrt(dx * dx + dy * dy);
    double scale = distance > FARTHEST_GOAL ? FARTHEST_GOAL / distance : 1;
    float[] state = input.state;
    state[0] = (float) velocity.vx();
    state[1] = (float) velocity.vy();
    state[2] = (float) velocity.omega();
    state[3] = (float) robot.radius();
    state[4] = (float) robot.maxSpeed();
    state[5] = (float) robot.maxReverseSpeed();
    state[6] = (float) robot.maxTurnRate();
    state[7] = (float) Math.min(STRONGEST_ACCELERATION, robot.maxAcceleration());
    state[8] = (float) Math.min(STRONGEST_ACCELERATION, robot.maxTurnAcceleration());
    state[9] = (float) (scale * (cos * dx + sin * dy));
    state[10] = (float) (scale * (cos * dy - sin * dx));
    state[11] = (float) (scale * distance);
  }
}
