package dev.promenade.sim.world;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;
import org.jspecify.annotations.Nullable;

/**
 * One robot and its people between walls, in steps of fixed length. Deterministic, and not
 * thread-safe: one world for each episode.
 *
 * <p>Where nothing is in its way the robot moves on exact arcs in double precision; a sub-step that
 * would bring its outline into a wall or a person is done by JBox2D instead ({@link TouchSolver}).
 * People are moved by {@link PeopleMotion}; they never push the robot, but stop at it.
 */
public final class World {
  /** Longest sub-step of the robot [s]. */
  private static final double ROBOT_STEP = 0.025;

  /** Longest sub-step of people [s]. */
  private static final double PEOPLE_STEP = 0.1;

  /** How far the robot drives until walls near it are looked up again [m]. */
  private static final double WALL_SLACK = 0.5;

  private final RobotModel robot;
  private final Outline outline;
  private final Walls walls;
  private final Discs people;
  private final PeopleMotion peopleMotion;
  private final double[] oldX;
  private final double[] oldY;
  private final double[] toX;
  private final double[] toY;
  private final int[] nearPeople;
  private final double[] pose = new double[3];
  private final double[] mapVelocity = new double[3];
  private @Nullable TouchSolver touchSolver;
  private int[] nearWalls = new int[16];
  private int nearWallCount = -1;
  private double lookedUpX;
  private double lookedUpY;
  private int nearPeopleCount;
  private double x;
  private double y;
  private double heading;

  /** Velocity in the robot's frame, as numbers: a record for each sub-step would be garbage. */
  private double vx;

  private double vy;
  private double omega;
  private double time;
  private @Nullable Touch touch;

  /**
   * @param people everybody; this world writes their positions and velocities
   */
  public World(RobotModel robot, Pose startInMap, Walls walls, Discs people) {
    if (!startInMap.isFinite()) {
      throw new IllegalArgumentException("the robot starts at %s".formatted(startInMap));
    }
    this.robot = robot;
    this.walls = walls;
    this.people = people;
    outline = new Outline(robot.footprint());
    peopleMotion = new PeopleMotion(walls, people);
    oldX = new double[people.size()];
    oldY = new double[people.size()];
    toX = new double[people.size()];
    toY = new double[people.size()];
    nearPeople = new int[people.size()];
    x = startInMap.x();
    y = startInMap.y();
    heading = startInMap.heading();
  }

  /**
   * Moves everything.
   *
   * @param command what the robot's base is told, in its own frame; held over the step
   * @param peopleVx velocities that people want, in the map frame [m/s]
   * @param peopleVy as {@code peopleVx}
   * @param seconds length of the step [s]
   */
  public void step(Twist command, double[] peopleVx, double[] peopleVy, double seconds) {
    if (!command.isFinite()) {
      throw new IllegalArgumentException("the command is %s".formatted(command));
    }
    touch = null;
    int parts = Math.max(1, (int) Math.ceil(seconds / PEOPLE_STEP - 1e-9));
    double part = seconds / parts;
    int robotSteps = Math.max(1, (int) Math.ceil(part / ROBOT_STEP - 1e-9));
    for (int k = 0; k < parts; k++) {
      stepPart(command, peopleVx, peopleVy, part, robotSteps);
    }
  }

  /** The robot's true pose. */
  public Pose robotInMap() {
    return new Pose(x, y, heading);
  }

  public double robotX() {
    return x;
  }

  public double robotY() {
    return y;
  }

  public double robotHeading() {
    return heading;
  }

  /** The robot's true velocity, in its own frame. */
  public Twist velocity() {
    return new Twist(vx, vy, omega);
  }

  public Discs people() {
    return people;
  }

  /** Simulated time [s]. */
  public double time() {
    return time;
  }

  /** The first thing that the robot touched in the last step; null if there was nothing. */
  public @Nullable Touch touch() {
    return touch;
  }

