package dev.promenade.sim.demonstration;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.field.SpaceTimeField;
import dev.promenade.sim.people.RobotBody;
import dev.promenade.sim.scenario.EpisodeSetup;

/**
 * The best way through one case of CrowdNav for whoever knows what everybody will do: people who do
 * not see the robot walk the same way whatever it does, so one dynamic programme over place and
 * time answers for every state of the episode. Where people do see the robot, it answers as if they
 * did not.
 */
final class CrowdNavExpert implements Expert {
  private static final double CELL = 0.1;

  /** Room around the circle and whoever starts beyond it [m]. */
  private static final double AROUND = 2;

  /** Cost of leaving the arena [s]. */
  private static final double OUTSIDE = 10;

  private static final Closeness CLOSENESS = new Closeness(0.55, 3);

  private final EpisodeSetup setup;
  private final PeopleAhead people;
  private final SpaceTimeField field;
  private final DriveSearch search;
  private final double robotRadius;

  CrowdNavExpert(EpisodeSetup setup) {
    this.setup = setup;
    double tick = setup.tick();
    int steps = (int) Math.ceil(setup.conditions().timeLimit() / tick);
    people = PeopleAhead.of(setup.pedestrians(), 0, new RobotBody(), (t, body) -> {}, steps, tick);
    robotRadius = setup.robot().radius();
    double speed = setup.robot().maxSpeed();
    double half = AROUND + Math.max(reach(setup.startInMap()), reach(setup.goalInMap()));
    int side = (int) Math.ceil(2 * half / CELL);
    field = new SpaceTimeField(side, side, CELL, steps, tick, speed);
    field.place(-half, -half);
    people.addTo(field, 1, CLOSENESS, CLOSENESS, robotRadius, ahead -> 1);
    field.solve(terminal(speed));
    search = new DriveSearch(setup.robot(), tick, tick, tick);
  }

  private static double reach(Pose pose) {
    return Math.max(Math.abs(pose.x()), Math.abs(pose.y()));
  }

  private float[] terminal(double speed) {
    float[] costs = new float[field.width * field.height];
    Point goal = setup.goalInMap().position();
    for (int row = 0; row < field.height; row++) {
      for (int column = 0; column < field.width; column++) {
        double distance = goal.distanceTo(new Point(field.centreX(column), field.centreY(row)));
        boolean there = distance < setup.trip().goalTolerance() - 0.5 * CELL;
        boolean atEdge =
            Math.min(Math.min(row, column), field.width - 1 - Math.max(row, column)) < field.edge;
        costs[row * field.width + column] =
            (float) (there ? 0 : distance / speed + (atEdge ? OUTSIDE : 0));
      }
    }
    return costs;
  }

  @Override
  public DriveSearch.Drive drive(
      Path routeInMap, Pose robotInMap, Twist velocity, double time, double duration) {
    return search.search(new Exact(), robotInMap, velocity, time, duration);
  }

  /** The first step is judged by exact distances, as CrowdNav judges it, the rest by the field. */
  private final class Exact implements DriveSearch.Costs {
    @Override
    public double move(
        double fromX, double fromY, double toX, double toY, double time, double seconds) {
      int k = (int) Math.round(time / seconds);
      double gap = Double.POSITIVE_INFINITY;
      for (int i = 0; i < people.people(); i++) {
        double x = PeopleAhead.at(people.x, k, i);
        double y = PeopleAhead.at(people.y, k, i);
        double beforeX = PeopleAhead.at(people.x, k - 1, i);
        double beforeY = PeopleAhead.at(people.y, k - 1, i);
        double afterX = PeopleAhead.at(people.x, k + 1, i);
        double afterY = PeopleAhead.at(people.y, k + 1, i);
        double touch = people.radius[i] + robotRadius;
        double walked = nearest(x - fromX, y - fromY, afterX - toX, afterY - toY);
        double expected =
            nearest(x - fromX, y - fromY, 2 * x - beforeX - toX, 2 * y - beforeY - toY);
        gap = Math.min(gap, Math.min(walked, expected) - touch);
      }
      return seconds + CLOSENESS.cost(gap, seconds);
    }

    @Override
    public double toGo(double x, double y, double time) {
      return field.toGo(x, y, time);
    }

    /** Smallest length of a displacement that goes straight from one to another. */
    private double nearest(double fromX, double fromY, double toX, double toY) {
      double wayX = toX - fromX;
      double wayY = toY - fromY;
      double squared = wayX * wayX + wayY * wayY;
      double share = squared == 0 ? 0 : -(fromX * wayX + fromY * wayY) / squared;
      share = Math.max(0, Math.min(1, share));
      return Math.hypot(fromX + share * wayX, fromY + share * wayY);
    }
  }
}
