package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.lattice.Vehicle.Steering;

/**
 * Direct ways to the goal by {@link Connector} from poses that a search has met, of which it keeps
 * the one that makes the whole way the cheapest.
 */
final class GoalWays {
  private final Connector connector;
  private final Vehicle vehicle;
  private Pose goal = Pose.ZERO;
  private Arrival arrival = Arrival.EXACT;
  private int bestPrice;
  private int bestPose;
  private Course lastWay = new Course();

  GoalWays(Connector connector, Vehicle vehicle) {
    this.connector = connector;
    this.vehicle = vehicle;
  }

  /** Forgets all ways, for a goal in the grid's frame [m]. */
  void begin(Pose newGoal, Arrival howExactly) {
    goal = newGoal;
    arrival = howExactly;
    bestPrice = GoalDistances.NONE;
    bestPose = -1;
    lastWay = new Course();
  }

  /** Whether a way was found. */
  boolean isFound() {
    return bestPrice != GoalDistances.NONE;
  }

  /** The price of the best whole way [mm]; {@link GoalDistances#NONE} without one. */
  int price() {
    return bestPrice;
  }

  /** The pose that the direct way of the best one begins at; −1 for the start. */
  int pose() {
    return bestPose;
  }

  /** The direct way of the best one; of no pieces where its pose is at the goal. */
  Course lastWay() {
    return lastWay;
  }

  /** Whether the body is clear at the goal in a direction that will do. */
  boolean isClear() {
    if (!arrival.isAnyHeading()) {
      return connector.isClear(goal.x(), goal.y(), goal.heading())
          || connector.isClear(goal.x(), goal.y(), goal.heading() + arrival.heading())
          || connector.isClear(goal.x(), goal.y(), goal.heading() - arrival.heading());
    }
    for (int i = 0; i < 2 * Headings.COUNT; i++) {
      double heading = goal.heading() + Math.PI * i / Headings.COUNT;
      if (connector.isClear(goal.x(), goal.y(), heading)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tries to get to the goal straight from a pose.
   *
   * @param x in the grid's frame [m], and y likewise
   * @param cost of the way to the pose [mm]
   * @param pose its number; −1 for the start
   */
  void tryFrom(double x, double y, double heading, int cost, int pose) {
    double off = Math.abs(Angles.difference(goal.heading(), heading));
    double distance = Math.hypot(goal.x() - x, goal.y() - y);
    if (distance <= arrival.position() && off <= arrival.heading() && cost < bestPrice) {
      bestPrice = cost;
      bestPose = pose;
      lastWay = new Course();
      return;
    }
    double bearing = Math.atan2(goal.y() - y, goal.x() - x);
    if (arrival.isAnyHeading()) {
      if (vehicle.steering() == Steering.WHEELS) {
        for (int i = 0; i < 8; i++) {
          to(x, y, heading, heading + i * Math.PI / 4, cost, pose);
        }
      } else {
        to(x, y, heading, distance > 1e-9 ? bearing : heading, cost, pose);
        to(x, y, heading, heading, cost, pose);
      }
      return;
    }
    to(x, y, heading, goal.heading(), cost, pose);
    if (arrival.heading() > 0) {
      double turn = Angles.difference(bearing, goal.heading());
      turn = Math.max(-arrival.heading(), Math.min(arrival.heading(), turn));
      to(x, y, heading, goal.heading() + turn, cost, pose);
    }
  }

  private void to(double x, double y, double heading, double toHeading, int cost, int pose) {
    double most = bestPrice == GoalDistances.NONE ? 1e6 : (bestPrice - cost) / 1000.0;
    double price = connector.connect(x, y, heading, goal.x(), goal.y(), toHeading, most);
    if (price < most) {
      bestPrice = cost + (int) Math.round(1000 * price);
      bestPose = pose;
      lastWay = connector.course().copy();
    }
  }
}
