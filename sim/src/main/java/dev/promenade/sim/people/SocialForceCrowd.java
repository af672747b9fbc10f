package dev.promenade.sim.people;

import dev.promenade.sim.world.Walls;

/**
 * People moved by social forces (Helbing and Molnár 1995) in the form fitted to experiments by
 * Moussaïd et al. 2009, with their group forces of 2010. Speeds stay below 1.3 times the preferred
 * one (Helbing and Molnár 1995, section III); no step leads into a wall.
 */
public final class SocialForceCrowd implements CrowdModel {
  /** The name in scenario files. */
  public static final String NAME = "social-force";

  private static final double RANGE = 6;
  private static final int MAX_NEIGHBOURS = 24;
  private static final double WALL_REACH = 0.8;
  private static final double SPEED_FACTOR = 1.3;

  private final NeighbourGrid grid = new NeighbourGrid(RANGE, MAX_NEIGHBOURS, true);
  private final SocialForces forces = new SocialForces();
  private final GroupForces groups = new GroupForces();
  private final NearWalls walls;
  private double ax;
  private double ay;

  public SocialForceCrowd(Walls walls) {
    this.walls = new NearWalls(walls);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void decide(Crowd crowd, RobotBody robot, double seconds) {
    grid.build(crowd.x, crowd.y, crowd.size);
    for (int place = 0; place < crowd.size; place++) {
      int i = grid.person[place];
      drive(crowd, i);
      int count = grid.find(place);
      for (int k = 0; k < count; k++) {
        int j = grid.person[grid.neighbours[k]];
        push(crowd, i, crowd.x[j], crowd.y[j], crowd.vx[j], crowd.vy[j], crowd.radius[j]);
      }
      if (robot.visible) {
        push(crowd, i, robot.x, robot.y, robot.vx, robot.vy, robot.radius);
      }
      groups.compute(crowd, i);
      ax += groups.ax;
      ay += groups.ay;
      move(crowd, i, seconds);
    }
  }

  /** Towards the desired velocity: equation 2 of Helbing and Molnár 1995. */
  private void drive(Crowd crowd, int i) {
    double dx = crowd.goalX[i] - crowd.x[i];
    double dy = crowd.goalY[i] - crowd.y[i];
    double distance = Math.sqrt(dx * dx + dy * dy);
    double scale = distance > crowd.preferredSpeed[i] ? crowd.preferredSpeed[i] / distance : 1;
    ax = (dx * scale - crowd.vx[i]) / SocialForces.RELAXATION;
    ay = (dy * scale - crowd.vy[i]) / SocialForces.RELAXATION;
  }

  private void push(Crowd crowd, int i, double x, double y, double vx, double vy, double radius) {
    double dx = x - crowd.x[i];
    double dy = y - crowd.y[i];
    forces.interaction(dx, dy, crowd.vx[i] - vx, crowd.vy[i] - vy);
    ax += forces.ax;
    ay += forces.ay;
    forces.body(dx, dy, crowd.radius[i] + radius - Math.sqrt(dx * dx + dy * dy));
    ax += forces.ax;
    ay += forces.ay;
  }

  private void move(Crowd crowd, int i, double seconds) {
    walls.find(crowd.x[i], crowd.y[i], crowd.radius[i] + WALL_REACH);
    for (int k = 0; k < walls.count; k++) {
      double size = SocialForces.wall(walls.distance[k] - crowd.radius[i]);
      ax += size * walls.normalX[k];
      ay += size * walls.normalY[k];
    }
    double vx = crowd.vx[i] + ax * seconds;
    double vy = crowd.vy[i] + ay * seconds;
    double speed = Math.sqrt(vx * vx + vy * vy);
    double limit = SPEED_FACTOR * crowd.preferredSpeed[i];
    if (speed > limit) {
      vx *= limit / speed;
      vy *= limit / speed;
    }
    for (int k = 0; k < walls.count; k++) {
      double room = Math.max(0, walls.distance[k] - crowd.radius[i]) / seconds;
      double tooFast = -room - (vx * walls.normalX[k] + vy * walls.normalY[k]);
      if (tooFast > 0) {
        vx += tooFast * walls.normalX[k];
        vy += tooFast * walls.normalY[k];
      }
    }
    crowd.nextVx[i] = vx;
    crowd.nextVy[i] = vy;
  }
}
