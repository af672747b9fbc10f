package dev.promenade.planners.local.orca;

/**
 * Chooses the velocity of one disc among others: van den Berg, Guy, Lin, Manocha, "Reciprocal
 * n-Body Collision Avoidance" (ISRR 2011), sections 4 and 5. Add walls, then agents from the
 * nearest to the farthest, then solve.
 *
 * <p>Arithmetic is in single precision and in the order of the authors' RVO2 library 2.0, so that
 * results agree with it bit for bit: published crowds depend on that, and no library in Java gives
 * it. Allocates nothing after construction; not thread-safe.
 */
public final class OrcaSolver {
  private final HalfPlanes planes;
  private final VelocityPrograms programs;
  private int walls;

  /**
   * @param capacity how many half-planes there may be at most, walls and agents together
   */
  public OrcaSolver(int capacity) {
    planes = new HalfPlanes(capacity);
    programs = new VelocityPrograms(capacity);
  }

  /** Forgets all walls and agents. */
  public void clear() {
    planes.size = 0;
    walls = 0;
  }

  /**
   * Forbids to approach a wall faster than a speed; never given up for an agent's sake. Walls come
   * before agents.
   *
   * @param normalX direction from the wall to the disc, of length 1
   * @param normalY its y
   * @param maxApproach permitted speed against the normal [m/s], 0 or more so that standing still
   *     always remains possible
   */
  public void addWall(float normalX, float normalY, float maxApproach) {
    if (walls != planes.size) {
      throw new IllegalStateException("a wall was added after an agent; add all walls first");
    }
    planes.add(-maxApproach * normalX, -maxApproach * normalY, normalY, -normalX);
    walls++;
  }

  /**
   * Adds the half-plane of velocities that avoid another disc, in which this one takes half of the
   * effort (equations 5 and 6 of the paper; when the discs overlap already, the velocity obstacle
   * of a single time step).
   *
   * @param relativeX centre of the other minus own centre [m]
   * @param relativeY its y
   * @param vx own velocity [m/s]
   * @param vy its y
   * @param otherVx the other's velocity [m/s]
   * @param otherVy its y
   * @param combinedRadius sum of both radii [m]
   * @param perHorizon 1 / time for which to be safe [1/s]
   * @param perStep 1 / length of a time step [1/s]
   */
  public void addAgent(
      float relativeX,
      float relativeY,
      float vx,
      float vy,
      float otherVx,
      float otherVy,
      float combinedRadius,
      float perHorizon,
      float perStep) {
    addAgent(
        relativeX, relativeY, vx, vy, otherVx, otherVy, combinedRadius, perHorizon, perStep, 0.5f);
  }

  /**
   * As above.
   *
   * @param share part of the effort that this disc takes: 0.5 where the other does the same, 1
   *     where the other does not react
   */
  public void addAgent(
      float relativeX,
      float relativeY,
      float vx,
      float vy,
      float otherVx,
      float otherVy,
      float combinedRadius,
      float perHorizon,
      float perStep,
      float share) {
    float relativeVx = vx - otherVx;
    float relativeVy = vy - otherVy;
    float distance2 = relativeX * relativeX + relativeY * relativeY;
    float radius2 = combinedRadius * combinedRadius;
    boolean apart = distance2 > radius2;
    float perCutoff = apart ? perHorizon : perStep;
    float wx = relativeVx - perCutoff * relativeX;
    float wy = relativeVy - perCutoff * relativeY;
    float w2 = wx * wx + wy * wy;
    float dot = wx * relativeX + wy * relativeY;
    float directionX;
    float directionY;
    float ux;
    float uy;
    if (!apart || (dot < 0 && dot * dot > radius2 * w2)) {
      float length = (float) Math.sqrt(w2);
      float perLength = 1 / length;
      float unitX = length > 0 ? wx * perLength : 1;
      float unitY = length > 0 ? wy * perLength : 0;
      directionX = unitY;
      directionY = -unitX;
      float size = combinedRadius * perCutoff - length;
      ux = size * unitX;
      uy = size * unitY;
    } else {
      float leg = (float) Math.sqrt(distance2 - radius2);
      float perDistance2 = 1 / distance2;
      if (relativeX * wy - relativeY * wx > 0) {
        directionX = (relativeX * leg - relativeY * combinedRadius) * perDistance2;
        directionY = (relativeX * combinedRadius + relativeY * leg) * perDistance2;
      } else {
        directionX = -((relativeX * leg + relativeY * combinedRadius) * perDistance2);
        directionY = -((-relativeX * combinedRadius + relativeY * leg) * perDistance2);
      }
      float along = relativeVx * directionX + relativeVy * directionY;
      ux = along * directionX - relativeVx;
      uy = along * directionY - relativeVy;
    }
    planes.add(vx + share * ux, vy + share * uy, directionX, directionY);
  }

  /**
   * Finds the permitted velocity nearest to the preferred one; where agents leave none, the one
   * that violates their half-planes least (sections 5.1 and 5.3).
   *
   * @param preferredVx [m/s]
   * @param preferredVy [m/s]
   * @param maxSpeed [m/s]
   */
  public void solve(float preferredVx, float preferredVy, float maxSpeed) {
    programs.solve(planes, walls, maxSpeed, preferredVx, preferredVy);
  }

  /** The velocity found by {@link #solve} [m/s]. */
  public float vx() {
    return programs.resultX;
  }

  public float vy() {
    return programs.resultY;
  }

  /** By how much a velocity violates the agents' and walls' half-planes [m/s]; 0 if it does not. */
  public float violation(float vx, float vy) {
    float worst = 0;
    for (int i = 0; i < planes.size; i++) {
      worst = Math.max(worst, planes.outside(i, vx, vy));
    }
    return worst;
  }
}
