package dev.promenade.sim.tasks.maze;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The controller that made D4RL's maze data: waypoints along a {@link GridRoute}, each moved by up
 * to −0.2 m on either axis, the target's cell last; a = clip(10(w − x) − v), the next waypoint when
 * nearer than 0.1 m. It plans anew whenever the goal's cell changes and, unlike the script that its
 * published scores come from, at the start of every episode.
 */
public final class WaypointController implements MazePolicy {
  private static final double SWITCH_DISTANCE = 0.1;
  private static final double P_GAIN = 10;
  private static final double D_GAIN = -1;

  private double[][] waypoints = {};
  private int current;
  private int targetRow = -1;
  private int targetColumn = -1;

  @Override
  public String name() {
    return "waypoint";
  }

  @Override
  public void begin(MazeWorld world, UniformRandomProvider random) {
    targetRow = (int) Math.rint(world.goalX());
    targetColumn = (int) Math.rint(world.goalY());
    Maze.Cell start = world.maze().cellAt(world.x(), world.y());
    Maze.Cell target = new Maze.Cell(targetRow, targetColumn);
    List<Maze.Cell> route = GridRoute.between(world.maze(), start, target);
    waypoints = new double[route.size()][];
    for (int i = 0; i < waypoints.length; i++) {
      Maze.Cell cell = route.get(i);
      boolean last = i == waypoints.length - 1;
      double dx = last ? 0 : 0.2 * random.nextDouble();
      double dy = last ? 0 : 0.2 * random.nextDouble();
      waypoints[i] = new double[] {cell.row() - dx, cell.column() - dy};
    }
    current = 0;
  }

  @Override
  public void act(MazeWorld world, UniformRandomProvider random, double[] action) {
    if (targetRow != (int) Math.rint(world.goalX())
        || targetColumn != (int) Math.rint(world.goalY())) {
      begin(world, random);
    }
    double[] waypoint = waypoints[current];
    double dx = waypoint[0] - world.x();
    double dy = waypoint[1] - world.y();
    action[0] = Math.max(-1, Math.min(1, P_GAIN * dx + D_GAIN * world.vx()));
    action[1] = Math.max(-1, Math.min(1, P_GAIN * dy + D_GAIN * world.vy()));
    if (Math.hypot(dx, dy) < SWITCH_DISTANCE && current < waypoints.length - 1) {
      current++;
    }
  }

  /** Whether the ball lies on the target's cell, within the distance at which waypoints count. */
  public boolean solved(MazeWorld world) {
    return current == waypoints.length - 1
        && Math.hypot(waypoints[current][0] - world.x(), waypoints[current][1] - world.y())
            < SWITCH_DISTANCE;
  }
}