  private void stepPart(
      Twist command, double[] peopleVx, double[] peopleVy, double part, int robotSteps) {
    int n = people.size();
    double[] px = people.x();
    double[] py = people.y();
    System.arraycopy(px, 0, oldX, 0, n);
    System.arraycopy(py, 0, oldY, 0, n);
    peopleMotion.target(peopleVx, peopleVy, part, toX, toY);
    double h = part / robotSteps;
    collectNearPeople(part);
    for (int step = 1; step <= robotSteps; step++) {
      double share = step == robotSteps ? 1 : 1.0 / (robotSteps - step + 1);
      moveRobotAndNearPeople(command, h, share);
      time += h;
    }
    for (int k = 0; k < nearPeopleCount; k++) {
      int i = nearPeople[k];
      toX[i] = px[i];
      toY[i] = py[i];
    }
    for (int i = 0; i < n; i++) {
      px[i] = toX[i];
      py[i] = toY[i];
      if (peopleMotion.pushed(i)) {
        people.vx()[i] = (px[i] - oldX[i]) / part;
        people.vy()[i] = (py[i] - oldY[i]) / part;
      } else {
        people.vx()[i] = peopleVx[i];
        people.vy()[i] = peopleVy[i];
      }
    }
  }

  /** Those whom the robot could meet within this part of a step. */
  private void collectNearPeople(double part) {
    nearPeopleCount = 0;
    double travel = (Math.max(robot.maxSpeed(), Math.sqrt(vx * vx + vy * vy)) + 0.5) * part;
    for (int i = 0; i < people.size(); i++) {
      double reach = outline.reach + people.radius()[i] + travel;
      double stepX = toX[i] - oldX[i];
      double stepY = toY[i] - oldY[i];
      reach += Math.abs(stepX) + Math.abs(stepY);
      double dx = oldX[i] - x;
      double dy = oldY[i] - y;
      if (dx * dx + dy * dy < reach * reach) {
        nearPeople[nearPeopleCount++] = i;
      }
    }
  }

  /**
   * @param share of the rest of their way that people go in this sub-step
   */
  private void moveRobotAndNearPeople(Twist command, double h, double share) {
    Twist next = robot.approach(new Twist(vx, vy, omega), command, h);
    double turn = next.omega() * h;
    double along = h;
    double across = 0.5 * turn * h;
    if (Math.abs(turn) > 1e-9) {
      along = Math.sin(turn) / next.omega();
      across = (1 - Math.cos(turn)) / next.omega();
    }
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    double forward = next.vx() * along - next.vy() * across;
    double left = next.vx() * across + next.vy() * along;
    double freeX = x + cos * forward - sin * left;
    double freeY = y + sin * forward + cos * left;
    double freeHeading = Angles.wrap(heading + turn);
    boolean blocked = meetsPerson(freeX, freeY, freeHeading, share);
    blocked |= meetsWall(freeX, freeY, freeHeading);
    if (blocked) {
      solveTouch(freeX, freeY, next.omega(), h);
    } else {
      x = freeX;
      y = freeY;
      heading = freeHeading;
      vx = next.vx();
      vy = next.vy();
      omega = next.omega();
    }
  }

  /** Moves the people near the robot; whether the robot would run into one of them. */
  private boolean meetsPerson(double freeX, double freeY, double freeHeading, double share) {
    boolean blocked = false;
    for (int k = 0; k < nearPeopleCount; k++) {
      int i = nearPeople[k];
      double fromX = people.x()[i];
      double fromY = people.y()[i];
      double stepX = share * (toX[i] - fromX);
      double stepY = share * (toY[i] - fromY);
      if (gapOnTheWay(i, stepX, stepY, freeX, freeY, freeHeading) < 0 && touch == null) {
        touch = new Touch(i, -1, time, x, y);
      }
      people.x()[i] = fromX + stepX;
      people.y()[i] = fromY + stepY;
      standBack(i);
      if (peopleMotion.pushed(i)) {
        peopleMotion.leaveWalls(i, people.x(), people.y());
      }
      double gap =
          outline.toDisc(
              freeX,
              freeY,
              Math.cos(freeHeading),
              Math.sin(freeHeading),
              people.x()[i],
              people.y()[i],
              people.radius()[i]);
      blocked |= gap < 0;
    }
    return blocked;
  }

