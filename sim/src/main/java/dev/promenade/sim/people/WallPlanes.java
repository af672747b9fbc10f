package dev.promenade.sim.people;

import dev.promenade.planners.local.orca.OrcaSolver;
import dev.promenade.sim.world.Walls;

/**
 * Keeps ORCA people out of walls. A box is convex, so the plane through its point nearest to a
 * person, square to the line between the two, separates them; the person may approach that plane no
 * faster than would bring them to the wall in the wall horizon. Along the wall they are free.
 *
 * <p>These planes are a subset of what the velocity obstacle of van den Berg et al. 2011 (section
 * 5.2) permits, and do not jump when the person's velocity changes.
 */
final class WallPlanes {
  private final NearWalls near;
  private final double horizon;
  private final double margin;

  WallPlanes(Walls walls, double horizon, double margin) {
    near = new NearWalls(walls);
    this.horizon = horizon;
    this.margin = margin;
  }

  static int capacity() {
    return NearWalls.MOST;
  }

  /** Adds a person's planes to the solver. */
  void add(OrcaSolver solver, double x, double y, double radius, double maxSpeed) {
    double body = radius + margin;
    near.find(x, y, body + maxSpeed * horizon);
    for (int i = 0; i < near.count; i++) {
      double approach = Math.max(0, (near.distance[i] - body) / horizon);
      solver.addWall((float) near.normalX[i], (float) near.normalY[i], (float) approach);
    }
  }
}
