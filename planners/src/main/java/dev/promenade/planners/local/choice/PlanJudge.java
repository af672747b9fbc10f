package dev.promenade.planners.local.choice;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.local.StoppingSweep;
import dev.promenade.planners.map.DistanceField;

/**
 * Says what a local plan costs: slow progress, closeness to where people are expected, closeness to
 * walls. Not thread-safe.
 */
final class PlanJudge {
  /** What matters how much. */
  public record Costs(
      @Setting(
              value = "0.5",
              lowest = 0.05,
              highest = 2,
              unit = "m",
              meaning = "less room than this to people costs extra",
              tuning = {0.1, 1.5})
          double personRoom,
      @Setting(
              value = "4",
              lowest = 0,
              highest = 100,
              unit = "1/s",
              meaning = "cost of nearly touching a person")
          double personCost,
      @Setting(
              value = "20",
              lowest = 0,
              highest = 1000,
              meaning = "cost of touching a person or a wall")
          double touchCost,
      @Setting(
              value = "2",
              lowest = 0,
              highest = 100,
              meaning = "cost of standing still for the whole plan")
          double progressCost,
      @Setting(
              value = "0.3",
              lowest = 0,
              highest = 5,
              unit = "1/s",
              meaning = "how fast what is farther ahead counts less")
          double forgetting) {}

  /** Robot and person together come nearer at most this fast [m/s]. */
  private static final double MOST_APPROACH = 4;

  /** How much nearer to a wall somebody may come who is too near already [m]. */
  private static final double GETTING_OUT = 0.005;

  private final DistanceField staticMap;
  private final FootprintDiscs discs;
  private final ScanPoints scanned;
  private final PeopleForecast forecast;
  private final double margin;
  private final double step;
  private final double personRoom;
  private final double personCost;
  private final double touchCost;
  private final double progressCost;
  private final double longestStep;
  private final double[] share;

  /**
   * @param steps moments that are looked at
   * @param step between two of them [s]
   * @param margin to walls [m]
   */
  PlanJudge(
      DistanceField staticMap,
      FootprintDiscs discs,
      ScanPoints scanned,
      PeopleForecast forecast,
      int steps,
      double step,
      double margin,
      Costs costs) {
    this.staticMap = staticMap;
    this.discs = discs;
    this.scanned = scanned;
    this.forecast = forecast;
    this.step = step;
    this.margin = margin + StoppingSweep.SLACK;
    personRoom = costs.personRoom();
    personCost = costs.personCost();
    touchCost = costs.touchCost();
    progressCost = costs.progressCost();
    longestStep = MOST_APPROACH * step;
    share = new double[steps];
    for (int i = 0; i < steps; i++) {
      share[i] = Math.exp(-costs.forgetting() * i * step);
    }
  }

  /**
   * A plan's cost.
   *
   * @param nearestPerson whom it comes nearest to, as the forecast counts; −1 if it is far from all
   * @param smallestGap how near it comes [m]; +Infinity if it is far from everybody
   * @param hitsWall whether it leads into a wall
   */
  record Verdict(double cost, int nearestPerson, double smallestGap, boolean hitsWall) {
    boolean touches() {
      return hitsWall || smallestGap < 0;
    }
  }

  /**
   * Judges the robot's poses at the moments ahead.
   *
   * @param poses (steps, 3): x, y, heading in the map
   * @param progress share of the way that the robot could have come towards its aim
   */
  Verdict judge(Pose robotInMap, double[] poses, double progress) {
    double cost = progressCost * (1 - progress);
    double beforeX = robotInMap.x();
    double beforeY = robotInMap.y();
    int nearestPerson = -1;
    double smallestGap = Double.POSITIVE_INFINITY;
    boolean hitsWall = false;
    double free = margin;
    double freeInScan = 0.5 * margin;
    boolean tight = false;
    for (int i = 0; i < share.length; i++) {
      double x = poses[3 * i];
      double y = poses[3 * i + 1];
      double heading = poses[3 * i + 2];
      boolean touched = smallestGap < 0;
      double gap = Double.POSITIVE_INFINITY;
      for (int p = 0; p < forecast.people(); p++) {
        double room = gap(robotInMap, poses, i, p);
        gap = Math.min(gap, room);
        if (room < smallestGap) {
          smallestGap = room;
          nearestPerson = p;
        }
      }
      if (gap < personRoom) {
        double near = 1 - Math.max(0, gap) / personRoom;
        cost += share[i] * step * personCost * near * near;
      }
      if (gap < 0 && !touched) {
        cost += share[i] * touchCost;
      }
      boolean moved = x != beforeX || y != beforeY;
      if (moved && !tight) {
        // Who is within the margin already may leave it.
        tight = true;
        free =
            Math.min(margin, discs.clearance(staticMap, beforeX, beforeY, heading) - GETTING_OUT);
        freeInScan =
            Math.min(
                0.5 * margin,
                scanned.clearance(discs, beforeX, beforeY, heading, margin) - GETTING_OUT);
      }
      if (moved && !hitsWall && hitsWall(x, y, heading, free, freeInScan)) {
        cost += share[i] * touchCost;
        hitsWall = true;
      }
    }
    return new Verdict(cost, nearestPerson, smallestGap, hitsWall);
  }

  private boolean hitsWall(double x, double y, double heading, double free, double freeInScan) {
    return discs.clearance(staticMap, x, y, heading) < free
        || scanned.clearance(discs, x, y, heading, margin) < freeInScan;
  }

  /**
   * The smallest room to somebody on the way from the moment before to this one; +Infinity far off.
   */
  private double gap(Pose robotInMap, double[] poses, int moment, int person) {
    double toX = forecast.x(person, moment) - poses[3 * moment];
    double toY = forecast.y(person, moment) - poses[3 * moment + 1];
    double reach = discs.reach() + forecast.radius(person) + personRoom + longestStep;
    if (!(toX * toX + toY * toY < reach * reach)) {
      return Double.POSITIVE_INFINITY;
    }
    double fromX = moment == 0 ? robotInMap.x() : poses[3 * moment - 3];
    double fromY = moment == 0 ? robotInMap.y() : poses[3 * moment - 2];
    double wayX = toX - forecast.x(person, moment - 1) + fromX;
    double wayY = toY - forecast.y(person, moment - 1) + fromY;
    double squared = wayX * wayX + wayY * wayY;
    double back = squared == 0 ? 0 : (toX * wayX + toY * wayY) / squared;
    back = Math.max(0, Math.min(1, back));
    return discs.distance(0, 0, poses[3 * moment + 2], toX - back * wayX, toY - back * wayY)
        - forecast.radius(person);
  }
}