  /** Smallest distance between robot and person while both move on straight lines [m]. */
  private double gapOnTheWay(
      int i, double stepX, double stepY, double freeX, double freeY, double freeHeading) {
    double radius = people.radius()[i];
    double fromX = people.x()[i];
    double fromY = people.y()[i];
    if (!outline.isDisc()) {
      return outline.toDisc(
          freeX,
          freeY,
          Math.cos(freeHeading),
          Math.sin(freeHeading),
          fromX + stepX,
          fromY + stepY,
          radius);
    }
    double dx = fromX - x;
    double dy = fromY - y;
    double ex = stepX - (freeX - x);
    double ey = stepY - (freeY - y);
    double squared = ex * ex + ey * ey;
    double s = squared == 0 ? 0 : -(dx * ex + dy * ey) / squared;
    s = Math.max(0, Math.min(1, s));
    dx += s * ex;
    dy += s * ey;
    return Math.sqrt(dx * dx + dy * dy) - outline.reach - radius;
  }

  /** Where somebody walked into the robot, they are stopped at its outline. */
  private void standBack(int i) {
    double gap =
        outline.toDisc(
            x,
            y,
            Math.cos(heading),
            Math.sin(heading),
            people.x()[i],
            people.y()[i],
            people.radius()[i]);
    if (gap >= 0) {
      return;
    }
    double dx = people.x()[i] - x;
    double dy = people.y()[i] - y;
    double distance = Math.sqrt(dx * dx + dy * dy);
    double ux = distance > 1e-9 ? dx / distance : 1;
    double uy = distance > 1e-9 ? dy / distance : 0;
    people.x()[i] -= gap * ux;
    people.y()[i] -= gap * uy;
    peopleMotion.markPushed(i);
  }

  private boolean meetsWall(double freeX, double freeY, double freeHeading) {
    double dx = freeX - lookedUpX;
    double dy = freeY - lookedUpY;
    if (nearWallCount < 0 || dx * dx + dy * dy > WALL_SLACK * WALL_SLACK) {
      lookUpWalls(freeX, freeY);
    }
    if (nearWallCount == 0) {
      return false;
    }
    double cos = outline.isDisc() ? 1 : Math.cos(freeHeading);
    double sin = outline.isDisc() ? 0 : Math.sin(freeHeading);
    boolean blocked = false;
    for (int k = 0; k < nearWallCount; k++) {
      if (outline.toBox(freeX, freeY, cos, sin, walls, nearWalls[k]) < 0) {
        blocked = true;
        if (touch == null) {
          touch = new Touch(-1, nearWalls[k], time, x, y);
        }
      }
    }
    return blocked;
  }

  private void lookUpWalls(double atX, double atY) {
    double reach = outline.reach + WALL_SLACK + 0.01;
    int found = walls.query(atX, atY, reach, nearWalls);
    if (found > nearWalls.length) {
      nearWalls = new int[2 * found];
      found = walls.query(atX, atY, reach, nearWalls);
    }
    nearWallCount = found;
    lookedUpX = atX;
    lookedUpY = atY;
  }

  private void solveTouch(double freeX, double freeY, double turnRate, double h) {
    TouchSolver solver = touchSolver;
    if (solver == null) {
      solver = new TouchSolver(robot.footprint(), outline, walls, people);
      touchSolver = solver;
    }
    pose[0] = x;
    pose[1] = y;
    pose[2] = heading;
    mapVelocity[0] = (freeX - x) / h;
    mapVelocity[1] = (freeY - y) / h;
    mapVelocity[2] = turnRate;
    solver.step(pose, mapVelocity, h);
    x = pose[0];
    y = pose[1];
    heading = Angles.wrap(pose[2]);
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    vx = cos * mapVelocity[0] + sin * mapVelocity[1];
    vy = cos * mapVelocity[1] - sin * mapVelocity[0];
    omega = mapVelocity[2];
  }
}
