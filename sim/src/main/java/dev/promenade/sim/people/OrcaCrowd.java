package dev.promenade.sim.people;

import dev.promenade.planners.local.orca.OrcaSolver;
import dev.promenade.sim.world.Walls;

/**
 * People who avoid each other by optimal reciprocal collision avoidance (van den Berg et al. 2011)
 * and who take the robot, where they see it, for one of them. Their preferred velocity points to
 * the goal at the preferred speed; nearer than one second's walk it is the way that is left. Groups
 * bend it by what the group forces of Moussaïd et al. 2010 change in one relaxation time.
 */
public final class OrcaCrowd implements CrowdModel {
  /** The name in scenario files. */
  public static final String NAME = "orca";

  private final OrcaParameters parameters;
  private final WallPlanes wallPlanes;
  private final NeighbourGrid grid;
  private final OrcaSolver solver;
  private final GroupForces groups = new GroupForces();
  private double[] x = new double[0];
  private double[] y = new double[0];
  private float[] vx = new float[0];
  private float[] vy = new float[0];
  private float[] radius = new float[0];

  public OrcaCrowd(Walls walls, OrcaParameters parameters) {
    this(walls, parameters, true);
  }

  private OrcaCrowd(Walls walls, OrcaParameters parameters, boolean useCells) {
    this.parameters = parameters;
    wallPlanes = new WallPlanes(walls, parameters.wallHorizon(), parameters.margin());
    grid = new NeighbourGrid(parameters.neighbourDistance(), parameters.maxNeighbours(), useCells);
    solver = new OrcaSolver(WallPlanes.capacity() + parameters.maxNeighbours());
  }

  /** The same people without the sorting into cells: the reference for measurements. */
  public static OrcaCrowd comparingAll(Walls walls, OrcaParameters parameters) {
    return new OrcaCrowd(walls, parameters, false);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void decide(Crowd crowd, RobotBody robot, double seconds) {
    int bodies = gather(crowd, robot);
    grid.build(x, y, bodies);
    float perHorizon = 1 / (float) parameters.horizon();
    float perStep = 1 / (float) seconds;
    for (int place = 0; place < bodies; place++) {
      int i = grid.person[place];
      if (i < crowd.size) {
        addPlanes(crowd, place, perHorizon, perStep);
        choose(crowd, i);
      }
    }
  }

  private int gather(Crowd crowd, RobotBody robot) {
    int bodies = crowd.size + (robot.visible ? 1 : 0);
    if (x.length < bodies) {
      x = new double[bodies];
      y = new double[bodies];
      vx = new float[bodies];
      vy = new float[bodies];
      radius = new float[bodies];
    }
    for (int i = 0; i < crowd.size; i++) {
      put(i, crowd.x[i], crowd.y[i], crowd.vx[i], crowd.vy[i], crowd.radius[i]);
    }
    if (robot.visible) {
      put(crowd.size, robot.x, robot.y, robot.vx, robot.vy, robot.radius);
    }
    return bodies;
  }

  private void put(int i, double atX, double atY, double speedX, double speedY, double size) {
    x[i] = atX;
    y[i] = atY;
    vx[i] = (float) speedX;
    vy[i] = (float) speedY;
    radius[i] = (float) (size + parameters.margin());
  }

  private void addPlanes(Crowd crowd, int place, float perHorizon, float perStep) {
    int i = grid.person[place];
    solver.clear();
    wallPlanes.add(solver, x[i], y[i], crowd.radius[i], maxSpeed(crowd, i));
    int count = grid.find(place);
    for (int k = 0; k < count; k++) {
      int other = grid.neighbours[k];
      int j = grid.person[other];
      solver.addAgent(
          grid.x[other] - grid.x[place],
          grid.y[other] - grid.y[place],
          vx[i],
          vy[i],
          vx[j],
          vy[j],
          radius[i] + radius[j],
          perHorizon,
          perStep);
    }
  }

  private void choose(Crowd crowd, int i) {
    double toGoalX = crowd.goalX[i] - crowd.x[i];
    double toGoalY = crowd.goalY[i] - crowd.y[i];
    double distance = Math.sqrt(toGoalX * toGoalX + toGoalY * toGoalY);
    double speed = crowd.preferredSpeed[i];
    if (distance > speed) {
      toGoalX = toGoalX / distance * speed;
      toGoalY = toGoalY / distance * speed;
    }
    groups.compute(crowd, i);
    toGoalX += groups.ax * SocialForces.RELAXATION;
    toGoalY += groups.ay * SocialForces.RELAXATION;
    solver.solve((float) toGoalX, (float) toGoalY, (float) maxSpeed(crowd, i));
    crowd.nextVx[i] = solver.vx();
    crowd.nextVy[i] = solver.vy();
  }

  private double maxSpeed(Crowd crowd, int i) {
    return crowd.preferredSpeed[i] * parameters.speedFactor();
  }
}
